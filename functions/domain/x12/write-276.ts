import { listIdentifiers } from './claim-identifiers.ts';
import { writeClaimLine, writeServiceDates } from './claim-line.ts';
import type {
  ClaimInquiry,
  ClaimStatusInquiry,
  StatusInquiryPatient,
  StatusInquirySubscriber,
} from './claim-status.ts';
import { writeDay } from './date.ts';
import { writeCents } from './decimal.ts';
import { writeEntity, writeReferences } from './entity.ts';
import { guide276 } from './guides/005010X212.ts';
import { type Level, writeHierarchy } from './hierarchy.ts';
import { writeMoment } from './moment.ts';
import type { SegmentDraft } from './segment.ts';
import { writeProviders } from './status-providers.ts';
import type { TransactionDraft } from './write-interchange.ts';

/**
 * A 276 (005010X212) with this ST02: §2000A payer, §2000B receiver, §2000C provider, §2000D and §2000E patient, §2200
 * claims, §2210 lines. Amounts are cents. Throws RangeError for what is no whole number of cents.
 */
export function write276({ reference, created, sources }: ClaimStatusInquiry, control: string): TransactionDraft {
  const levels = sources.map(({ payer, receivers }) => ({
    code: '20',
    segments: [writeEntity(payer)],
    below: receivers.map(({ submitter, providers }) => ({
      code: '21',
      segments: [writeEntity(submitter)],
      below: providers.map(({ subscribers, ...provider }) => ({
        code: '19',
        segments: writeProviders(provider),
        below: subscribers.map(subscriberLevel),
      })),
    })),
  }));
  return {
    id: guide276.transaction,
    control,
    version: guide276.id,
    segments: [['BHT', '0010', '13', reference, ...writeMoment(created ?? '')], ...writeHierarchy(levels)],
  };
}

const subscriberLevel = (subscriber: StatusInquirySubscriber): Level => ({
  code: '22',
  segments: writePatient(subscriber),
  below: subscriber.dependents.map((dependent) => ({ code: '23', bare: true, segments: writePatient(dependent) })),
});

function writePatient({ person, birthDate, gender, claims }: StatusInquiryPatient): SegmentDraft[] {
  const demographics: SegmentDraft = ['DMG', birthDate && 'D8', birthDate && writeDay(birthDate), gender];
  return [...(birthDate || gender ? [demographics] : []), writeEntity(person), ...claims.flatMap(writeClaim)];
}

function writeClaim(claim: ClaimInquiry): SegmentDraft[] {
  const charge: SegmentDraft[] = claim.chargeCents === undefined ? [] : [['AMT', 'T3', writeCents(claim.chargeCents)]];
  return [
    ['TRN', '1', claim.trace],
    ...writeReferences(listIdentifiers(claim)),
    ...charge,
    ...writeServiceDates(claim.serviceDates),
    ...claim.lines.flatMap((line) => writeClaimLine(line)),
  ];
}
