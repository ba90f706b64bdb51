import { codeNumber, placeOf } from './code-number.ts';
import type { Parts } from './packed.ts';

/** One row: texts and whole numbers by column. */
export type CodeRow<Texts extends string, Numbers extends string> = { readonly code: string } & {
  readonly [column in Texts]: string;
} & { readonly [column in Numbers]: number };

/** Rows by code, sorted; texts that recur are kept once. A code that is none, as of somebody else's list, is left out. */
export function codeTableParts<Texts extends string, Numbers extends string>(
  given: readonly CodeRow<Texts, Numbers>[],
  texts: readonly Texts[],
  numbers: readonly Numbers[],
): Parts {
  const rows = given
    .map((row) => ({ row, number: codeNumber(row.code) }))
    .filter(({ number }) => !Number.isNaN(number))
    .sort((one, other) => one.number - other.number);
  const arrays: Record<string, Float64Array | Uint16Array | Int32Array> = {
    code: Float64Array.from(rows, ({ number }) => number),
  };
  const values: Record<string, string[]> = {};
  for (const column of texts) {
    const ids = new Map<string, number>();
    arrays[column] = Uint16Array.from(rows, ({ row }) => {
      const text = row[column] as string;
      if (!ids.has(text)) ids.set(text, ids.size);
      return ids.get(text)!;
    });
    values[column] = [...ids.keys()];
  }
  for (const column of numbers) arrays[column] = Int32Array.from(rows, ({ row }) => row[column] as number);
  return { facts: { values }, arrays };
}

/** Opened: looks rows up by code, and gives their cells. */
export class CodeTable {
  readonly #codes: Float64Array;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#codes = parts.arrays.code as Float64Array;
  }

  get size(): number {
    return this.#codes.length;
  }

  /** The rows of the code, which follow each other: mostly none or one. */
  rowsOf(code: string): readonly [first: number, end: number] {
    const number = codeNumber(code);
    const first = placeOf(this.#codes, number);
    let end = first;
    while (this.#codes[end] === number) end++;
    return [first, end];
  }

  /** The row of the code, or nothing. */
  rowOf(code: string): number | undefined {
    const number = codeNumber(code);
    const row = placeOf(this.#codes, number);
    return this.#codes[row] === number ? row : undefined;
  }

  text(column: string, row: number): string {
    const values = (this.#parts.facts.values as Record<string, string[]>)[column]!;
    return values[this.#parts.arrays[column]![row]!]!;
  }

  number(column: string, row: number): number {
    return this.#parts.arrays[column]![row]!;
  }
}
