import { EnvelopeReader } from './envelope.ts';
import type { X12Fault } from './fault.ts';
import type { Delimiters, Segment } from './segment.ts';
import type { SegmentRows } from './segment-rows.ts';
import { tokenize, tokenizeStream } from './tokenizer.ts';

export interface Party {
  /** ISA05 or ISA07, as `ZZ` or `30`. */
  readonly qualifier: string;
  readonly id: string;
}

/** ISA to IEA. */
export interface Interchange {
  readonly sender: Party;
  readonly receiver: Party;
  /** ISA13 as received. */
  readonly control: string;
  /** ISA12, as `00501`. */
  readonly version: string;
  /** ISA15: P production, T test. */
  readonly usage: string;
  /** ISA14 was 1: the sender wants a TA1. */
  readonly acknowledgmentRequested: boolean;
  /** Local time of the sender, `2026-01-31T14:05`, as far as it can be read. */
  readonly at: string | undefined;
  readonly delimiters: Delimiters;
  readonly groups: FunctionalGroup[];
  /** TA1 segments, which stand between ISA and the first GS. */
  readonly acknowledgments: Segment[];
  /** Number of the ISA in the text. */
  readonly position: number;
  /** Faults of the envelope itself; groups and transactions carry their own. */
  readonly faults: X12Fault[];
}

/** GS to GE. */
export interface FunctionalGroup {
  /** GS01, as `HC`. */
  readonly functionalCode: string;
  readonly senderCode: string;
  readonly receiverCode: string;
  /** GS06. */
  readonly control: string;
  /** GS08, as `005010X222A1`. */
  readonly version: string;
  readonly transactions: Transaction[];
  readonly position: number;
  readonly faults: X12Fault[];
}

/** ST to SE. */
export interface Transaction {
  /** ST01, as `837`. */
  readonly id: string;
  /** ST02. */
  readonly control: string;
  /** The guide it says it follows: ST03, or GS08 when ST03 is absent. */
  readonly guide: string;
  readonly delimiters: Delimiters;
  /** Number of the ST in the text. */
  readonly position: number;
  /** ST and SE included; cut out of the text when first asked for. Empty while streaming, where they arrive as events. */
  readonly segments: readonly Segment[];
  /** The same where they lie in the text. */
  readonly rows: SegmentRows[];
  readonly faults: X12Fault[];
}

/** What a text holds. `faults` are about text outside of interchanges; nothing is thrown for what a text contains. */
export interface ReadText {
  readonly interchanges: Interchange[];
  readonly faults: X12Fault[];
}

/** Reads every interchange of a text with its groups and transactions; control numbers and counts are checked. */
export function readText(text: string): ReadText {
  const reader = new EnvelopeReader();
  const interchanges: Interchange[] = [];
  const faults: X12Fault[] = [];
  let transaction: Transaction | undefined;
  const take = (events: EnvelopeEvent[]) => {
    for (const event of events) {
      if (event.kind === 'interchange') interchanges.push(event.interchange);
      else if (event.kind === 'group') interchanges.at(-1)?.groups.push(event.group);
      else if (event.kind === 'transaction') {
        transaction = event.transaction;
        interchanges.at(-1)?.groups.at(-1)?.transactions.push(transaction);
      } else if (event.kind === 'segments') transaction?.rows.push(event.rows);
      else if (event.kind === 'fault') faults.push(event.fault);
    }
  };
  for (const run of tokenize(text)) take(reader.read(run));
  take(reader.end());
  return { interchanges, faults };
}

/** The interchanges of a text, without the faults of what stands between them. */
export function readInterchanges(text: string): Interchange[] {
  return readText(text).interchanges;
}

/**
 * What a stream holds, in order. Segments come in runs that belong to the last transaction begun; headers are given when
 * they open, their `faults` are complete when they close. A fragment without ISA or GS still gets (empty) headers.
 */
export type EnvelopeEvent =
  | { readonly kind: 'interchange'; readonly interchange: Interchange }
  | { readonly kind: 'group'; readonly group: FunctionalGroup }
  | { readonly kind: 'transaction'; readonly transaction: Transaction }
  | {
      readonly kind: 'segments';
      readonly segments: readonly Segment[];
      readonly rows: SegmentRows;
      readonly position: number;
    }
  | { readonly kind: 'transaction-end'; readonly transaction: Transaction }
  | { readonly kind: 'group-end'; readonly group: FunctionalGroup }
  | { readonly kind: 'interchange-end'; readonly interchange: Interchange }
  | { readonly kind: 'fault'; readonly fault: X12Fault };

/** Reads a stream with flat memory. */
export async function* readStream(chunks: AsyncIterable<Uint8Array | string>): AsyncGenerator<EnvelopeEvent> {
  const reader = new EnvelopeReader();
  for await (const run of tokenizeStream(chunks)) yield* reader.read(run);
  yield* reader.end();
}

/** The same with each transaction whole when it ends and empty after that, for who needs all of one at a time. */
export async function* readWholeTransactions(
  chunks: AsyncIterable<Uint8Array | string>,
): AsyncGenerator<Exclude<EnvelopeEvent, { kind: 'segments' }>> {
  let rows: SegmentRows[] = [];
  for await (const event of readStream(chunks)) {
    if (event.kind === 'transaction') rows = event.transaction.rows;
    if (event.kind === 'segments') rows.push(event.rows);
    else yield event;
    if (event.kind === 'transaction-end') rows.length = 0;
  }
}
