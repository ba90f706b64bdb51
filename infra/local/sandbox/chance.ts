/**
 * What happens by chance in the sandbox: a number in [0, 1) that stands for the seed and the names of a thing. The same
 * names give the same number, whenever and in whatever order they are asked for.
 */
export function chance(seed: string, ...names: readonly (string | number)[]): number {
  return hash([seed, ...names].join('\n')) / 2 ** 32;
}

/** A whole number between two, both included. */
export function between(
  [low, high]: readonly [number, number],
  seed: string,
  ...names: readonly (string | number)[]
): number {
  return low + Math.floor(chance(seed, ...names) * (high - low + 1));
}

/** So many digits that stand for the names. */
export function digits(count: number, seed: string, ...names: readonly (string | number)[]): string {
  const text = [seed, ...names].join('\n');
  const number = hash(text) * 2 ** 20 + (hash(`${text}\n`) >>> 12);
  return String(number % 10 ** count).padStart(count, '0');
}

/** One of the list, as likely as its weight. */
export function drawn<T extends { readonly weight: number }>(
  list: readonly T[],
  seed: string,
  ...names: readonly string[]
): T {
  let left = chance(seed, ...names) * list.reduce((total, { weight }) => total + weight, 0);
  for (const one of list) {
    left -= one.weight;
    if (left < 0) return one;
  }
  return list.at(-1) as T;
}

/** FNV-1a with a final mix, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
