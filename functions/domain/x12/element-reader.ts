import { readDay } from './date.ts';
import { readCents, readQuantity } from './decimal.ts';
import type { X12Fault } from './fault.ts';
import { readMoment } from './moment.ts';
import { type Period, readPeriod } from './period.ts';
import { components, type Delimiters, repetitions, type Segment } from './segment.ts';

/** Reads the elements of a transaction's segments as values. What is there but cannot be read becomes a fault. */
export class ElementReader {
  readonly faults: X12Fault[] = [];
  readonly #delimiters: Delimiters;
  /** Segments that may still be read, and their numbers in the text. */
  readonly #met: Segment[] = [];
  readonly #numbers: number[] = [];
  /** The number of each, made when a fault asks for one. */
  #positions: ReadonlyMap<Segment, number> | undefined;

  constructor(delimiters: Delimiters) {
    this.#delimiters = delimiters;
  }

  /** Notes where a segment stands, for the faults found in it. */
  meet(segment: Segment, position: number): void {
    this.#met.push(segment);
    this.#numbers.push(position);
  }

  /** What stands from this number on was read and will not be read again. */
  forgetFrom(position: number): void {
    while ((this.#numbers.at(-1) ?? -1) >= position) {
      this.#numbers.pop();
      this.#met.pop();
    }
    this.#positions = undefined;
  }

  /** Without the blanks at its end, which are padding. */
  text(segment: Segment | undefined, element: number): string | undefined {
    const text = segment?.[element];
    if (!text) return undefined;
    return endsPlainly(text) ? text : text.trimEnd() || undefined;
  }

  /** ISO day. */
  day(segment: Segment | undefined, element: number): string | undefined {
    return this.#read(segment, element, readDay, 'a date', '8');
  }

  /** The period in DTP03, by the format in DTP02; likewise where the two stand elsewhere. */
  period(segment: Segment | undefined, element: number): Period | undefined {
    return this.#read(segment, element, (text) => readPeriod(segment?.[element - 1], text), 'a date or period', '8');
  }

  /** The period in a component, by the format in the component before it. */
  periodWithin(segment: Segment | undefined, element: number, component: number): Period | undefined {
    const parts = this.components(segment, element);
    const text = parts[component - 1];
    if (!text) return undefined;
    return this.#read(segment, element, () => readPeriod(parts[component - 2], text), 'a date or period', '8');
  }

  /** ISO moment from a date element and the time element after it. */
  moment(segment: Segment | undefined, element: number): string | undefined {
    return this.#read(segment, element, (day) => readMoment(day, segment?.[element + 1]), 'a date and time', '8');
  }

  cents(segment: Segment | undefined, element: number): number | undefined {
    return this.#read(segment, element, readCents, 'an amount', '6');
  }

  /** Exact decimal text. */
  quantity(segment: Segment | undefined, element: number): string | undefined {
    return this.#read(segment, element, readQuantity, 'a number', '6');
  }

  count(segment: Segment | undefined, element: number): number | undefined {
    return this.#read(segment, element, readCount, 'a whole number', '6');
  }

  components(segment: Segment | undefined, element: number): string[] {
    return components(segment?.[element], this.#delimiters);
  }

  /** The repetitions of a simple element. Who names no repetition separator parts them with the component separator. */
  repetitions(segment: Segment | undefined, element: number): string[] {
    const delimiters = this.#delimiters;
    return repetitions(segment?.[element], {
      ...delimiters,
      repetition: delimiters.repetition || delimiters.component,
    });
  }

  /** Each repetition of a composite element, as its components. */
  repeatedComponents(segment: Segment | undefined, element: number): string[][] {
    return repetitions(segment?.[element], this.#delimiters).map((text) => components(text, this.#delimiters));
  }

  #read<T>(
    segment: Segment | undefined,
    element: number,
    read: (text: string) => T | undefined,
    kind: string,
    code: string,
  ): T | undefined {
    const text = segment?.[element];
    if (!segment || !text) return undefined;
    const value = read(text);
    if (value === undefined) {
      const name = `${segment[0]}${String(element).padStart(2, '0')}`;
      const message = `${name} must be ${kind}.`;
      this.faults.push({ segment: this.#positionOf(segment), id: segment[0], element: name, code, message });
    }
    return value;
  }

  #positionOf(segment: Segment): number {
    this.#positions ??= new Map(this.#met.map((one, index) => [one, this.#numbers[index] as number]));
    return this.#positions.get(segment) ?? 0;
  }
}

/** With a visible ASCII character, so that there is nothing to trim. */
function endsPlainly(text: string): boolean {
  const last = text.charCodeAt(text.length - 1);
  return last > 32 && last < 127;
}

/** A whole number of at most nine digits, or nothing. */
export const readCount = (text: string | undefined): number | undefined =>
  text && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
