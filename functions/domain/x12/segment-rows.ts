import { cut, cutAll } from './cut.ts';
import type { Segment } from './segment.ts';

/** Segments in a row, as the places in a text where they begin and end. They are cut out only when asked for. */
export class SegmentRows {
  readonly text: string;
  /** The code of the element separator. */
  readonly separator: number;
  readonly count: number;
  /** For each segment where its data begins and where it ends; `#first` is the first that belongs here. */
  readonly #bounds: Int32Array;
  readonly #first: number;
  #segments: readonly Segment[] | undefined;

  constructor(text: string, separator: number, bounds: Int32Array, first: number, count: number) {
    this.text = text;
    this.separator = separator;
    this.count = count;
    this.#bounds = bounds;
    this.#first = first;
  }

  from(index: number): number {
    return this.#bounds[2 * (this.#first + index)] as number;
  }

  to(index: number): number {
    return this.#bounds[2 * (this.#first + index) + 1] as number;
  }

  /** Those from one index up to another. */
  part(from: number, to: number): SegmentRows {
    if (from === 0 && to === this.count) return this;
    return new SegmentRows(this.text, this.separator, this.#bounds, this.#first + from, to - from);
  }

  id(index: number): string {
    const { text, separator } = this;
    const [from, to] = [this.from(index), this.to(index)];
    let end = from;
    while (end < to && text.charCodeAt(end) !== separator) end++;
    return cut(text, from, end);
  }

  segment(index: number): Segment {
    return cutAll(this.text, this.from(index), this.to(index), this.separator);
  }

  /** All of them, cut once and kept as long as this is. */
  get segments(): readonly Segment[] {
    this.#segments ??= this.cut();
    return this.#segments;
  }

  /** All of them, cut anew, for who needs them only for a while. */
  cut(): Segment[] {
    return Array.from({ length: this.count }, (_, index) => this.segment(index));
  }
}

/** Where segments begin and end, while they are being found. */
export class Bounds {
  list: Int32Array<ArrayBuffer>;
  count = 0;

  /** With room for the segments of so many characters, when they are of usual length. */
  constructor(characters: number) {
    this.list = new Int32Array(64 + Math.ceil(characters / 10));
  }

  add(from: number, to: number): void {
    const at = 2 * this.count++;
    if (at + 1 >= this.list.length) {
      const longer = new Int32Array(2 * at + 64);
      longer.set(this.list);
      this.list = longer;
    }
    this.list[at] = from;
    this.list[at + 1] = to;
  }
}
