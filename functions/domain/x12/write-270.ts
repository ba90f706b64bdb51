import { writeCents } from './decimal.ts';
import type { BenefitInquiry, EligibilityInquiry, InquiredPerson, InquiryReceiver } from './eligibility.ts';
import { writePerson } from './eligibility-person.ts';
import { writeAddress, writeEntity, writeProviderRole, writeReferences } from './entity.ts';
import { guide270 } from './guides/005010X279A1.ts';
import { type Level, writeHierarchy } from './hierarchy.ts';
import { writeMoment } from './moment.ts';
import { writeProcedure } from './procedure.ts';
import { writeDates } from './qualified-period.ts';
import type { SegmentDraft } from './segment.ts';
import type { TransactionDraft } from './write-interchange.ts';

/**
 * A 270 (005010X279A1) with this ST02: §2000A payer, §2000B receiver, §2000C subscriber, §2000D dependent, §2110 what
 * is asked. Spend-down amounts are cents. Throws RangeError for what is no whole number of cents.
 */
export function write270(inquiry: EligibilityInquiry, control: string): TransactionDraft {
  const { purpose, reference, created, type, sources } = inquiry;
  const levels = sources.map(({ payer, receivers }) => ({
    code: '20',
    segments: [writeEntity(payer)],
    below: receivers.map(receiverLevel),
  }));
  return {
    id: guide270.transaction,
    control,
    version: guide270.id,
    segments: [['BHT', '0022', purpose, reference, ...writeMoment(created ?? ''), type], ...writeHierarchy(levels)],
  };
}

const receiverLevel = ({ provider, references, address, specialty, subscribers }: InquiryReceiver): Level => ({
  code: '21',
  segments: [
    writeEntity(provider),
    ...writeReferences(references),
    ...writeAddress(address),
    ...writeProviderRole(specialty),
  ],
  below: subscribers.map((subscriber) => ({
    ...personLevel('22', subscriber),
    below: subscriber.dependents.map((dependent) => personLevel('23', dependent)),
  })),
});

const personLevel = (code: string, person: InquiredPerson): Level => ({
  code,
  segments: [...writePerson(person), ...person.inquiries.flatMap(writeInquiry)],
});

function writeInquiry(inquiry: BenefitInquiry): SegmentDraft[] {
  const { serviceTypes, procedure, coverageLevel, diagnosisPointers, spendDownCents, spendDownBilledCents } = inquiry;
  const pointers = diagnosisPointers.map(String);
  const segments: SegmentDraft[] = [
    ['EQ', { repeat: serviceTypes }, writeProcedure(procedure), coverageLevel, undefined, pointers],
  ];
  if (spendDownCents !== undefined) segments.push(['AMT', 'R', writeCents(spendDownCents)]);
  if (spendDownBilledCents !== undefined) segments.push(['AMT', 'PB', writeCents(spendDownBilledCents)]);
  if (inquiry.placeOfService) segments.push(['III', 'ZZ', inquiry.placeOfService]);
  if (inquiry.authorization) segments.push(...writeReferences([inquiry.authorization]));
  return [...segments, ...writeDates(inquiry.dates)];
}
