import { writeCents, writeQuantity } from './decimal.ts';
import type {
  AnsweredPerson,
  Benefit,
  BenefitDelivery,
  EligibilityRejection,
  EligibilityResponse,
  MilitaryService,
  RelatedEntity,
  ResponseReceiver,
  ResponseSource,
} from './eligibility.ts';
import { writePerson } from './eligibility-person.ts';
import { writeAddress, writeContacts, writeEntity, writeProviderRole, writeReferences } from './entity.ts';
import { guide271 } from './guides/005010X279A1.ts';
import { type Level, writeHierarchy } from './hierarchy.ts';
import { writeMoment } from './moment.ts';
import { writePeriod } from './period.ts';
import { writeProcedure } from './procedure.ts';
import { writeDates } from './qualified-period.ts';
import type { SegmentDraft } from './segment.ts';
import type { TransactionDraft } from './write-interchange.ts';

/**
 * A 271 (005010X279A1) with this ST02: §2000A payer, §2000B receiver, §2000C subscriber, §2000D dependent, §2110
 * benefits. Amounts are cents, shares and quantities decimal text. Throws RangeError for what is no whole number of
 * cents.
 */
export function write271(response: EligibilityResponse, control: string): TransactionDraft {
  const { purpose, reference, created, type, sources } = response;
  const levels = sources.map(sourceLevel);
  return {
    id: guide271.transaction,
    control,
    version: guide271.id,
    segments: [['BHT', '0022', purpose, reference, ...writeMoment(created ?? ''), type], ...writeHierarchy(levels)],
  };
}

const sourceLevel = ({ rejections, payer, contacts, payerRejections, receivers }: ResponseSource): Level => ({
  code: '20',
  segments: [
    ...writeRejections(rejections),
    ...(payer ? [writeEntity(payer)] : []),
    ...writeContacts(contacts),
    ...writeRejections(payerRejections),
  ],
  below: receivers.map(receiverLevel),
});

const receiverLevel = (receiver: ResponseReceiver): Level => ({
  code: '21',
  segments: [
    writeEntity(receiver.provider),
    ...writeReferences(receiver.references),
    ...writeAddress(receiver.address),
    ...writeRejections(receiver.rejections),
    ...writeProviderRole(receiver.specialty),
  ],
  below: receiver.subscribers.map((subscriber) => ({
    ...personLevel('22', subscriber),
    below: subscriber.dependents.map((dependent) => personLevel('23', dependent)),
  })),
});

const personLevel = (code: string, person: AnsweredPerson): Level => ({
  code,
  segments: [
    ...writePerson(person, writeRejections(person.rejections)),
    ...(person.military ? [writeMilitary(person.military)] : []),
    ...person.benefits.flatMap(writeBenefit),
  ],
});

/** AAA, one for each (005010X279A1 §2000A to §2110D). */
export const writeRejections = (rejections: readonly EligibilityRejection[]): SegmentDraft[] =>
  rejections.map(({ requestIsValid, reason, followUp }) => [
    'AAA',
    requestIsValid ? 'Y' : 'N',
    undefined,
    reason,
    followUp,
  ]);

const writeMilitary = ({
  status,
  employment,
  affiliation,
  description,
  rank,
  period,
}: MilitaryService): SegmentDraft => [
  'MPI',
  ...[status, employment, affiliation, description, rank],
  ...(period ? writePeriod(period) : []),
];

function writeBenefit(benefit: Benefit): SegmentDraft[] {
  const { amountCents, share, quantity, details, related } = benefit;
  return [
    [
      'EB',
      ...[benefit.information, benefit.coverageLevel, { repeat: benefit.serviceTypes }],
      ...[benefit.insuranceType, benefit.plan, benefit.period],
      ...[amountCents === undefined ? undefined : writeCents(amountCents), share && writeQuantity(share)],
      ...[quantity?.qualifier, quantity && writeQuantity(quantity.value)],
      ...[benefit.authorizationRequired, benefit.inNetwork],
      ...[writeProcedure(benefit.procedure), benefit.diagnosisPointers.map(String)],
    ],
    ...benefit.deliveries.map(writeDelivery),
    ...writeReferences(benefit.references),
    ...writeDates(benefit.dates),
    ...writeRejections(benefit.rejections),
    ...benefit.messages.map((message): SegmentDraft => ['MSG', message]),
    ...details.map(({ qualifier, code, category, text }): SegmentDraft => ['III', qualifier, code, category, text]),
    ...(related.length > 0 ? [['LS', '2120'] as const, ...related.flatMap(writeRelated), ['LE', '2120'] as const] : []),
  ];
}

/** HSD (005010X279A1 §2110, 005010X217 §2000E and §2000F). */
export const writeDelivery = (delivery: BenefitDelivery): SegmentDraft => [
  'HSD',
  ...[delivery.quantity?.qualifier, delivery.quantity && writeQuantity(delivery.quantity.value)],
  ...[delivery.unit, delivery.frequency && writeQuantity(delivery.frequency)],
  ...[delivery.period, delivery.periods?.toString(), delivery.pattern, delivery.patternTime],
];

const writeRelated = ({ entity, address, contacts, provider }: RelatedEntity): SegmentDraft[] => [
  writeEntity(entity),
  ...writeAddress(address),
  ...writeContacts(contacts),
  ...writeProviderRole(provider),
];
