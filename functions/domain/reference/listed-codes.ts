import { CodeTable, codeTableParts } from './code-table.ts';
import type { Parts } from './packed.ts';

/** A code of a plain list, with one thing that the list says of it. */
export interface ListedCode {
  readonly code: string;
  readonly says: string;
}

export const listedCodeParts = (rows: readonly ListedCode[]): Parts => codeTableParts(rows, ['says'], []);

/** A list whose codes have one text each: telehealth services, taxonomies, payers. */
export class ListedCodes {
  readonly #table: CodeTable;

  constructor(parts: Parts) {
    this.#table = new CodeTable(parts);
  }

  /** What it says of the code; `undefined` when the code is not in it. */
  find(code: string): string | undefined {
    const row = this.#table.rowOf(code);
    return row === undefined ? undefined : this.#table.text('says', row);
  }
}
