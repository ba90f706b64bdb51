import type {
  AcknowledgedClaim,
  AcknowledgedPatient,
  AcknowledgmentProvider,
  AcknowledgmentReceiver,
  AcknowledgmentSource,
  ClaimAcknowledgment,
  ClaimTotal,
} from './claim-acknowledgment.ts';
import { listIdentifiers } from './claim-identifiers.ts';
import { writeClaimLine, writeServiceDates } from './claim-line.ts';
import { writeDay } from './date.ts';
import { writeCents } from './decimal.ts';
import { writeEntity, writeReferences } from './entity.ts';
import { guide277ca } from './guides/005010X214.ts';
import { type Level, writeHierarchy } from './hierarchy.ts';
import { writeMoment } from './moment.ts';
import type { SegmentDraft } from './segment.ts';
import { writeStatuses } from './status-information.ts';
import type { TransactionDraft } from './write-interchange.ts';

/**
 * A 277CA (005010X214) with this ST02: §2000A who answers, §2000B submitter and totals, §2000C provider, §2000D
 * patient, §2200D claims, §2220D lines. Amounts are cents. Throws RangeError for what is no whole number of cents.
 */
export function write277ca({ reference, created, sources }: ClaimAcknowledgment, control: string): TransactionDraft {
  return {
    id: guide277ca.transaction,
    control,
    version: guide277ca.id,
    segments: [
      ['BHT', '0085', '08', reference, ...writeMoment(created ?? ''), 'TH'],
      ...writeHierarchy(sources.map(sourceLevel)),
    ],
  };
}

const sourceLevel = ({ source, trace, receivedOn, processedOn, receivers }: AcknowledgmentSource): Level => ({
  code: '20',
  segments: [
    writeEntity(source),
    ...writeTrace('1', trace),
    ...writeDate('050', receivedOn),
    ...writeDate('009', processedOn),
  ],
  below: receivers.map(receiverLevel),
});

const receiverLevel = ({
  submitter,
  batch,
  statuses,
  accepted,
  rejected,
  providers,
}: AcknowledgmentReceiver): Level => ({
  code: '21',
  segments: [
    writeEntity(submitter),
    ...writeTrace('2', batch),
    ...writeStatuses(statuses),
    ...writeTotals(['90', accepted], ['AA', rejected]),
  ],
  below: providers.map(providerLevel),
});

const providerLevel = (provider: AcknowledgmentProvider): Level => ({
  code: '19',
  segments: [
    writeEntity(provider.provider),
    ...writeTrace('1', provider.trace),
    ...writeStatuses(provider.statuses),
    ...writeReferences(provider.references),
    ...writeTotals(['QA', provider.accepted], ['QC', provider.rejected]),
  ],
  below: provider.patients.map(patientLevel),
});

const patientLevel = ({ patient, claims }: AcknowledgedPatient): Level => ({
  code: 'PT',
  bare: true,
  segments: [writeEntity(patient), ...claims.flatMap(writeClaim)],
});

const writeClaim = (claim: AcknowledgedClaim): SegmentDraft[] => [
  ...writeTrace('2', claim.patientControlNumber),
  ...writeStatuses(claim.statuses),
  ...writeReferences(listIdentifiers(claim).filter(({ qualifier }) => qualifier !== 'EJ')),
  ...writeServiceDates(claim.serviceDates),
  ...claim.lines.flatMap((line) => writeClaimLine(line, writeStatuses(line.statuses))),
];

const writeTrace = (type: '1' | '2', trace: string | undefined): SegmentDraft[] =>
  trace ? [['TRN', type, trace]] : [];

const writeDate = (qualifier: string, day: string | undefined): SegmentDraft[] =>
  day ? [['DTP', qualifier, 'D8', writeDay(day)]] : [];

type Total = readonly [qualifier: string, total: ClaimTotal | undefined];

/** Both counts come before both amounts. */
function writeTotals(accepted: Total, rejected: Total): SegmentDraft[] {
  const counts = [accepted, rejected].flatMap(([qualifier, total]): SegmentDraft[] =>
    total?.claims === undefined ? [] : [['QTY', qualifier, total.claims.toString()]],
  );
  const amounts = [['YU', accepted[1]] as const, ['YY', rejected[1]] as const].flatMap(
    ([qualifier, total]): SegmentDraft[] =>
      total?.chargeCents === undefined ? [] : [['AMT', qualifier, writeCents(total.chargeCents)]],
  );
  return [...counts, ...amounts];
}
