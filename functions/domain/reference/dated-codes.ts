import type { Day } from '../days.ts';
import { CodeTable, codeTableParts } from './code-table.ts';
import type { Window } from './code-tables.ts';
import type { Parts } from './packed.ts';

/** A code and the days on which it may be used. One that was taken away and came back has two rows. */
export interface DatedCode extends Window {
  readonly code: string;
  /** `facility` or `non-facility`, of a place of service. */
  readonly pays?: string;
}

export function datedCodeParts(rows: readonly DatedCode[]): Parts {
  const plain = rows.map(({ code, from, to, pays = '' }) => ({ code, from: numberOf(from), to: numberOf(to), pays }));
  return codeTableParts(plain, ['pays'], ['from', 'to']);
}

export class DatedCodes {
  readonly #table: CodeTable;

  constructor(parts: Parts) {
    this.#table = new CodeTable(parts);
  }

  /** The row in force on the day; else the last one there is. */
  find(code: string, on: Day): (Window & { readonly active: boolean; readonly pays: string }) | undefined {
    const [first, end] = this.#table.rowsOf(code);
    if (first === end) return undefined;
    const day = numberOf(on);
    const isActive = (row: number) => {
      const to = this.#table.number('to', row);
      return this.#table.number('from', row) <= day && (to === 0 || day <= to);
    };
    for (let row = first; row < end; row++) if (isActive(row)) return this.#row(row, true);
    return this.#row(end - 1, false);
  }

  #row(row: number, active: boolean) {
    const [from, to] = [dayOf(this.#table.number('from', row)), dayOf(this.#table.number('to', row))];
    return { active, ...(from && { from }), ...(to && { to }), pays: this.#table.text('pays', row) };
  }
}

/** `2026-03-09` as 20260309, which sorts alike; no day as 0. */
export function numberOf(day: Day | undefined): number {
  if (day === undefined) return 0;
  let number = 0;
  for (let at = 0; at < day.length; at++) if (at !== 4 && at !== 7) number = 10 * number + day.charCodeAt(at) - 48;
  return number;
}

/** The other way round. */
export function dayOf(number: number): Day | undefined {
  const text = String(number);
  return number === 0 ? undefined : `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
}
