import type { X12Fault } from './fault.ts';
import type { Delimiters, Segment } from './segment.ts';
import { usualDelimiters } from './segment.ts';
import { Bounds, SegmentRows } from './segment-rows.ts';

/** Consecutive segments of one interchange. A text is a list of runs, and every ISA begins a new one. */
export interface SegmentRun {
  readonly delimiters: Delimiters;
  /** Cut out of the text when first asked for; `rows` are the same where they lie in it. */
  readonly segments: readonly Segment[];
  readonly rows: SegmentRows;
  /** Number of the first segment in the text, counted from 1. */
  readonly position: number;
  readonly faults: readonly X12Fault[];
}

/** No HIPAA segment comes near this; without a bound, a text without terminators would fill the memory. */
const longestSegment = 1 << 20;
/** An ISA whose fields lost their padding is shorter than 106, one with too wide fields a little longer. */
const headerLength = 106;
const longestHeader = 256;
/** The I of ISA and IEA. */
const initial = 73;

/** Cuts a whole text into segments. Never throws: what cannot be read is in the faults. */
export function tokenize(text: string): SegmentRun[] {
  const tokenizer = new Tokenizer();
  return [...tokenizer.push(text), ...tokenizer.end()];
}

/** Cuts a stream into segments as they arrive. Bytes are UTF-8; memory does not grow with the length of the stream. */
export async function* tokenizeStream(chunks: AsyncIterable<Uint8Array | string>): AsyncGenerator<SegmentRun> {
  const tokenizer = new Tokenizer();
  const decoder = new TextDecoder();
  for await (const chunk of chunks) {
    yield* tokenizer.push(typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }));
  }
  yield* tokenizer.push(decoder.decode());
  yield* tokenizer.end();
}

/**
 * The core of both: takes text in any chunks, gives the runs that are complete so far. Delimiters are read from each
 * ISA and never assumed; blanks and line ends around a terminator, or as a terminator, are no data.
 */
export class Tokenizer {
  /** The text at hand, of which all before `#at` was read. */
  #text = '';
  #at = 0;
  #position = 1;
  #delimiters: Delimiters | undefined;
  /** The next segment is the ISA that was just read for its delimiters. */
  #atHeader = false;
  /** Inside text that is being skipped and was already reported. */
  #skipping = false;

  push(text: string): SegmentRun[] {
    return this.#read(text, false);
  }

  end(): SegmentRun[] {
    return this.#read('', true);
  }

  #read(text: string, last: boolean): SegmentRun[] {
    const rest = this.#text.slice(this.#at);
    // Joined, because what `+` makes is a pair of strings, in which every look at a character takes longer.
    this.#text = rest === '' ? text : [rest, text].join('');
    this.#at = 0;
    const runs: SegmentRun[] = [];
    while (this.#delimiters ? this.#readBody(this.#delimiters, runs, last) : this.#findHeader(runs, last));
    return runs;
  }

  /** Looks for the next ISA. True when there is more to read in the text at hand. */
  #findHeader(runs: SegmentRun[], last: boolean): boolean {
    const at = skipBlanks(this.#text, this.#at);
    const text = this.#text.slice(at);
    this.#at = at;
    if (text === '' || (text.length < 4 && !last)) return false;

    const isFragment = this.#position === 1 && !this.#skipping && /^(ST|GS)[^A-Za-z0-9\s]/.test(text);
    if (isFragment || text.startsWith('ISA')) {
      const header = isFragment ? readFragmentHeader(text) : readHeader(text);
      if (!header && !last && text.length < longestHeader) return false;
      if (header?.delimiters) {
        this.#delimiters = header.delimiters;
        this.#atHeader = true;
        this.#skipping = false;
        if (header.message) runs.push(this.#faulty(header.message));
        return true;
      }
      runs.push(
        this.#faulty(header?.message ?? 'The ISA is not complete: 16 elements and a terminator were expected.'),
      );
      this.#skipping = true;
      this.#at = at + 2;
      return true;
    }

    if (!this.#skipping)
      runs.push(this.#faulty('An ISA was expected, but other text was found outside any interchange.'));
    this.#skipping = true;
    const next = text.indexOf('ISA');
    this.#at = next >= 0 ? at + next : last ? this.#text.length : Math.max(at, this.#text.length - 2);
    return next >= 0;
  }

  /** Reads segments until the interchange or the text at hand ends. True when the interchange ended. */
  #readBody(delimiters: Delimiters, runs: SegmentRun[], last: boolean): boolean {
    const text = this.#text;
    const { element, segment: terminator } = delimiters;
    const nextHeader = `ISA${element}`;
    const bounds = new Bounds(text.length - this.#at);
    let start = this.#at;
    let ended = false;

    for (let end = text.indexOf(terminator, start); end !== -1 && !ended; end = text.indexOf(terminator, start)) {
      const from = skipBlanks(text, start);
      if (from >= end || this.#skipping) {
        this.#skipping = false;
        start = end + 1;
        continue;
      }
      const mayBeEnvelope = text.charCodeAt(from) === initial;
      if (mayBeEnvelope && !this.#atHeader && text.startsWith(nextHeader, from)) {
        start = from;
        ended = true;
        break;
      }
      const to = endOfData(text, end);
      bounds.add(from, to);
      start = end + 1;
      this.#atHeader = false;
      ended = mayBeEnvelope && text.startsWith('IEA', from) && (to === from + 3 || text.startsWith(element, from + 3));
    }

    const faults: X12Fault[] = [];
    const position = this.#position;
    this.#at = start;
    if (ended) this.#delimiters = undefined;
    else if (last) this.#readUnterminated(bounds, faults);
    else if (text.length - start > longestSegment) {
      faults.push({
        segment: position + bounds.count,
        message: 'A segment without an end was found and skipped.',
      });
      this.#skipping = true;
      this.#at = text.length;
    }
    const rows = new SegmentRows(text, element.charCodeAt(0), bounds.list, 0, bounds.count);
    this.#position += rows.count;
    if (rows.count > 0 || faults.length > 0) runs.push(runOf(rows, delimiters, position, faults));
    return ended;
  }

  #readUnterminated(bounds: Bounds, faults: X12Fault[]): void {
    const from = skipBlanks(this.#text, this.#at);
    const to = from + this.#text.slice(from).trimEnd().length;
    this.#at = this.#text.length;
    if (from >= to || this.#skipping) return;
    bounds.add(from, to);
    const message = 'The text ends inside a segment: a segment terminator was expected.';
    faults.push({ segment: this.#position + bounds.count - 1, message });
  }

  #faulty(message: string): SegmentRun {
    const position = this.#position;
    const delimiters = this.#delimiters ?? usualDelimiters;
    return runOf(noRows, delimiters, position, [{ segment: position, message }]);
  }
}

const noRows = new SegmentRows('', 0, new Int32Array(0), 0, 0);

const runOf = (rows: SegmentRows, delimiters: Delimiters, position: number, faults: X12Fault[]): SegmentRun => ({
  delimiters,
  get segments() {
    return rows.segments;
  },
  rows,
  position,
  faults,
});

interface Header {
  /** Absent when the text cannot be read with what the header says. */
  readonly delimiters?: Delimiters;
  readonly message?: string;
}

/** Delimiters by their places: after `ISA`, ISA11, ISA16 and the character after it. Undefined when text is missing. */
function readHeader(text: string): Header | undefined {
  const element = text.charAt(3);
  if (!isDelimiter(element)) return { message: 'The ISA has no element separator: the 4th character cannot be one.' };

  const separators: number[] = [];
  for (let at = 3; at !== -1 && separators.length < 16; at = text.indexOf(element, at + 1)) separators.push(at);
  const last = (separators[15] ?? longestHeader) + 1;
  if (last + 1 >= Math.min(longestHeader, text.length)) return undefined;

  const isCut = /[\r\n]/.test(text.charAt(last));
  const component = isCut ? usualDelimiters.component : text.charAt(last);
  const segment = text.charAt(isCut ? last : last + 1);
  if (new Set([element, component, segment]).size < 3 || !isDelimiter(component) || isWord(segment)) {
    return { message: 'The ISA does not name different characters as its delimiters.' };
  }
  const eleventh = text.slice((separators[10] ?? 0) + 1, separators[11]);
  const isShared = eleventh === component || eleventh === segment;
  const repetition = eleventh.length === 1 && isDelimiter(eleventh) && !isShared ? eleventh : '';
  const delimiters = { element, repetition, component, segment };

  const length = last + 2;
  if (isCut) return { delimiters, message: 'ISA16 is absent: a component separator was expected, and ":" is assumed.' };
  if (isShared)
    return { delimiters, message: 'ISA11 is a delimiter already: elements are read as if they did not repeat.' };
  if (length === headerLength) return { delimiters };
  return { delimiters, message: `An ISA is ${headerLength} characters long, but this one has ${length}.` };
}

/** A file that begins with GS or ST shows its element separator and terminator; the others can only be the usual. */
function readFragmentHeader(text: string): Header | undefined {
  const element = text.charAt(2);
  const fields = text.slice(0, longestHeader).split(element);
  const lastField = text.startsWith('GS') ? fields[8] : /^\w+$/.test(fields[2] ?? '') ? fields[3] : fields[2];
  const segment = lastField && /[^A-Za-z0-9]/.exec(lastField)?.[0];
  if (!segment) return undefined;
  return {
    delimiters: { ...usualDelimiters, element, segment },
    message: 'There is no ISA, so the delimiters were taken from the first segment.',
  };
}

const isWord = (character: string) => /^[A-Za-z0-9 ]?$/.test(character);
const isDelimiter = (character: string) => !isWord(character) && !/\s/.test(character);

/** Blank, tab, CR and LF; not the separators U+001C–U+001F, which some partners use as delimiters. */
function isBlank(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9 || code === 0xfeff;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** Where the data before a terminator ends: blanks and line ends before it are padding. */
function endOfData(text: string, end: number): number {
  let at = end;
  while (isBlank(text.charCodeAt(at - 1))) at--;
  return at;
}
