import { listIdentifiers } from './claim-identifiers.ts';
import { writeClaimLine, writeServiceDates } from './claim-line.ts';
import type {
  ClaimStatus,
  ClaimStatusResponse,
  StatusPatient,
  StatusProvider,
  StatusReceiver,
} from './claim-status.ts';
import { writeContacts, writeEntity, writeReferences } from './entity.ts';
import { guide277 } from './guides/005010X212.ts';
import { type Level, writeHierarchy } from './hierarchy.ts';
import { writeMoment } from './moment.ts';
import type { SegmentDraft } from './segment.ts';
import { writeStatuses } from './status-information.ts';
import { writeProviders } from './status-providers.ts';
import type { TransactionDraft } from './write-interchange.ts';

/**
 * A 277 (005010X212) with this ST02: levels as in the 276, with the statuses (STC) of claims §2200 and lines §2220.
 * Amounts are cents. Throws RangeError for what is no whole number of cents.
 */
export function write277({ reference, created, sources }: ClaimStatusResponse, control: string): TransactionDraft {
  const levels = sources.map(({ payer, contacts, receivers }) => ({
    code: '20',
    segments: [writeEntity(payer), ...writeContacts(contacts)],
    below: receivers.map(receiverLevel),
  }));
  return {
    id: guide277.transaction,
    control,
    version: guide277.id,
    segments: [['BHT', '0010', '08', reference, ...writeMoment(created ?? ''), 'DG'], ...writeHierarchy(levels)],
  };
}

const receiverLevel = ({ submitter, trace, statuses, providers }: StatusReceiver): Level => ({
  code: '21',
  segments: [writeEntity(submitter), ...writeTrace('2', trace), ...writeStatuses(statuses)],
  below: providers.map(providerLevel),
});

const providerLevel = ({ trace, statuses, subscribers, ...providers }: StatusProvider): Level => ({
  code: '19',
  segments: [...writeProviders(providers), ...writeTrace('1', trace), ...writeStatuses(statuses)],
  below: subscribers.map((subscriber) => ({
    code: '22',
    segments: writePatient(subscriber),
    below: subscriber.dependents.map((dependent) => ({ code: '23', bare: true, segments: writePatient(dependent) })),
  })),
});

const writeTrace = (type: '1' | '2', trace: string | undefined): SegmentDraft[] =>
  trace ? [['TRN', type, trace]] : [];

const writePatient = ({ person, claims }: StatusPatient): SegmentDraft[] => [
  writeEntity(person),
  ...claims.flatMap(writeClaim),
];

const writeClaim = (claim: ClaimStatus): SegmentDraft[] => [
  ...writeTrace('2', claim.trace),
  ...writeStatuses(claim.statuses),
  ...writeReferences(listIdentifiers(claim)),
  ...writeServiceDates(claim.serviceDates),
  ...claim.lines.flatMap((line) => writeClaimLine(line, writeStatuses(line.statuses))),
];
