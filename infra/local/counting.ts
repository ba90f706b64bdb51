/** Milliseconds before anything is said, and between two times that it is. */
const pace = 2_000;

/** Says on stderr how far a long work has come; a short one passes in silence. */
export class Counting {
  readonly #what: string;
  readonly #of: number;
  #count = 0;
  #said = performance.now();

  constructor(what: string, of: number) {
    this.#what = what;
    this.#of = of;
  }

  next(): void {
    this.#count++;
    if (performance.now() - this.#said < pace) return;
    this.#said = performance.now();
    const { isTTY } = process.stderr;
    process.stderr.write(`${isTTY ? '\r' : ''}${this.#count} of ${this.#of} ${this.#what}${isTTY ? '\u001b[K' : '\n'}`);
  }

  /** Takes a rewritten line away. */
  end(): void {
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  }
}
