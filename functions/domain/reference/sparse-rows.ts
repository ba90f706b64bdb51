import { CodeDictionary } from './code-dictionary.ts';
import { codeNumber, codeOf } from './code-number.ts';
import type { Json } from './json.ts';
import type { Parts } from './packed.ts';

/** A cell between codes that are none. */
export class NotACode extends Error {
  override readonly name = 'NotACode';
}

/** More codes, or more different notes, than two bytes can tell apart. */
export class TooMany extends Error {
  override readonly name = 'TooMany';
}

const most = 65_536;

/** Collects which column codes each row code has and what is noted of the pair, in any order, and packs them as sparse rows. */
export class SparseRowsBuilder {
  readonly #rowIds = new Map<string, number>();
  readonly #columnIds = new Map<string, number>();
  readonly #notes = new Map<string, number>();
  readonly #noted: Json[] = [];
  /** Row, column and note of each cell in one number, sixteen bits each. */
  #cells = new Float64Array(1 << 16);
  #count = 0;
  #lastRow: readonly [code: string, id: number] = ['', -1];

  get count(): number {
    return this.#count;
  }

  /** `noteKey` tells notes apart; the note itself is asked for when it is new. */
  add(row: string, column: string, noteKey: string, note: () => Json): void {
    if (this.#lastRow[0] !== row) this.#lastRow = [row, idOf(this.#rowIds, row)];
    let noteId = this.#notes.get(noteKey);
    if (noteId === undefined) {
      noteId = idIn(this.#notes, noteKey);
      this.#noted.push(note());
    }
    if (this.#count === this.#cells.length) {
      const longer = new Float64Array(2 * this.#count);
      longer.set(this.#cells);
      this.#cells = longer;
    }
    const columnId = idOf(this.#columnIds, column);
    this.#cells[this.#count++] = (this.#lastRow[1] * most + columnId) * most + noteId;
  }

  /** Takes the memory of what was collected for its own. */
  parts(): Parts {
    const rows = ranked(this.#rowIds);
    const columns = ranked(this.#columnIds);
    const cells = this.#cells.subarray(0, this.#count);
    for (let at = 0; at < cells.length; at++) {
      const cell = cells[at]!;
      const pair = Math.floor(cell / most);
      const [row, column] = [Math.floor(pair / most), pair % most];
      cells[at] = (rows.rank[row]! * most + columns.rank[column]!) * most + (cell % most);
    }
    cells.sort();
    const offsets = new Uint32Array(rows.codes.length + 1);
    const columnOf = new Uint16Array(cells.length);
    const noteOf = new Uint16Array(cells.length);
    for (let at = 0; at < cells.length; at++) {
      const pair = Math.floor(cells[at]! / most);
      noteOf[at] = cells[at]! % most;
      columnOf[at] = pair % most;
      offsets[Math.floor(pair / most) + 1]!++;
    }
    for (let row = 0; row < rows.codes.length; row++) offsets[row + 1]! += offsets[row]!;
    const arrays = { rows: rows.codes, columns: columns.codes, offsets, columnOf, noteOf };
    return { facts: { notes: this.#noted }, arrays };
  }
}

/** Throws NotACode. */
function idOf(ids: Map<string, number>, code: string): number {
  const known = ids.get(code);
  if (known !== undefined) return known;
  if (Number.isNaN(codeNumber(code))) throw new NotACode(`${code} is no code`);
  return idIn(ids, code);
}

function idIn(ids: Map<string, number>, key: string): number {
  const known = ids.get(key);
  if (known !== undefined) return known;
  if (ids.size === most - 1) throw new TooMany(`there are more than ${most} different codes or windows`);
  ids.set(key, ids.size);
  return ids.size - 1;
}

/** The codes sorted, and for each id its place among them. */
function ranked(ids: ReadonlyMap<string, number>): { readonly codes: Float64Array; readonly rank: Uint16Array } {
  const sorted = Array.from(ids, ([code, id]) => ({ number: codeNumber(code), id })).sort(
    (a, b) => a.number - b.number,
  );
  const rank = new Uint16Array(sorted.length);
  for (const [place, { id }] of sorted.entries()) rank[id] = place;
  return { codes: Float64Array.from(sorted, ({ number }) => number), rank };
}

/** Opened: for a row code and a column code the notes of the pair, by both dictionaries and a search within the row. */
export class SparseRows<Note> {
  readonly #rows: CodeDictionary;
  readonly #columns: CodeDictionary;
  readonly #columnCodes: Float64Array;
  readonly #first: number;
  readonly #last: number;
  readonly #offsets: Uint32Array;
  readonly #columnOf: Uint16Array;
  readonly #noteOf: Uint16Array;
  readonly notes: readonly Note[];

  /** `noteOf` makes of what was noted what is answered, once for each different note. */
  constructor({ facts, arrays }: Parts, noteOf: (noted: Json) => Note) {
    const rowCodes = arrays.rows as Float64Array;
    this.#first = rowCodes[0] ?? Number.NaN;
    this.#last = rowCodes.at(-1) ?? Number.NaN;
    this.#rows = new CodeDictionary(rowCodes);
    this.#columns = new CodeDictionary(arrays.columns as Float64Array);
    this.#columnCodes = arrays.columns as Float64Array;
    this.#offsets = arrays.offsets as Uint32Array;
    this.#columnOf = arrays.columnOf as Uint16Array;
    this.#noteOf = arrays.noteOf as Uint16Array;
    this.notes = (facts.notes as readonly Json[]).map(noteOf);
  }

  /** The place among the notes of the pair's first one that is wanted; -1 without any. Codes are given as numbers. */
  find(row: number, column: number, isWanted: (place: number) => boolean): number {
    // Which is soon seen of a table that comes in parts.
    if (!(row >= this.#first && row <= this.#last)) return -1;
    const rowId = this.#rows.placeOf(row);
    if (rowId < 0) return -1;
    const columnId = this.#columns.placeOf(column);
    if (columnId < 0) return -1;
    const columnOf = this.#columnOf;
    const end = this.#offsets[rowId + 1]!;
    let low = this.#offsets[rowId]!;
    let high = end;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (columnOf[middle]! < columnId) low = middle + 1;
      else high = middle;
    }
    for (; low < end && columnOf[low] === columnId; low++) {
      const place = this.#noteOf[low]!;
      if (isWanted(place)) return place;
    }
    return -1;
  }

  has(row: string): boolean {
    return this.#rows.placeOf(codeNumber(row)) >= 0;
  }

  /** Every column of the row with its note, in the order of their codes. */
  *cellsOf(row: string): Generator<readonly [column: string, note: Note]> {
    const rowId = this.#rows.placeOf(codeNumber(row));
    if (rowId < 0) return;
    for (let at = this.#offsets[rowId]!; at < this.#offsets[rowId + 1]!; at++) {
      yield [codeOf(this.#columnCodes[this.#columnOf[at]!]!), this.notes[this.#noteOf[at]!]!];
    }
  }
}
