export type Side = 'right' | 'left' | 'both' | 'unspecified';

/** Families of ICD-10-CM codes in which one character says the side, by the beginning of the code and the place of that character. */
const families: readonly (readonly [beginning: RegExp, place: number, sides: string])[] = [
  [/^(?:M7[05][0-9]|M17[1-5]|M16[1-7])/, 5, '12?9'],
  [/^(?:M25[0-6]|M2[0-4]\d|M1[0-9]\d|M0[0-8]\d|M66\d|M67\d|M77\d|M79[67])/, 6, '123?'],
  [/^(?:S[4-9][0-9][0-9]|S2[0-2])/, 6, '12?9'],
  [/^(?:H6[0-9]|H7[0-5]|H9[0-4]|H8[0-3])/, 5, '1230'],
  [/^(?:G56|G57)/, 5, '1230'],
];

/** The side that the code names; undefined where its family does not name one. `M25561` is a right knee. */
export function sideOf(code: string): Side | undefined {
  const family = families.find(([beginning]) => beginning.test(code));
  if (!family) return undefined;
  const [, place, sides] = family;
  if (code.length < place || (code.startsWith('S') && code.length < 7)) return undefined;
  const said = code[place - 1];
  if (said === 'X') return undefined;
  if (said === sides[0]) return 'right';
  if (said === sides[1]) return 'left';
  if (said === '3' && sides[2] === '3') return 'both';
  return said === '9' || (said === '0' && sides[3] === '0') ? 'unspecified' : undefined;
}
