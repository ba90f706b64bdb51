import { cut, cutAll } from './cut.ts';
import { dayWithin } from './date.ts';
import { centsWithin } from './decimal.ts';
import type { Delimiters, Segment } from './segment.ts';
import type { SegmentRows } from './segment-rows.ts';

/**
 * One segment after another, read where it lies in the text. Element n is what index n of a `Segment` is; only what is
 * asked for is cut out or turned into a number, which is what makes it faster than a list of strings.
 */
export class Row {
  id = '';
  /** One more than there are elements. */
  length = 0;
  #text = '';
  #rows: SegmentRows | undefined;
  #index = 0;
  readonly #component: number;
  /** Where element n begins; it ends a separator before element n + 1 begins. */
  #starts = new Int32Array(32);

  constructor({ component }: Delimiters) {
    this.#component = component.charCodeAt(0);
  }

  /** Looks at this segment from now on. */
  moveTo(rows: SegmentRows, index: number): void {
    const { text, separator } = rows;
    const to = rows.to(index);
    let starts = this.#starts;
    let length = 0;
    starts[length++] = rows.from(index);
    for (let at = rows.from(index); at < to; at++) {
      if (text.charCodeAt(at) !== separator) continue;
      if (length + 1 >= starts.length) starts = this.#grow();
      starts[length++] = at + 1;
    }
    starts[length] = to + 1;
    this.#text = text;
    this.#rows = rows;
    this.#index = index;
    this.length = length;
    this.id = this.text(0);
  }

  has(element: number): boolean {
    return element < this.length && this.#from(element) < this.#to(element);
  }

  /** Empty when absent. */
  text(element: number): string {
    return element < this.length ? cut(this.#text, this.#from(element), this.#to(element)) : '';
  }

  textIfAny(element: number): string | undefined {
    return this.has(element) ? cut(this.#text, this.#from(element), this.#to(element)) : undefined;
  }

  /** What is there of the elements from one up to another. */
  texts(from: number, to = this.length): string[] {
    const texts: string[] = [];
    for (let element = from; element < to; element++) if (this.has(element)) texts.push(this.text(element));
    return texts;
  }

  components(element: number): string[] {
    return this.has(element) ? cutAll(this.#text, this.#from(element), this.#to(element), this.#component) : [];
  }

  /** Undefined when absent or no amount. */
  cents(element: number): number | undefined {
    return element < this.length ? centsWithin(this.#text, this.#from(element), this.#to(element)) : undefined;
  }

  /** ISO day; undefined when absent or no day. */
  day(element: number): string | undefined {
    return element < this.length ? dayWithin(this.#text, this.#from(element), this.#to(element)) : undefined;
  }

  segment(): Segment {
    return this.#rows?.segment(this.#index) ?? [];
  }

  #from(element: number): number {
    return this.#starts[element] as number;
  }

  #to(element: number): number {
    return (this.#starts[element + 1] as number) - 1;
  }

  #grow(): Int32Array<ArrayBuffer> {
    const larger = new Int32Array(this.#starts.length * 2);
    larger.set(this.#starts);
    this.#starts = larger;
    return larger;
  }
}
