/** What a message is cut by, as its first segment says. */
interface Delimiters {
  readonly field: string;
  readonly component: string;
  readonly repetition: string;
  /** What escapes begin and end with. */
  readonly mark: string;
  readonly subcomponent: string;
}

/** A segment as it came, with its place among those of its name: `FT1[2]`. */
export interface Segment {
  readonly name: string;
  /** 1, 2, 3 … among the segments of this name. */
  readonly number: number;
  /** Every repetition of a field; none for one that is empty. Fields count from 1, as the standard counts them. */
  repetitions(field: number): Field[];
  /** The first repetition of a field; empty when there is none. */
  field(field: number): Field;
}

/** One repetition of a field. Components count from 1; what is not there, and HL7's `""`, is empty text. */
export interface Field {
  component(component: number, subcomponent?: number): string;
}

export interface Message {
  readonly segments: readonly Segment[];
  readonly header: Segment;
  /** The first segment of a name. */
  first(name: string): Segment | undefined;
  all(name: string): Segment[];
}

/** The text is no HL7 message; says why, and nothing of what is in it. */
export class NotHl7 extends Error {
  override readonly name = 'NotHl7';
}

const mostSegments = 5_000;
const mostFields = 500;

/** Each message of a file or a body, as it came: framing of the wire and the envelopes of batches are left out. */
export function messagesIn(text: string): string[] {
  const segments = text.split(/[^\P{Cc}\t]+/u).filter((segment) => segment.trim() !== '');
  const messages: string[][] = [];
  for (const segment of segments) {
    if (/^(FHS|BHS|BTS|FTS)/.test(segment)) continue;
    if (segment.startsWith('MSH') || messages.length === 0) messages.push([]);
    messages.at(-1)!.push(segment);
  }
  return messages.map((message) => message.join('\r'));
}

/** How many messages the batches of a file say that they have; undefined when none says. */
export function messagesTold(text: string): number | undefined {
  const told = [...text.matchAll(/(?:^|[\r\n])BTS.(\d+)/g)].map(([, count]) => Number(count));
  return told.length === 0 ? undefined : told.reduce((all, count) => all + count, 0);
}

/** Reads one message in the pipe-and-hat encoding. Delimiters are read, never assumed. Throws NotHl7. */
export function readMessage(text: string): Message {
  const lines = text.split(/[\r\n]+/).filter((line) => line.trim() !== '');
  if (!lines[0]?.startsWith('MSH')) throw new NotHl7('The message does not begin with MSH.');
  if (lines.length > mostSegments) throw new NotHl7(`The message has more than ${mostSegments} segments.`);
  const delimiters = delimitersOf(lines[0]);
  const counts = new Map<string, number>();
  const segments = lines.map((line) => {
    const [name = '', ...rest] = line.split(delimiters.field);
    if (!/^[A-Z][A-Z0-9]{2}$/.test(name)) throw new NotHl7('A segment has no name of three letters and digits.');
    if (rest.length > mostFields) throw new NotHl7(`A segment ${name} has more than ${mostFields} fields.`);
    counts.set(name, (counts.get(name) ?? 0) + 1);
    // The delimiter behind MSH is its first field.
    const fields = name === 'MSH' ? [delimiters.field, ...rest] : rest;
    return segment(name, counts.get(name)!, fields, delimiters);
  });
  const all = (name: string) => segments.filter((one) => one.name === name);
  return { segments, header: segments[0]!, all, first: (name) => all(name)[0] };
}

function delimitersOf(header: string): Delimiters {
  const all = [...header.slice(3, 8)];
  const isUsable = all.every((one) => /^[!-/:-@[-`{-~]$/.test(one));
  if (!isUsable || new Set(all).size < 5) throw new NotHl7('MSH-1 and MSH-2 do not name five different delimiters.');
  const [field, component, repetition, mark, subcomponent] = all as [string, string, string, string, string];
  return { field, component, repetition, mark, subcomponent };
}

function segment(name: string, number: number, fields: readonly string[], delimiters: Delimiters): Segment {
  const repetitions = (at: number): Field[] => {
    const text = fields[at - 1] ?? '';
    if (text === '') return [];
    const isDelimiters = name === 'MSH' && at <= 2;
    return (isDelimiters ? [text] : text.split(delimiters.repetition)).map((one) => fieldOf(one, delimiters));
  };
  return { name, number, repetitions, field: (at) => repetitions(at)[0] ?? fieldOf('', delimiters) };
}

function fieldOf(text: string, delimiters: Delimiters): Field {
  return {
    component(component, subcomponent = 1) {
      const within = text.split(delimiters.component)[component - 1] ?? '';
      const value = within.split(delimiters.subcomponent)[subcomponent - 1] ?? '';
      return value === '""' ? '' : unescaped(value, delimiters).trim();
    },
  };
}

/** What stands between two escape characters; one that HL7 does not know stays as it is. */
function unescaped(text: string, { field, component, repetition, mark, subcomponent }: Delimiters): string {
  if (!text.includes(mark)) return text;
  const plain: Record<string, string> = { F: field, S: component, T: subcomponent, R: repetition, E: mark };
  const edge = RegExp.escape(mark);
  return text.replaceAll(new RegExp(`${edge}([^${edge}]*)${edge}`, 'g'), (whole, code: string) => {
    if (plain[code] !== undefined) return plain[code];
    if (code === 'H' || code === 'N') return '';
    if (/^\.(br|sp\+?\d*|ce)$/.test(code)) return ' ';
    const hex = /^X((?:[0-9A-F]{2})+)$/i.exec(code)?.[1];
    return hex ? String.fromCharCode(...hex.match(/../g)!.map((pair) => Number.parseInt(pair, 16))) : whole;
  });
}
