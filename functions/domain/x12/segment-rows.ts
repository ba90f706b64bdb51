import { cut, cutAll } from './cut.ts';
import type { Segment } from './segment.ts';

/** Segments in a row, as the places in a text where they begin and end. They are cut out only when asked for. */
export class SegmentRows {
  readonly text: string;
  /** The element separator. */
  readonly separator: string;
  readonly count: number;
  /** For each segment where its data begins and where it ends. */
  readonly #bounds: Int32Array;
  #segments: readonly Segment[] | undefined;

  constructor(text: string, separator: string, bounds: Int32Array) {
    this.text = text;
    this.separator = separator;
    this.count = bounds.length / 2;
    this.#bounds = bounds;
  }

  from(index: number): number {
    return this.#bounds[2 * index] as number;
  }

  to(index: number): number {
    return this.#bounds[2 * index + 1] as number;
  }

  /** Those from one index up to another. */
  part(from: number, to: number): SegmentRows {
    if (from === 0 && to === this.count) return this;
    return new SegmentRows(this.text, this.separator, this.#bounds.subarray(2 * from, 2 * to));
  }

  id(index: number): string {
    const { text } = this;
    const [from, to] = [this.from(index), this.to(index)];
    const separator = this.separator.charCodeAt(0);
    let end = from;
    while (end < to && text.charCodeAt(end) !== separator) end++;
    return cut(text, from, end);
  }

  segment(index: number): Segment {
    return cutAll(this.text, this.from(index), this.to(index), this.separator.charCodeAt(0));
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
