/** The parts of a `View` by their names; one that is undefined is not there. */
export type Parts<Of> = ReadonlyMap<string, (of: Of) => unknown>;

/** An object as expressions see it, of which each part is made when it is asked for: most are never. */
export class View<Of> {
  readonly #parts: Parts<Of>;
  readonly #of: Of;

  constructor(parts: Parts<Of>, of: Of) {
    this.#parts = parts;
    this.#of = of;
  }

  part(name: string): unknown {
    return this.#parts.get(name)?.(this.#of);
  }

  /** As a plain object. */
  whole(): Record<string, unknown> {
    const whole: Record<string, unknown> = {};
    for (const name of this.#parts.keys()) {
      const part = this.part(name);
      if (part !== undefined) whole[name] = part instanceof View ? part.whole() : part;
    }
    return whole;
  }
}
