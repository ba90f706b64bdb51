import { cut, cutAll } from './cut.ts';
import { dayWithin } from './date.ts';
import { centsWithin } from './decimal.ts';
import type { Delimiters, Segment } from './segment.ts';
import type { SegmentRows } from './segment-rows.ts';

/**
 * A segment read where it lies in the text. Element n is what index n of a `Segment` is; only what is asked for is cut
 * out or turned into a number, which is what makes it faster than a list of strings.
 */
export class Row {
  id = '';
  /** One more than there are elements. */
  length = 0;
  /** Number of the segment in the text. */
  position = 0;
  /** What the elements are characters of. */
  source = '';
  readonly delimiters: Delimiters;
  #separator = 0;
  /** From `#first` on, where each element begins; it ends a separator before the next begins. */
  #starts: Int32Array<ArrayBuffer>;
  #first = 0;

  constructor(delimiters: Delimiters, starts = new Int32Array(32), first = 0) {
    this.delimiters = delimiters;
    this.#starts = starts;
    this.#first = first;
  }

  /** Looks at this segment from now on. */
  moveTo(rows: SegmentRows, index: number, position = 0): void {
    const { text, separator } = rows;
    const from = rows.from(index);
    const to = rows.to(index);
    const first = this.#first;
    let starts = this.#starts;
    let at = first;
    starts[at++] = from;
    for (let place = from; place < to; place++) {
      if (text.charCodeAt(place) !== separator) continue;
      starts[at++] = place + 1;
      if (at < starts.length) continue;
      starts = larger(starts);
      this.#starts = starts;
    }
    starts[at] = to + 1;
    this.source = text;
    this.#separator = separator;
    this.length = at - first;
    this.position = position;
    this.id = cut(text, from, (starts[first + 1] as number) - 1);
  }

  /** The list that says where elements begin, which other rows may share. */
  get starts(): Int32Array<ArrayBuffer> {
    return this.#starts;
  }

  /** Where in that list there is room for the next row. */
  get end(): number {
    return this.#first + this.length + 1;
  }

  has(element: number): boolean {
    return element < this.length && this.from(element) < this.to(element);
  }

  /** As `Segment` has it: undefined past the last one. */
  at(element: number): string | undefined {
    return element < this.length ? cut(this.source, this.from(element), this.to(element)) : undefined;
  }

  /** Empty when absent. */
  text(element: number): string {
    return element < this.length ? cut(this.source, this.from(element), this.to(element)) : '';
  }

  textIfAny(element: number): string | undefined {
    return this.has(element) ? cut(this.source, this.from(element), this.to(element)) : undefined;
  }

  /** With a visible ASCII character, so that there is nothing to trim; of an element that is there. */
  endsPlainly(element: number): boolean {
    const last = this.source.charCodeAt(this.to(element) - 1);
    return last > 32 && last < 127;
  }

  /** What is there of the elements from one up to another. */
  texts(from: number, to = this.length): string[] {
    const texts: string[] = [];
    for (let element = from; element < to; element++) if (this.has(element)) texts.push(this.text(element));
    return texts;
  }

  components(element: number): string[] {
    const { component } = this.delimiters;
    return this.has(element) ? cutAll(this.source, this.from(element), this.to(element), component.charCodeAt(0)) : [];
  }

  /** The numbers of all elements. */
  elements(): number[] {
    return Array.from({ length: this.length - 1 }, (_, index) => index + 1);
  }

  /** Undefined when absent or no amount. */
  cents(element: number): number | undefined {
    return element < this.length ? centsWithin(this.source, this.from(element), this.to(element)) : undefined;
  }

  /** ISO day; undefined when absent or no day. */
  day(element: number): string | undefined {
    return element < this.length ? dayWithin(this.source, this.from(element), this.to(element)) : undefined;
  }

  segment(): Segment {
    return cutAll(this.source, this.from(0), this.to(this.length - 1), this.#separator);
  }

  /** Where in `source` an element that there is begins. */
  from(element: number): number {
    return this.#starts[this.#first + element] as number;
  }

  /** Where it ends. */
  to(element: number): number {
    return (this.#starts[this.#first + element + 1] as number) - 1;
  }
}

function larger(list: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const twice = new Int32Array(list.length * 2);
  twice.set(list);
  return twice;
}
