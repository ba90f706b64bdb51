const shape = /^\p{L}[\p{L} .'’-]*$/u;

/** What X12 carries of a person's names: NM103 and NM104. */
export const longestName = { lastName: 60, firstName: 35 } as const;

export function isName(text: string, longest: number): boolean {
  return text.length <= longest && shape.test(text);
}
