import type { Day } from '../days.ts';
import type { AddOn, Window } from './code-tables.ts';
import type { Json } from './json.ts';
import type { Parts } from './packed.ts';
import { SparseRows, SparseRowsBuilder } from './sparse-rows.ts';

/** One line of the file: an add-on with one of its primaries, `CCCCC` where the contractor says which. */
export interface AddOnRow extends Window {
  readonly addOn: string;
  readonly primary: string;
  readonly type: 1 | 2 | 3;
}

interface Note extends Window {
  readonly type: AddOnRow['type'];
}

const contractorDefined = 'CCCCC';

export function addOnParts(rows: readonly AddOnRow[]): Parts {
  const builder = new SparseRowsBuilder();
  for (const { addOn, primary, type, from, to } of rows) {
    const note = { type, ...(from && { from }), ...(to && { to }) };
    builder.add(addOn, primary, JSON.stringify(note), () => note);
  }
  return builder.parts();
}

export class AddOnCodes {
  readonly #rows: SparseRows<Note>;

  constructor(parts: Parts) {
    this.#rows = new SparseRows(parts, (noted: Json) => noted as unknown as Note);
  }

  find(code: string, on: Day): AddOn | undefined {
    const cells = [...this.#rows.cellsOf(code)].filter(
      ([, { from = '', to = '9999-12-31' }]) => from <= on && on <= to,
    );
    const [first] = cells;
    if (!first) return undefined;
    const primaries = cells.map(([primary]) => primary).filter((primary) => primary !== contractorDefined);
    return { type: first[1].type, primaries };
  }
}
