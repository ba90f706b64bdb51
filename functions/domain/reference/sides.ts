export const sides = ['right', 'left', 'both', 'unspecified'] as const;
export type Side = (typeof sides)[number];

const named = /\b(right|left)\b/gi;
const open = /\bunspecified\b/gi;

/**
 * The side that each code names, by its words. One that says `unspecified` leaves the side open where another code says the
 * same of the right side: `Pain in unspecified knee` beside `Pain in right knee`.
 */
export function sidesIn(texts: ReadonlyMap<string, string>): Map<string, Side | undefined> {
  const onRight = new Set<string>();
  for (const words of texts.values()) {
    if (sideNamed(words) === 'right') onRight.add(words.toLowerCase().replace(/\bright\b/g, '#'));
  }
  return new Map(
    Array.from(texts, ([code, words]) => [
      code,
      sideNamed(words) ?? (isLeftOpen(words, onRight) ? 'unspecified' : undefined),
    ]),
  );
}

/** Words that name both sides in turn, as of two bones, name neither. */
function sideNamed(words: string): Side | undefined {
  const said = new Set(Array.from(words.matchAll(named), ([word]) => word.toLowerCase()));
  if (said.size > 1) return undefined;
  const [side] = said;
  if (side === 'right' || side === 'left') return side;
  return /\bbilateral\b/i.test(words) ? 'both' : undefined;
}

/** Any of its `unspecified` may be the one of the side. */
function isLeftOpen(words: string, onRight: ReadonlySet<string>): boolean {
  const text = words.toLowerCase();
  return Array.from(text.matchAll(open)).some(({ index, 0: word }) =>
    onRight.has(`${text.slice(0, index)}#${text.slice(index + word.length)}`),
  );
}
