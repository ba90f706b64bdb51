import { cleanText } from './clean-text.ts';
import type { Party } from './interchange.ts';
import type { CompositeDraft, Delimiters, ElementDraft, SegmentDraft } from './segment.ts';
import { usualDelimiters } from './segment.ts';

export interface InterchangeDraft {
  readonly sender: Party;
  readonly receiver: Party;
  /** ISA13, 0 to 999,999,999. */
  readonly controlNumber: number;
  /** P production, T test. */
  readonly usage: 'P' | 'T';
  /** ISO moment; its date and clock time are written as they stand in the text. */
  readonly at: string;
  /** Ask the receiver for a TA1. */
  readonly acknowledgmentRequested?: boolean;
  /** TA1 segments. */
  readonly acknowledgments?: readonly SegmentDraft[];
  readonly groups: readonly GroupDraft[];
}

export interface GroupDraft {
  readonly functionalCode: string;
  /** GS08, the guide's id. */
  readonly version: string;
  readonly senderCode: string;
  readonly receiverCode: string;
  /** GS06, 1 to 999,999,999. */
  readonly controlNumber: number;
  readonly transactions: readonly TransactionDraft[];
}

export interface TransactionDraft {
  /** ST01, as `837`. */
  readonly id: string;
  /** ST02, 4 to 9 letters and digits, unique in its group. */
  readonly control: string;
  /** ST03; the 835 has none. */
  readonly version?: string;
  /** What stands between ST and SE. */
  readonly segments: readonly SegmentDraft[];
}

/** The envelope itself cannot be written: a caller's fault, as opposed to text that is merely cleaned. */
export class UnwritableInterchange extends Error {
  override name = 'UnwritableInterchange';
}

/**
 * Writes an interchange: an ISA of exactly 106 characters, counts computed, empty elements at the end dropped, every
 * text cleaned (see clean-text.ts), so that no value can add an element or a segment. Throws UnwritableInterchange.
 */
export function writeInterchange(draft: InterchangeDraft, delimiters: Delimiters = usualDelimiters): string {
  const write = segmentWriter(delimiters);
  const [day, time] = dayAndTime(draft.at);
  const control = digits(draft.controlNumber, 'ISA13').padStart(9, '0');
  const lines = [header(draft, control, day.slice(2), time, delimiters)];

  for (const segment of draft.acknowledgments ?? []) lines.push(write(segment));
  for (const group of draft.groups) {
    const groupControl = digits(group.controlNumber, 'GS06');
    const { functionalCode, senderCode, receiverCode, version } = group;
    lines.push(write(['GS', functionalCode, senderCode, receiverCode, day, time, groupControl, 'X', version]));
    for (const { id, control, version, segments } of group.transactions) {
      if (!/^[A-Za-z0-9]{4,9}$/.test(control))
        throw new UnwritableInterchange('ST02 must be 4 to 9 letters and digits.');
      lines.push(write(['ST', id, control, version]));
      lines.push(segments.map(write).join(''));
      lines.push(write(['SE', `${segments.length + 2}`, control]));
    }
    lines.push(write(['GE', `${group.transactions.length}`, groupControl]));
  }
  lines.push(write(['IEA', `${draft.groups.length}`, control]));
  return lines.join('');
}

/** Writes single segments with their terminator. */
export function segmentWriter(delimiters: Delimiters): (segment: SegmentDraft) => string {
  const { element, repetition, component, segment } = delimiters;
  const areFit = /^[^A-Za-z0-9\s]{3}[^A-Za-z0-9 ]$/.test(element + repetition + component + segment);
  if (!areFit || new Set([element, repetition, component, segment]).size < 4) {
    throw new UnwritableInterchange('Four different delimiters are needed, none of them a letter, digit or blank.');
  }
  const clean = cleanText(delimiters);

  const composite = (parts: CompositeDraft): string => joined(parts, component, one);
  const one = (value: string | undefined | CompositeDraft): string => {
    if (value === undefined || value === '') return '';
    return typeof value === 'string' ? clean(value) : composite(value);
  };
  const written = (value: ElementDraft): string =>
    typeof value === 'object' && 'repeat' in value ? joined(value.repeat, repetition, one) : one(value);

  return (draft) => joined(draft, element, written) + segment;
}

/** The parts with separators between them; empty ones at the end and their separators are left out. */
function joined<T>(parts: readonly T[], separator: string, write: (part: T) => string): string {
  let text = '';
  let separators = '';
  for (let index = 0; index < parts.length; index++) {
    const part = write(parts[index] as T);
    if (index > 0) separators += separator;
    if (part === '') continue;
    text += separators + part;
    separators = '';
  }
  return text;
}

function header(draft: InterchangeDraft, control: string, day: string, time: string, delimiters: Delimiters): string {
  const { element, repetition, component, segment } = delimiters;
  const clean = cleanText(delimiters);
  const fixed = (text: string, width: number, what: string): string => {
    const value = clean(text).trim();
    if (value === '' || value.length > width)
      throw new UnwritableInterchange(`${what} must have 1 to ${width} characters.`);
    return value.padEnd(width);
  };
  const { sender, receiver } = draft;
  const elements = [
    ...['ISA', '00', ' '.repeat(10), '00', ' '.repeat(10)],
    ...[fixed(sender.qualifier, 2, 'ISA05'), fixed(sender.id, 15, 'ISA06')],
    ...[fixed(receiver.qualifier, 2, 'ISA07'), fixed(receiver.id, 15, 'ISA08')],
    ...[day, time, repetition, '00501', control],
    ...[draft.acknowledgmentRequested ? '1' : '0', draft.usage, component],
  ];
  return elements.join(element) + segment;
}

function dayAndTime(at: string): [day: string, time: string] {
  const [, year, month, day, hour, minute] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(at) ?? [];
  if (!minute) throw new UnwritableInterchange('The moment of an interchange must be an ISO date and time.');
  return [`${year}${month}${day}`, `${hour}${minute}`];
}

function digits(control: number, what: string): string {
  if (Number.isInteger(control) && control >= 0 && control <= 999_999_999) return control.toString();
  throw new UnwritableInterchange(`${what} must be a whole number from 0 to 999999999.`);
}
