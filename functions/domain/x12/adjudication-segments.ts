import type { Adjustment } from './adjustment.ts';
import type { Amount, Quantity } from './amount.ts';
import { writeCents, writeQuantity } from './decimal.ts';
import { each } from './loop-node.ts';
import { none } from './none.ts';
import type { OutpatientAdjudication } from './remittance.ts';
import type { ElementDraft, SegmentDraft } from './segment.ts';

/** CAS: up to six reasons of one group share a segment. */
export function writeAdjustments(adjustments: readonly Adjustment[]): SegmentDraft[] {
  if (adjustments.length === 0) return none;
  const segments: [string, ...ElementDraft[]][] = [];
  for (const { group, code, cents, quantity } of adjustments) {
    const last = segments.at(-1);
    const fits = last && last[1] === group && last.length < 20;
    const segment: [string, ...ElementDraft[]] = fits ? last : ['CAS', group];
    segment.push(code, writeCents(cents), quantity && writeQuantity(quantity));
    if (!fits) segments.push(segment);
  }
  return segments;
}

/** AMT, one for each, in dollars. Throws RangeError for what is no whole number of cents. */
export const writeAmounts = (amounts: readonly Amount[]): SegmentDraft[] =>
  each(amounts, ({ qualifier, cents }) => ['AMT', qualifier, writeCents(cents)]);

/** QTY, one for each, from decimal text. */
export const writeQuantities = (quantities: readonly Quantity[]): SegmentDraft[] =>
  each(quantities, ({ qualifier, value }) => ['QTY', qualifier, writeQuantity(value)]);

/** MOA: up to five remark codes, amounts in dollars (005010X221A1 §2100, 005010X222A1 §2320). */
export function writeOutpatient(outpatient: OutpatientAdjudication): SegmentDraft {
  const { reimbursementRate, payableCents, remarks, esrdCents, nonpayableProfessionalCents } = outpatient;
  const cents = (amount: number | undefined) => (amount === undefined ? undefined : writeCents(amount));
  return [
    'MOA',
    reimbursementRate && writeQuantity(reimbursementRate),
    cents(payableCents),
    ...[0, 1, 2, 3, 4].map((index) => remarks[index]),
    cents(esrdCents),
    cents(nonpayableProfessionalCents),
  ];
}
