import type { Day } from '../days.ts';
import type { PtpEdit } from './code-tables.ts';
import { partsOfPairs } from './in-force.ts';
import type { Parts } from './packed.ts';
import { SparseRows, SparseRowsBuilder } from './sparse-rows.ts';

/** The pairs of a file, as they are read. The same pair may come with several windows. */
export class ProcedurePairsBuilder {
  readonly #rows = new SparseRowsBuilder();

  get count(): number {
    return this.#rows.count;
  }

  /** `key` tells windows, indicators and rationales apart. */
  add(column1: string, column2: string, key: string, edit: () => PtpEdit): void {
    this.#rows.add(column1, column2, key, () => ({ ...edit() }));
  }

  parts(): Parts {
    return this.#rows.parts();
  }
}

export class ProcedurePairs {
  readonly #rows: SparseRows<PtpEdit>;
  readonly range: readonly [first: string, last: string];

  constructor(parts: Parts) {
    this.#rows = new SparseRows(parts, (noted) => noted as unknown as PtpEdit);
    this.range = this.#rows.range;
  }

  /** The edit in force that day; one that was deleted on the day it began never was. */
  find(column1: string, column2: string, on: Day): PtpEdit | undefined {
    return this.#rows.find(
      column1,
      column2,
      ({ from, to }) => (from === undefined || from <= on) && (to === undefined || (on <= to && to !== from)),
    );
  }
}

export interface PairsPart {
  readonly part?: number;
  readonly table: ProcedurePairs;
}

/** The part that has the code's pairs, if it has any; nothing when that part may be one that was not loaded. */
export function partWith(parts: readonly PairsPart[], column1: string): ProcedurePairs | undefined {
  for (const [place, { part = 1, table }] of parts.entries()) {
    if (column1 > table.range[1]) continue;
    const before = place === 0 ? 0 : (parts[place - 1]!.part ?? 1);
    return column1 >= table.range[0] || part === before + 1 ? table : undefined;
  }
  const last = parts.at(-1);
  return last && (last.part ?? partsOfPairs) === partsOfPairs ? last.table : undefined;
}
