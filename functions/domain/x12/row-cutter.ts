import { Row } from './row.ts';
import type { Delimiters } from './segment.ts';
import type { SegmentRows } from './segment-rows.ts';

const chunkLength = 4096;
/** Rows with more elements than this make their chunk larger. */
const usualLength = 64;

/** Makes a row of each segment, to be kept: the places of their elements share lists, which cost less than one for each. */
export class RowCutter {
  readonly #delimiters: Delimiters;
  #starts = new Int32Array(0);
  #first = 0;

  constructor(delimiters: Delimiters) {
    this.#delimiters = delimiters;
  }

  /** `position` is the number of the segment in the text. */
  row(rows: SegmentRows, index: number, position: number): Row {
    if (this.#first + usualLength > this.#starts.length) {
      this.#starts = new Int32Array(chunkLength);
      this.#first = 0;
    }
    const row = new Row(this.#delimiters, this.#starts, this.#first);
    row.moveTo(rows, index, position);
    this.#starts = row.starts;
    this.#first = row.end;
    return row;
  }
}

/** Every segment of a transaction as a row, in order. */
export function* rowsOf({
  rows,
  delimiters,
  position,
}: {
  readonly rows: readonly SegmentRows[];
  readonly delimiters: Delimiters;
  readonly position: number;
}): Generator<Row> {
  const cutter = new RowCutter(delimiters);
  let number = position;
  for (const part of rows) for (let index = 0; index < part.count; index++) yield cutter.row(part, index, number++);
}
