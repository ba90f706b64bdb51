import type { StatusCode, StatusInformation } from './claim-status.ts';
import { writeDay } from './date.ts';
import { writeCents } from './decimal.ts';
import type { ElementReader } from './element-reader.ts';
import { segmentsOf } from './loop-node.ts';
import type { LoopNode } from './parse.ts';
import type { CompositeDraft, SegmentDraft } from './segment.ts';

/** Every STC of the loop. */
export const readStatuses = (loop: LoopNode | undefined, read: ElementReader): StatusInformation[] =>
  segmentsOf(loop, 'STC').map((stc) => ({
    codes: [1, 10, 11].flatMap((element) => readStatusCode(read.components(stc, element)) ?? []),
    date: read.day(stc, 2),
    action: read.text(stc, 3),
    chargeCents: read.cents(stc, 4),
    paidCents: read.cents(stc, 5),
    adjudicatedOn: read.day(stc, 6),
    paymentMethod: read.text(stc, 7),
    paidOn: read.day(stc, 8),
    checkNumber: read.text(stc, 9),
    message: read.text(stc, 12),
  }));

/**
 * STC, one for each, with up to three status codes, amounts in dollars (005010X212 and 005010X214, §2200). Throws
 * RangeError for what is no whole number of cents.
 */
export const writeStatuses = (statuses: readonly StatusInformation[]): SegmentDraft[] =>
  statuses.map((status) => {
    const [first, second, third] = status.codes.map(writeStatusCode);
    const cents = (amount: number | undefined) => (amount === undefined ? undefined : writeCents(amount));
    const day = (iso: string | undefined) => iso && writeDay(iso);
    return [
      'STC',
      ...[first, day(status.date), status.action, cents(status.chargeCents), cents(status.paidCents)],
      ...[day(status.adjudicatedOn), status.paymentMethod, day(status.paidOn), status.checkNumber],
      ...[second, third, status.message],
    ];
  });

function readStatusCode([category = '', status = '', entity, list]: readonly string[]): StatusCode | undefined {
  if (!category && !status) return undefined;
  return { category, status, entity: entity || undefined, list: list || undefined };
}

const writeStatusCode = ({ category, status, entity, list }: StatusCode): CompositeDraft => [
  category,
  status,
  entity,
  list,
];
