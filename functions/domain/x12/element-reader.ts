import { readQuantity } from './decimal.ts';
import type { X12Fault } from './fault.ts';
import { readMoment } from './moment.ts';
import { type Period, readPeriod } from './period.ts';
import type { Row } from './row.ts';
import { components, repetitions } from './segment.ts';

/** Reads the elements of a transaction's segments as values. What is there but cannot be read becomes a fault. */
export class ElementReader {
  readonly faults: X12Fault[] = [];

  /** Without the blanks at its end, which are padding. */
  text(row: Row | undefined, element: number): string | undefined {
    if (!row?.has(element)) return undefined;
    const text = row.text(element);
    return row.endsPlainly(element) ? text : text.trimEnd() || undefined;
  }

  /** ISO day. */
  day(row: Row | undefined, element: number): string | undefined {
    return this.#legible(row, element, row?.day(element), 'a date', '8');
  }

  /** The period in DTP03, by the format in DTP02; likewise where the two stand elsewhere. */
  period(row: Row | undefined, element: number): Period | undefined {
    const period = readPeriod(row?.text(element - 1), row?.text(element));
    return this.#legible(row, element, period, 'a date or period', '8');
  }

  /** The period in a component, by the format in the component before it. */
  periodWithin(row: Row, element: number, component: number): Period | undefined {
    const parts = row.components(element);
    const text = parts[component - 1];
    if (!text) return undefined;
    const period = readPeriod(parts[component - 2], text);
    return this.#legible(row, element, period, 'a date or period', '8');
  }

  /** ISO moment from a date element and the time element after it. */
  moment(row: Row | undefined, element: number): string | undefined {
    const moment = row?.has(element) ? readMoment(row.text(element), row.text(element + 1)) : undefined;
    return this.#legible(row, element, moment, 'a date and time', '8');
  }

  cents(row: Row | undefined, element: number): number | undefined {
    return this.#legible(row, element, row?.cents(element), 'an amount', '6');
  }

  /** Exact decimal text. */
  quantity(row: Row | undefined, element: number): string | undefined {
    return this.#legible(row, element, readQuantity(row?.text(element)), 'a number', '6');
  }

  count(row: Row | undefined, element: number): number | undefined {
    return this.#legible(row, element, readCount(row?.text(element)), 'a whole number', '6');
  }

  components(row: Row | undefined, element: number): string[] {
    return row?.components(element) ?? [];
  }

  /** The repetitions of a simple element. Who names no repetition separator parts them with the component separator. */
  repetitions(row: Row | undefined, element: number): string[] {
    if (!row) return [];
    const { delimiters } = row;
    const repetition = delimiters.repetition || delimiters.component;
    return repetitions(row.text(element), { ...delimiters, repetition });
  }

  /** Each repetition of a composite element, as its components. */
  repeatedComponents(row: Row | undefined, element: number): string[][] {
    if (!row) return [];
    return repetitions(row.text(element), row.delimiters).map((text) => components(text, row.delimiters));
  }

  /** The value, which is absent only where the element is; else there is a fault. */
  #legible<T>(row: Row | undefined, element: number, value: T | undefined, kind: string, code: string): T | undefined {
    if (value === undefined && row?.has(element)) {
      const name = `${row.id}${String(element).padStart(2, '0')}`;
      const message = `${name} must be ${kind}.`;
      this.faults.push({ segment: row.position, id: row.id, element: name, code, message });
    }
    return value;
  }
}

/** A whole number of at most nine digits, or nothing. */
export const readCount = (text: string | undefined): number | undefined =>
  text && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
