/** The value of the longest beginning of the code that the table has. */
export function byBeginning<T>(table: { readonly [beginning: string]: T }, code: string): T | undefined {
  for (let length = code.length; length > 0; length--) {
    const beginning = code.slice(0, length);
    if (Object.hasOwn(table, beginning)) return table[beginning];
  }
  return undefined;
}
