import type { Party } from './interchange.ts';
import { type Delimiters, type SegmentDraft, usualDelimiters } from './segment.ts';
import { SegmentText, UnwritableInterchange, type Writing } from './segment-text.ts';

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
  /** Gives the same one by one, so that a long transaction need not be there as a whole. */
  readonly each?: (give: (segment: SegmentDraft) => void) => void;
}

/** Segments of the envelope, which have no place between ST and SE. */
const envelope = new Set(['ISA', 'GS', 'ST', 'SE', 'GE', 'IEA', 'TA1']);

/**
 * Writes an interchange: an ISA of exactly 106 characters, counts computed, empty elements at the end dropped, every
 * text cleaned by the rules of replacement.ts, so that no value can add an element or a segment. `onReplaced` is told
 * what was replaced and where. Throws UnwritableInterchange, and what the transactions throw that are made meanwhile.
 */
export function writeInterchange(
  draft: InterchangeDraft,
  delimiters: Delimiters = usualDelimiters,
  writing: Writing = {},
): string {
  const interchange = new InterchangeText(draft, delimiters, writing);
  for (const { transactions, ...group } of draft.groups) {
    interchange.openGroup(group);
    for (const transaction of transactions) interchange.add(transaction);
    interchange.closeGroup();
  }
  return interchange.close();
}

/** The same interchange piece by piece, for transactions that are not all there at once. Throws as `writeInterchange` does. */
export class InterchangeText {
  readonly #text: SegmentText;
  readonly #control: string;
  readonly #day: string;
  readonly #time: string;
  #groups = 0;
  #group: { readonly control: string; transactions: number } | undefined;

  constructor(
    draft: Omit<InterchangeDraft, 'groups'>,
    delimiters: Delimiters = usualDelimiters,
    writing: Writing = {},
  ) {
    this.#text = new SegmentText(delimiters, writing);
    [this.#day, this.#time] = dayAndTime(draft.at);
    this.#control = digits(draft.controlNumber, 'ISA13').padStart(9, '0');
    writeHeader(this.#text, draft, this.#control, this.#day.slice(2), this.#time, delimiters);
    for (const segment of draft.acknowledgments ?? []) {
      if (segment[0] !== 'TA1') throw new UnwritableInterchange('Only a TA1 stands between the ISA and the first GS.');
      this.#text.write(segment);
    }
  }

  openGroup({
    controlNumber,
    functionalCode,
    senderCode,
    receiverCode,
    version,
  }: Omit<GroupDraft, 'transactions'>): void {
    const control = digits(controlNumber, 'GS06');
    this.#groups++;
    this.#group = { control, transactions: 0 };
    this.#text.write(['GS', functionalCode, senderCode, receiverCode, this.#day, this.#time, control, 'X', version]);
  }

  add(transaction: TransactionDraft): void {
    this.#group!.transactions++;
    writeTransaction(this.#text, transaction);
  }

  closeGroup(): void {
    const { control, transactions } = this.#group!;
    this.#text.write(['GE', `${transactions}`, control]);
  }

  /** The whole text. */
  close(): string {
    this.#text.write(['IEA', `${this.#groups}`, this.#control]);
    return this.#text.take();
  }
}

/** Writes single segments with their terminator. Throws UnwritableInterchange. */
export function segmentWriter(delimiters: Delimiters, writing?: Writing): (segment: SegmentDraft) => string {
  const text = new SegmentText(delimiters, writing);
  return (segment) => {
    text.write(segment);
    return text.take();
  };
}

function writeTransaction(text: SegmentText, transaction: TransactionDraft): void {
  const { id, control, version } = transaction;
  if (!/^[A-Za-z0-9]{4,9}$/.test(control)) throw new UnwritableInterchange('ST02 must be 4 to 9 letters and digits.');
  const before = text.count;
  text.write(['ST', id, control, version]);
  const write = (segment: SegmentDraft): void => {
    if (envelope.has(segment[0])) throw new UnwritableInterchange(`${segment[0]} has no place in a transaction.`);
    text.write(segment);
  };
  if (transaction.each) transaction.each(write);
  else transaction.segments.forEach(write);
  text.write(['SE', `${text.count - before + 1}`, control]);
}

function writeHeader(
  text: SegmentText,
  draft: Omit<InterchangeDraft, 'groups'>,
  control: string,
  day: string,
  time: string,
  delimiters: Delimiters,
): void {
  const { sender, receiver, usage } = draft;
  if (usage !== 'P' && usage !== 'T') throw new UnwritableInterchange('ISA15 must be P or T.');
  const elements = [
    ...['ISA', '00', ' '.repeat(10), '00', ' '.repeat(10)],
    ...[text.fixed(sender.qualifier, 2, 'ISA05'), text.fixed(sender.id, 15, 'ISA06')],
    ...[text.fixed(receiver.qualifier, 2, 'ISA07'), text.fixed(receiver.id, 15, 'ISA08')],
    ...[day, time, delimiters.repetition, '00501', control],
    ...[draft.acknowledgmentRequested ? '1' : '0', usage, delimiters.component],
  ];
  text.header(elements, delimiters);
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
