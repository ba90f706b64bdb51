import { type CodeRow, CodeTable, codeTableParts } from './code-table.ts';
import type { Gpci } from './code-tables.ts';
import type { Parts } from './packed.ts';

/** `01112-05` and how it is looked up: a locality's number is its contractor's. */
const codeOf = (locality: string) => locality.replace('-', '');

export type GpciRow = Gpci & { readonly locality: string };

export function gpciParts(rows: readonly GpciRow[]): Parts {
  const plain: CodeRow<'state' | 'name', 'work' | 'expense' | 'malpractice'>[] = rows.map((row) => ({
    ...row,
    code: codeOf(row.locality),
  }));
  return codeTableParts(plain, ['state', 'name'], ['work', 'expense', 'malpractice']);
}

export class Gpcis {
  readonly #table: CodeTable;

  constructor(parts: Parts) {
    this.#table = new CodeTable(parts);
  }

  find(locality: string): Gpci | undefined {
    const row = this.#table.rowOf(codeOf(locality));
    if (row === undefined) return undefined;
    return {
      state: this.#table.text('state', row),
      name: this.#table.text('name', row),
      work: this.#table.number('work', row),
      expense: this.#table.number('expense', row),
      malpractice: this.#table.number('malpractice', row),
    };
  }
}

/** Ten-thousandths of a dollar for one anesthesia unit, by locality. */
export function anesthesiaFactorParts(rows: readonly { readonly locality: string; readonly factor: number }[]): Parts {
  return codeTableParts(
    rows.map(({ locality, factor }) => ({ code: codeOf(locality), factor })),
    [],
    ['factor'],
  );
}

export class AnesthesiaFactors {
  readonly #table: CodeTable;

  constructor(parts: Parts) {
    this.#table = new CodeTable(parts);
  }

  find(locality: string): number | undefined {
    const row = this.#table.rowOf(codeOf(locality));
    return row === undefined ? undefined : this.#table.number('factor', row);
  }
}
