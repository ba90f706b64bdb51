import type { Encounter } from '../../domain/encounter/encounter.ts';
import type { Setting } from '../../domain/encounter/to-claim.ts';
import { type Row, readRows, type Sheet } from '../read-rows.ts';
import type { TransactionCut } from './claims-in-837p.ts';
import { type Matched, matchColumns } from './match-columns.ts';
import {
  chargeOf,
  diagnosisColumns,
  modifierColumns,
  type Reading,
  type RowProblem,
  rowsToEncounter,
  visitOf,
} from './rows-to-encounter.ts';
import { type Repairs, undone } from './spreadsheet-habits.ts';
import { asSeen, type WorkbookFacts, type WorkbookSheet } from './workbook-sheet.ts';

/** The rows of one visit, wherever they stand in the file. */
export interface Visit {
  readonly rows: readonly ChargedRow[];
  /** Rows that repeat another one of the visit to the letter, `of` being the number of that one. */
  readonly repeats: readonly (ChargedRow & { readonly of: number })[];
  readonly found: { readonly encounter: Encounter } | { readonly problems: readonly RowProblem[] };
}

export interface ChargedRow extends Row {
  /** In cents; undefined where the amount cannot be read. */
  readonly charge?: number;
}

export interface Charges {
  readonly header: readonly string[];
  readonly columns: Matched;
  readonly rows: number;
  readonly visits: readonly Visit[];
  readonly repairs: Repairs;
  readonly workbook?: WorkbookFacts;
  /** The claims of an 837P as they were received: its rows are service lines, their numbers those of segments. */
  readonly x12?: readonly TransactionCut[];
  /** Why no row can be read at all. */
  readonly problem?: RowProblem;
}

/** Everything a charge file says, visit by visit, each as an encounter or with what is wrong with it. Writes and asks nothing. */
export function readCharges(file: string | WorkbookSheet, setting: Setting): Charges {
  if (typeof file !== 'string') return readSheet(file, setting, true, file);
  const message = noText(file);
  return message === undefined ? readSheet(readRows(file), setting, file.includes('E+')) : unread(message);
}

/** What is to be said of a file of which nothing can be read. */
export function unread(message: string): Charges {
  const nothing = { header: [], columns: matchColumns([]), rows: 0, visits: [], repairs: new Map() };
  return { ...nothing, problem: { row: 1, column: '', message } };
}

/** The rows of a sheet, as everything they charge. */
export function readSheet(sheet: Sheet, setting: Setting, hasShortened: boolean, workbook?: WorkbookSheet): Charges {
  const { header } = sheet;
  const columns = matchColumns(header, setting.practice.chargeColumns);
  const repairs: Repairs = new Map();
  const { rows, broken } = workbook ? asSeen(workbook, columns.ours, repairs) : sheet;
  const base = { header, columns, rows: rows.length, repairs, workbook: workbook?.workbook };
  if (columns.missing.length > 0) {
    const names = columns.missing.join(', ');
    const message = `The file has no column ${names}. Expected are the names of the charge file's columns in its first row.`;
    const all = { rows, repeats: [], found: { problems: [] } };
    return { ...base, visits: rows.length > 0 ? [all] : [], problem: { row: 1, column: names, message } };
  }
  const reading = readingOf(columns, repairs, hasShortened);
  const grouped = Map.groupBy(rows, (row) => visitOf(reading, row));
  const visits = Array.from(grouped.values(), (group) => {
    const charged = group.map((row) =>
      broken.has(row.number) ? row : { number: row.number, cells: row.cells, charge: chargeOf(row, reading) },
    );
    const { lines, repeats } = withoutRepeats(charged);
    const unreadable = lines.flatMap(({ number }) => {
      const message = broken.get(number);
      return message === undefined ? [] : [{ row: number, column: '', message }];
    });
    const found = unreadable.length > 0 ? { problems: unreadable } : rowsToEncounter(lines, reading, setting);
    return { rows: lines, repeats, found };
  });
  return { ...base, visits };
}

/** How rows are read in which our columns stand so; what is put right in them is noted. */
export function readingOf({ at }: Matched, repairs: Repairs, hasShortened: boolean): Reading {
  const has = (column: string) => column in at;
  return {
    has,
    diagnoses: diagnosisColumns.filter(has),
    modifiers: modifierColumns.filter(has),
    hasShortened,
    cell({ number, cells }, column) {
      const given = cells[at[column] ?? -1];
      return given === undefined || given === '' ? '' : undone(column, given, number, repairs);
    },
  };
}

/** What the first letters of the file say that it is instead of a table. */
function noText(text: string): string | undefined {
  const asCsv = 'Open it there, choose "Save as", take "CSV UTF-8 (comma delimited)", and bring in that file.';
  if (text.startsWith('\u00d0\u00cf\u0011\u00e0'))
    return `The file is an old workbook (.xls), or one with a password, which is not read here. ${asCsv}`;
  if (text.startsWith('%PDF-'))
    return 'The file is a PDF, which says nothing that can be read as rows. Export it as CSV.';
  return undefined;
}

/** A row that repeats another one of its encounter to the letter was exported twice. */
function withoutRepeats(rows: readonly ChargedRow[]) {
  if (rows.length === 1) return { lines: rows, repeats: [] };
  const seen = new Map<string, number>();
  const repeats: (ChargedRow & { of: number })[] = [];
  const lines = rows.filter((row, index) => {
    // Few rows are compared faster than written together.
    const text = rows.length > 8 ? row.cells.join('\0') : '';
    const of = index < 8 ? rows.slice(0, index).find(({ cells }) => isSame(cells, row.cells))?.number : seen.get(text);
    if (rows.length > 8 && of === undefined) seen.set(text, row.number);
    if (of !== undefined) repeats.push({ ...row, of });
    return of === undefined;
  });
  return { lines, repeats };
}

const isSame = (some: readonly string[], other: readonly string[]) =>
  some.length === other.length && some.every((cell, at) => cell === other[at]);
