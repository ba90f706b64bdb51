import type { ClaimLine } from './claim-status.ts';
import { writeCents, writeQuantity } from './decimal.ts';
import type { ElementReader } from './element-reader.ts';
import { readReferences, writeReferences } from './entity.ts';
import { segmentOf } from './loop-node.ts';
import type { LoopNode } from './parse.ts';
import { type Period, writePeriod } from './period.ts';
import { readProcedure, writeProcedure } from './procedure.ts';
import type { SegmentDraft } from './segment.ts';

/** SVC, REF and DTP of a service line's loop. */
export function readClaimLine(loop: LoopNode, read: ElementReader): ClaimLine {
  const svc = segmentOf(loop, 'SVC');
  const references = readReferences(loop, read);
  const number = references.find(({ qualifier }) => qualifier === 'FJ');
  return {
    procedure: readProcedure(read.components(svc, 1)) ?? { qualifier: '', code: '', modifiers: [] },
    chargeCents: read.cents(svc, 2),
    paidCents: read.cents(svc, 3),
    revenueCode: read.text(svc, 4),
    units: read.quantity(svc, 7),
    lineControlNumber: number?.value,
    references: references.filter((reference) => reference !== number),
    serviceDates: readServiceDates(loop, read),
  };
}

/** The line's segments; its statuses, where there are any, follow the SVC. */
export function writeClaimLine(line: ClaimLine, statuses: readonly SegmentDraft[] = []): SegmentDraft[] {
  const { procedure, chargeCents, paidCents, revenueCode, units, lineControlNumber, references } = line;
  const cents = (amount: number | undefined) => (amount === undefined ? undefined : writeCents(amount));
  return [
    [
      'SVC',
      ...[writeProcedure(procedure), cents(chargeCents), cents(paidCents), revenueCode],
      ...[undefined, undefined, units && writeQuantity(units)],
    ],
    ...statuses,
    ...writeReferences(lineControlNumber ? [{ qualifier: 'FJ', value: lineControlNumber }, ...references] : references),
    ...writeServiceDates(line.serviceDates),
  ];
}

/** DTP*472 of a claim or line. */
export const readServiceDates = (loop: LoopNode, read: ElementReader): Period | undefined =>
  read.period(segmentOf(loop, 'DTP'), 3);

/** DTP*472, or nothing (005010X212 §2200D, §2210D). */
export const writeServiceDates = (period: Period | undefined): SegmentDraft[] =>
  period ? [['DTP', '472', ...writePeriod(period)]] : [];
