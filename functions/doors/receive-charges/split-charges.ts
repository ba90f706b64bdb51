import { createHash } from 'node:crypto';
import { hash64 } from '../../domain/claim/fingerprint.ts';
import type { Setting } from '../../domain/encounter/to-claim.ts';
import { readRows, type Sheet } from '../read-rows.ts';
import type { ChargePart } from './charge-part.ts';
import { type Matched, matchColumns } from './match-columns.ts';
import { readingOf } from './read-charges.ts';
import type { Tally } from './receipt.ts';
import { chargeOf, type Reading, visitOf } from './rows-to-encounter.ts';

/** Bytes of a file above which it is split, and of a part: what a function works within a minute, ten of them at a time. */
export const mostBytesWhole = 1_000_000;
const bytesOfPart = 250_000;
/** Letters of parts that are gathered at a time; a longer file is read more than once. */
const lettersAtOnce = 48_000_000;
const block = 1 << 18;
const longestRow = 16 * block;

/** Gives the file from its beginning, as often as it is asked. */
export type Source = () => Promise<AsyncIterable<Uint8Array>>;

/** A large charge file as a first reading of it finds it. */
export interface LargeFile {
  readonly encoding: string;
  readonly fingerprint: string;
  readonly columns: Matched;
  readonly header: readonly string[];
  readonly whole: Tally;
  readonly parts: number;
}

/** A row that goes on without an end: nothing of such a file is split. */
export class RowTooLong extends Error {
  override readonly name = 'RowTooLong';
}

/** Counts the rows and the money of a file, with memory that does not grow with it. Throws RowTooLong. */
export async function survey(source: Source, bytes: number, setting: Setting): Promise<LargeFile> {
  const { encoding, fingerprint } = await encodingOf(source);
  let header: readonly string[] = [];
  let columns = matchColumns([]);
  const whole = { rows: 0, cents: 0, withoutAmount: 0 };
  for await (const sheet of sheetsIn(source, encoding)) {
    if (header.length === 0) {
      header = sheet.header;
      columns = matchColumns(header, setting.practice.chargeColumns);
    }
    const reading = readingOf(columns, new Map(), false);
    for (const row of sheet.rows) {
      whole.rows++;
      const charge = columns.missing.length > 0 || sheet.broken.has(row.number) ? undefined : chargeOf(row, reading);
      if (charge === undefined) whole.withoutAmount++;
      else whole.cents += charge;
    }
  }
  return { encoding, fingerprint, header, columns, whole, parts: Math.ceil(bytes / bytesOfPart) };
}

/**
 * The file in parts, all rows of a visit in one of them wherever they stand. As many parts are gathered at a time as fit the
 * memory; for the next ones the file is read again.
 */
export async function* split(
  source: Source,
  { encoding, columns, header, parts }: LargeFile,
): AsyncGenerator<Pick<ChargePart, 'part' | 'header' | 'rows' | 'broken'>> {
  const atOnce = Math.max(1, Math.floor(lettersAtOnce / bytesOfPart));
  for (let from = 0; from < parts; from += atOnce) {
    const gathered = Array.from({ length: Math.min(atOnce, parts - from) }, (_, index) => ({
      ...{ part: from + index + 1, header: [...header] },
      rows: [] as string[],
      broken: [] as [number, string][],
    }));
    for await (const sheet of sheetsIn(source, encoding)) {
      const reading = readingOf(columns, new Map(), false);
      for (const row of sheet.rows) {
        const own = gathered[partOf(row, reading, parts) - from];
        if (!own) continue;
        // As text a row takes the room of its letters, and no more.
        own.rows.push(JSON.stringify([row.number, ...row.cells]));
        const wrong = sheet.broken.get(row.number);
        if (wrong !== undefined) own.broken.push([row.number, wrong]);
      }
    }
    for (const { rows, ...part } of gathered) yield { ...part, rows: JSON.parse(`[${rows.join()}]`) };
  }
}

const partOf = (row: Sheet['rows'][number], reading: Reading, parts: number) =>
  hash64(visitOf(reading, row))[0] % parts;

/** UTF-8 unless some byte says otherwise, as for a small file. */
async function encodingOf(source: Source): Promise<{ readonly encoding: string; readonly fingerprint: string }> {
  const hash = createHash('sha256');
  const strict = new TextDecoder('utf-8', { fatal: true });
  let encoding = 'utf-8';
  let isFirst = true;
  for await (const chunk of await source()) {
    if (isFirst && chunk[0] === 0xff && chunk[1] === 0xfe) encoding = 'utf-16le';
    isFirst = false;
    hash.update(chunk);
    try {
      if (encoding === 'utf-8') strict.decode(chunk, { stream: true });
    } catch {
      encoding = 'windows-1252';
    }
  }
  return { encoding, fingerprint: hash.digest('hex').slice(0, 16) };
}

/** The rows of the file some at a time, under their lines in it; cut where no cell goes on. */
async function* sheetsIn(source: Source, encoding: string): AsyncGenerator<Sheet> {
  const decoder = new TextDecoder(encoding);
  let head = '';
  let carry = '';
  let line = 0;
  const take = (text: string): Sheet => {
    const isFirst = head === '';
    if (isFirst) head = text.slice(0, endOfHeader(text));
    const sheet = readRows(isFirst ? text : head + text);
    const shift = isFirst ? 0 : line - newlines(head);
    line += newlines(text);
    if (shift === 0) return sheet;
    return {
      header: sheet.header,
      rows: sheet.rows.map(({ number, cells }) => ({ number: number + shift, cells })),
      broken: new Map(Array.from(sheet.broken, ([number, wrong]) => [number + shift, wrong])),
    };
  };
  for await (const chunk of await source()) {
    const text = carry + decoder.decode(chunk, { stream: true });
    // A carriage return at the end may belong to the newline that comes next.
    const held = text.endsWith('\r') ? 1 : 0;
    carry = text.slice(0, text.length - held).replaceAll(/\r\n?/g, '\n') + text.slice(text.length - held);
    if (carry.length < block) continue;
    const end = safeEnd(carry);
    if (end === 0 && carry.length > longestRow) throw new RowTooLong();
    if (end === 0) continue;
    yield take(carry.slice(0, end));
    carry = carry.slice(end);
  }
  const rest = (carry + decoder.decode()).replaceAll(/\r\n?/g, '\n');
  if (rest.trim() !== '') yield take(rest);
}

/** Behind the last newline that stands in no quotes; behind the last one of all where quotes have gone astray. */
function safeEnd(text: string): number {
  let isQuoted = false;
  let end = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = text.charCodeAt(at);
    if (letter === 34) isQuoted = !isQuoted;
    else if (letter === 10 && !isQuoted) end = at + 1;
  }
  return end > 0 || text.length < 4 * block ? end : text.lastIndexOf('\n') + 1;
}

/** Behind the first row that has anything in it. */
function endOfHeader(text: string): number {
  const begin = Math.max(0, text.search(/\S/));
  let isQuoted = false;
  for (let at = begin; at < text.length; at++) {
    if (text[at] === '"') isQuoted = !isQuoted;
    else if (text[at] === '\n' && !isQuoted) return at + 1;
  }
  return text.length;
}

function newlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
