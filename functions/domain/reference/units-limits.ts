import { type CodeRow, CodeTable, codeTableParts } from './code-table.ts';
import type { UnitsLimit } from './code-tables.ts';
import type { Parts } from './packed.ts';

export type UnitsLimitRow = CodeRow<'rationale', 'units' | 'adjudication'>;

export const unitsLimitParts = (rows: readonly UnitsLimitRow[]): Parts =>
  codeTableParts(rows, ['rationale'], ['units', 'adjudication']);

export class UnitsLimits {
  readonly #table: CodeTable;

  constructor(parts: Parts) {
    this.#table = new CodeTable(parts);
  }

  find(code: string): UnitsLimit | undefined {
    const row = this.#table.rowOf(code);
    if (row === undefined) return undefined;
    const rationale = this.#table.text('rationale', row);
    return {
      units: this.#table.number('units', row),
      adjudication: this.#table.number('adjudication', row) as UnitsLimit['adjudication'],
      ...(rationale && { rationale }),
    };
  }
}
