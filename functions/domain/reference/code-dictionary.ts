/** Spreads neighbours: the odd number next to 2³² by the golden ratio. */
const spread = 0x9e3779b1;
const none = 0xffff;

/** Up to 65,535 sorted codes and the place of each, found without a search: by a table of four times their number. */
export class CodeDictionary {
  readonly #numbers: Float64Array;
  readonly #slots: Uint16Array;
  readonly #shift: number;

  constructor(numbers: Float64Array) {
    this.#numbers = numbers;
    const bits = Math.max(1, Math.ceil(Math.log2(4 * numbers.length + 1)));
    this.#shift = 32 - bits;
    this.#slots = new Uint16Array(2 ** bits).fill(none);
    for (let place = 0; place < numbers.length; place++) {
      let slot = this.#slotOf(numbers[place]!);
      while (this.#slots[slot] !== none) slot = this.#after(slot);
      this.#slots[slot] = place;
    }
  }

  /** Of a code's number; -1 for one that it does not have. */
  placeOf(number: number): number {
    for (let slot = this.#slotOf(number); ; slot = this.#after(slot)) {
      const place = this.#slots[slot]!;
      if (place === none) return -1;
      if (this.#numbers[place] === number) return place;
    }
  }

  #slotOf(number: number): number {
    return Math.imul(number | 0, spread) >>> this.#shift;
  }

  #after(slot: number): number {
    return (slot + 1) & (this.#slots.length - 1);
  }
}
