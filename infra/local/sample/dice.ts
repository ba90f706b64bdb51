/** Repeatable chance: the same seed throws the same numbers on every machine. A small 32-bit generator (mulberry32). */
export class Dice {
  #state: number;
  readonly #seed: string;

  constructor(seed: string) {
    this.#seed = seed;
    this.#state = [...seed].reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 0x01000193), 0x811c9dc5);
  }

  /** Dice of their own for a part, so that a change in one part leaves the others as they were. */
  of(part: string | number): Dice {
    return new Dice(`${this.#seed}/${part}`);
  }

  /** In [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number, both ends included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** One of a list that has at least one. */
  pick<T>(list: readonly T[]): T {
    return list[this.between(0, list.length - 1)] as T;
  }

  /** One of the list, as likely as its weight. */
  weighted<T extends { readonly weight: number }>(list: readonly T[]): T {
    let left = this.next() * list.reduce((total, { weight }) => total + weight, 0);
    for (const one of list) {
      left -= one.weight;
      if (left < 0) return one;
    }
    return this.pick(list);
  }

  /** As the pattern, `9` a digit, `A` a letter, `*` either; anything else stands for itself. Letters that look like digits are left out. */
  text(pattern: string): string {
    const letters = 'ACDEFGHJKMNPQRTUVWXY';
    return pattern.replace(/[9A*]/g, (kind) => {
      const digits = kind === '9' || (kind === '*' && this.chance(0.5));
      return digits ? String(this.between(0, 9)) : letters.charAt(this.between(0, letters.length - 1));
    });
  }
}
