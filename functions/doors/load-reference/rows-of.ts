import Papa from 'papaparse';
import type { SourceFile } from './files-of.ts';
import { Refused } from './refused.ts';

/** The text of the file in pieces. */
export async function* textOf({ encoding, bytes }: SourceFile): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytes()) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

export interface Lines {
  /** The number of the first one in the file. */
  readonly first: number;
  readonly lines: readonly string[];
}

/** The lines of the file, many at once; without their ends. */
export async function* linesOf(file: SourceFile): AsyncGenerator<Lines> {
  let first = 1;
  let rest = '';
  for await (const text of textOf(file)) {
    const end = text.lastIndexOf('\n');
    if (end < 0) {
      rest += text;
      continue;
    }
    const lines = (rest + text.slice(0, end)).split(/\r?\n/);
    rest = text.slice(end + 1);
    yield { first, lines };
    first += lines.length;
  }
  if (rest !== '') yield { first, lines: [rest.replace(/\r$/, '')] };
}

export interface Record {
  /** The line on which it begins. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** The records of a file of cells; quoted cells may have line ends in them. */
export async function* recordsOf(file: SourceFile): AsyncGenerator<Record[]> {
  const delimiter = delimiterOf(file.head);
  let line = 1;
  let rest = '';
  for await (const text of textOf(file)) {
    rest += text;
    const end = endOfRecords(rest);
    if (end === 0) continue;
    const records = recordsIn(rest.slice(0, end), delimiter, line);
    line += newlines(rest.slice(0, end));
    rest = rest.slice(end);
    yield records;
  }
  if (rest !== '') yield recordsIn(rest, delimiter, line);
}

/** Where the last line ends that no quoted cell goes over. */
function endOfRecords(text: string): number {
  let inQuotes = false;
  let end = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = text.charCodeAt(at);
    if (letter === 34) inQuotes = !inQuotes;
    else if (letter === 10 && !inQuotes) end = at + 1;
  }
  return end;
}

function recordsIn(text: string, delimiter: string, first: number): Record[] {
  const { data } = Papa.parse<string[]>(text.replaceAll('\r\n', '\n'), { delimiter, newline: '\n' });
  let line = first;
  const records: Record[] = [];
  for (const cells of data) {
    if (cells.some((cell) => cell.trim() !== '')) records.push({ line, cells });
    line += 1;
    for (const cell of cells) if (cell.includes('\n')) line += newlines(cell);
  }
  return records;
}

const newlines = (text: string) => text.split('\n').length - 1;

/** Tabs where most lines have one; commas stand in descriptions too. */
function delimiterOf(head: string): string {
  const lines = head.split('\n').filter((line) => line.trim() !== '');
  return lines.filter((line) => line.includes('\t')).length * 2 > lines.length ? '\t' : ',';
}

/** A row with its cells by the names that were asked for. */
export interface Row<Column extends string> {
  readonly line: number;
  cell(column: Column): string;
}

const headerWithin = 40;

/**
 * The rows of a table below its header. Columns are found by their captions, which may go over several rows; where they
 * stand does not matter, and other columns are never looked at. Throws Refused when a caption is missing.
 */
export async function* tableOf<Column extends string>(
  file: SourceFile,
  captions: { readonly [column in Column]: RegExp },
  optional: { readonly [column in Column]?: true } = {},
): AsyncGenerator<Row<Column>> {
  const names = Object.keys(captions) as Column[];
  let places: Partial<{ [column in Column]: number }> | undefined;
  let widest: readonly string[] = [];
  const joined: string[] = [];
  let seen = 0;
  for await (const records of recordsOf(file)) {
    for (const { line, cells } of records) {
      if (places !== undefined) {
        const found = places;
        yield { line, cell: (column) => (found[column] === undefined ? '' : (cells[found[column]] ?? '').trim()) };
        continue;
      }
      for (const [at, cell] of cells.entries()) joined[at] = `${joined[at] ?? ''} ${cell}`;
      if (cells.length > widest.length) widest = cells;
      for (const header of [cells, joined]) {
        const found = placesIn(header.map(plain), captions, names);
        if (names.every((name) => optional[name] || found[name] !== undefined)) places ??= found;
      }
      if (++seen > headerWithin) break;
    }
    if (places === undefined && seen > headerWithin) break;
  }
  if (places !== undefined) return;
  const found = placesIn(widest.map(plain), captions, names);
  const missing = names.filter((name) => !optional[name] && found[name] === undefined);
  throw new Refused(
    `${file.name} has no header with ${missing.join(', ')}; its columns are: ${widest.map(plain).filter(Boolean).slice(0, 12).join(', ') || 'none'}. Load the file as it was downloaded.`,
  );
}

const plain = (caption: string) => caption.replace(/\s+/g, ' ').trim().toUpperCase();

function placesIn<Column extends string>(
  header: readonly string[],
  captions: { readonly [column in Column]: RegExp },
  names: readonly Column[],
): Partial<{ [column in Column]: number }> {
  const places: Partial<{ [column in Column]: number }> = {};
  for (const name of names) {
    const at = header.findIndex((caption) => captions[name].test(caption));
    if (at >= 0) places[name] = at;
  }
  return places;
}
