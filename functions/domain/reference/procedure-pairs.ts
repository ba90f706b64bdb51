import type { Day } from '../days.ts';
import { codeNumber } from './code-number.ts';
import { type Answer, notLoaded, type PtpEdit } from './code-tables.ts';
import { dayOf, numberOf } from './dated-codes.ts';
import { partsOfPairs } from './in-force.ts';
import type { Parts } from './packed.ts';
import { SparseRows, SparseRowsBuilder } from './sparse-rows.ts';

/** What is kept of an edit: when it begins and ends, its indicator, and which of the rationales it has. */
type Note = readonly [from: number, to: number, indicator: number, rationale: number];

/** The pairs of a file, as they are read. The same pair may come with several windows. */
export class ProcedurePairsBuilder {
  readonly #rows = new SparseRowsBuilder();
  readonly #rationales: string[] = [];

  get count(): number {
    return this.#rows.count;
  }

  /** `key` tells windows, indicators and rationales apart. */
  add(column1: string, column2: string, key: string, edit: () => PtpEdit): void {
    this.#rows.add(column1, column2, key, () => this.#note(edit()));
  }

  parts(): Parts {
    const { facts, arrays } = this.#rows.parts();
    return { facts: { ...facts, rationales: this.#rationales }, arrays };
  }

  #note({ from, to, indicator, rationale = '' }: PtpEdit): Note {
    if (!this.#rationales.includes(rationale)) this.#rationales.push(rationale);
    return [numberOf(from), numberOf(to), Number(indicator), this.#rationales.indexOf(rationale)];
  }
}

export class ProcedurePairs {
  readonly #rows: SparseRows<Note>;
  readonly #rationales: readonly string[];
  /** As they are answered, each made when it is first found. */
  readonly #edits: (PtpEdit | undefined)[];
  /** When each note's window begins and ends, as numbers that lie together. */
  readonly #from: Int32Array;
  readonly #to: Int32Array;
  #day = 0;
  readonly #isInForce = (note: number) => this.#from[note]! <= this.#day && this.#day <= this.#to[note]!;

  constructor(parts: Parts) {
    this.#rows = new SparseRows(parts, (noted) => noted as unknown as Note);
    this.#rationales = parts.facts.rationales as readonly string[];
    // Full from the beginning: one that grows by leaps is searched, and not counted off.
    this.#edits = new Array(this.#rows.notes.length).fill(undefined);
    const { notes } = this.#rows;
    this.#from = new Int32Array(notes.length);
    this.#to = new Int32Array(notes.length);
    for (let at = 0; at < notes.length; at++) {
      const [from, to] = notes[at]!;
      this.#from[at] = from;
      // One that was deleted on the day it began never was.
      this.#to[at] = to === from && to !== 0 ? 0 : to || 9999_12_31;
    }
  }

  has(column1: string): boolean {
    return this.#rows.has(column1);
  }

  /** The edit in force that day, all given as numbers. */
  find(column1: number, column2: number, day: number): PtpEdit | undefined {
    this.#day = day;
    const place = this.#rows.find(column1, column2, this.#isInForce);
    if (place < 0) return undefined;
    const known = this.#edits[place];
    if (known) return known;
    const edit = this.#editOf(this.#rows.notes[place]!);
    this.#edits[place] = edit;
    return edit;
  }

  #editOf([begins, ends, indicator, reason]: Note): PtpEdit {
    const [from, to, rationale] = [dayOf(begins), dayOf(ends), this.#rationales[reason]];
    return {
      indicator: String(indicator) as PtpEdit['indicator'],
      ...(from && { from }),
      ...(to && { to }),
      ...(rationale && { rationale }),
    };
  }
}

/** A claim asks for many pairs of one day. */
let lastDay: { readonly on: Day; readonly number: number } = { on: '', number: 0 };

function dayNumber(on: Day): number {
  if (lastDay.on !== on) lastDay = { on, number: numberOf(on) };
  return lastDay.number;
}

export interface PairsPart {
  readonly part?: number;
  readonly table: ProcedurePairs;
}

/**
 * The edit of the pair in whichever part has it. While parts are missing, nothing can be said of a code that none of those
 * at hand has.
 */
export function pairIn(parts: readonly PairsPart[], column1: string, column2: string, on: Day): Answer<PtpEdit> {
  const one = codeNumber(column1);
  const other = codeNumber(column2);
  const day = dayNumber(on);
  for (let at = 0; at < parts.length; at++) {
    const edit = parts[at]!.table.find(one, other, day);
    if (edit !== undefined) return edit;
  }
  const isWhole = parts.length === partsOfPairs || (parts.length > 0 && parts[0]!.part === undefined);
  return isWhole || parts.some(({ table }) => table.has(column1)) ? undefined : notLoaded;
}
