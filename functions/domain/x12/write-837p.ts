import { writeDay } from './date.ts';
import { writeQuantity } from './decimal.ts';
import { writeAddress, writeContacts, writeEntity, writeProviderRole, writeReferences } from './entity.ts';
import { professionalClaimGuide } from './guides/005010X222A1.ts';
import { type Level, writeHierarchy } from './hierarchy.ts';
import { writeMoment } from './moment.ts';
import type {
  BillingProvider,
  ClaimBatch,
  Patient,
  Payer,
  Person,
  ProfessionalClaim,
  Subscriber,
} from './professional-claim.ts';
import type { SegmentDraft } from './segment.ts';
import { writeClaim } from './write-837p-claim.ts';
import type { TransactionDraft } from './write-interchange.ts';

/** What the guide advises for one transaction, and what it allows under one subscriber or patient. */
const mostClaims = 5000;
const mostClaimsOfPatient = 100;

/**
 * 837Ps (005010X222A1) with the ST02s that count on from `firstControl`: one, or more when there are over 5,000 claims;
 * from the second on BHT03 is followed by `-2`, `-3`. Claims are gathered under their billing provider, subscriber and
 * patient, in the order in which each of them first occurs. Throws UnwritableClaim.
 */
export function write837p(batch: ClaimBatch, firstControl: number): TransactionDraft[] {
  return inParts(batch.claims, mostClaims).map((claims, index) => ({
    id: professionalClaimGuide.transaction,
    control: `${firstControl + index}`.padStart(4, '0'),
    version: professionalClaimGuide.id,
    segments: [
      ...writeHeader(batch, index === 0 ? batch.reference : `${batch.reference}-${index + 1}`),
      ...writeHierarchy(groupBy(claims, providerOf).map(providerLevel)),
    ],
  }));
}

const writeHeader = (
  { purpose, created, type, submitter, receiver }: ClaimBatch,
  reference: string,
): SegmentDraft[] => [
  ['BHT', '0019', purpose, reference, ...writeMoment(created), type],
  writeEntity(submitter),
  ...writeContacts(submitter.contacts),
  writeEntity(receiver),
];

const providerOf = ({ billingProvider }: ProfessionalClaim) => [billingProvider];
const subscriberOf = ({ subscriber, payer, patient }: ProfessionalClaim) => [subscriber, payer, patient && noPatient];
const patientOf = ({ patient }: ProfessionalClaim) => [patient];
/** Stands for any patient. */
const noPatient = {};

const providerLevel = ([first, ...others]: Group): Level => ({
  code: '20',
  segments: writeBillingProvider(first.billingProvider),
  below: groupBy([first, ...others], subscriberOf).flatMap((group) =>
    group[0].patient ? [subscriberLevel(group)] : inHundreds(group).map(subscriberLevel),
  ),
});

function subscriberLevel(claims: Group): Level {
  const [{ subscriber, payer, patient }] = claims;
  return {
    code: '22',
    segments: [
      ...writeSubscriber(subscriber, patient === undefined),
      ...writePayer(payer),
      ...(patient ? [] : claims.flatMap(writeClaim)),
    ],
    below: patient ? groupBy(claims, patientOf).flatMap(inHundreds).map(patientLevel) : [],
  };
}

const patientLevel = (claims: Group): Level => ({
  code: '23',
  segments: [...writePatient(claims[0].patient as Patient), ...claims.flatMap(writeClaim)],
});

function writeBillingProvider(provider: BillingProvider): SegmentDraft[] {
  const { entity, taxonomy, currency, address, references, contacts, payTo, payToPlan } = provider;
  return [
    ...writeProviderRole(taxonomy ? { role: 'BI', idQualifier: 'PXC', id: taxonomy } : undefined),
    ...(currency ? [['CUR', '85', currency] as const] : []),
    writeEntity(entity),
    ...writeAddress(address),
    ...writeReferences(references),
    ...writeContacts(contacts),
    ...(payTo ? [['NM1', '87', entity.kind === 'person' ? '1' : '2'] as const, ...writeAddress(payTo)] : []),
    ...(payToPlan ? writePayer(payToPlan) : []),
  ];
}

const writeSubscriber = (subscriber: Subscriber, isPatient: boolean): SegmentDraft[] => [
  [
    'SBR',
    subscriber.responsibility,
    isPatient ? '18' : undefined,
    subscriber.groupNumber,
    subscriber.groupName,
    subscriber.insuranceType,
    undefined,
    undefined,
    undefined,
    subscriber.filingCode,
  ],
  ...writeCondition(subscriber),
  ...writePerson(subscriber),
];

const writePatient = (patient: Patient): SegmentDraft[] => [
  ...writeCondition(patient, patient.relationship),
  ...writePerson(patient),
];

/** PAT: always for a patient, for a subscriber only when it says something. */
function writeCondition({ deathDate, weight, pregnant }: Person, relationship?: string): SegmentDraft[] {
  if (!relationship && !deathDate && !weight && !pregnant) return [];
  return [
    [
      ...(['PAT', relationship, undefined, undefined, undefined] as const),
      ...[deathDate && 'D8', deathDate && writeDay(deathDate)],
      ...[weight && '01', weight && writeQuantity(weight), pregnant ? 'Y' : undefined],
    ],
  ];
}

const writePerson = ({ entity, address, birthDate, gender, references, contacts }: Person): SegmentDraft[] => [
  writeEntity(entity),
  ...writeAddress(address),
  ...(birthDate ? [['DMG', 'D8', writeDay(birthDate), gender] as const] : []),
  ...writeReferences(references),
  ...writeContacts(contacts),
];

const writePayer = ({ entity, address, references }: Payer): SegmentDraft[] => [
  writeEntity(entity),
  ...writeAddress(address),
  ...writeReferences(references),
];

/** Claims that share what stands above them. */
type Group = readonly [ProfessionalClaim, ...ProfessionalClaim[]];

/** Groups in the order of their first claims. Equal is what reads equally. */
function groupBy(
  claims: readonly ProfessionalClaim[],
  shared: (claim: ProfessionalClaim) => readonly (object | undefined)[],
): Group[] {
  const groups = new Map<string, [ProfessionalClaim, ...ProfessionalClaim[]]>();
  const texts = new Map<object | undefined, string>();
  const textOf = (part: object | undefined): string => {
    const text = texts.get(part) ?? JSON.stringify(part) ?? '';
    texts.set(part, text);
    return text;
  };
  for (const claim of claims) {
    const key = shared(claim).map(textOf).join();
    const group = groups.get(key);
    if (group) group.push(claim);
    else groups.set(key, [claim]);
  }
  return [...groups.values()];
}

const inHundreds = (claims: Group): Group[] => inParts(claims, mostClaimsOfPatient) as Group[];

function inParts(claims: readonly ProfessionalClaim[], size: number): (readonly ProfessionalClaim[])[] {
  const starts = Array.from({ length: Math.ceil(claims.length / size) }, (_, part) => part * size);
  return starts.map((from) => claims.slice(from, from + size));
}
