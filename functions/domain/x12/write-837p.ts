import { writeDay } from './date.ts';
import { writeQuantity } from './decimal.ts';
import { type Entity, writeAddress, writeContacts, writeEntity, writeProviderRole, writeReferences } from './entity.ts';
import { professionalClaimGuide } from './guides/005010X222A1.ts';
import { eachOfHierarchy, type Level } from './hierarchy.ts';
import { writeMoment } from './moment.ts';
import { none } from './none.ts';
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
import { eachOf, together } from './together.ts';
import { checkSize, writeClaim } from './write-837p-claim.ts';
import type { TransactionDraft } from './write-interchange.ts';

/** What the guide advises for one transaction, and what it allows under one subscriber or patient. */
const mostClaims = 5000;
const mostClaimsOfPatient = 100;

/**
 * 837Ps (005010X222A1) with the ST02s that count on from `firstControl`: one, or more when there are over 5,000
 * claims; from the second on BHT03 is followed by `-2`, `-3`. Claims (§2300) are gathered under their billing provider
 * (§2000A), subscriber (§2000B) and patient (§2000C), in the order in which each of them first occurs. Amounts are
 * cents. Throws UnwritableClaim, and RangeError, while it is written, for what is no whole number of cents.
 */
export function write837p(batch: ClaimBatch, firstControl: number): TransactionDraft[] {
  for (const claim of batch.claims) checkSize(claim);
  return inParts(batch.claims, mostClaims).map((claims, index) => {
    const reference = index === 0 ? batch.reference : `${batch.reference}-${index + 1}`;
    const each = (give: (segment: SegmentDraft) => void): void => {
      writeHeader(batch, reference).forEach(give);
      eachOfHierarchy(providerLevels(claims), give);
    };
    return {
      id: professionalClaimGuide.transaction,
      control: `${firstControl + index}`.padStart(4, '0'),
      version: professionalClaimGuide.id,
      get segments() {
        const segments: SegmentDraft[] = [];
        each((segment) => segments.push(segment));
        return segments;
      },
      each,
    };
  });
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

function* providerLevels(claims: readonly ProfessionalClaim[]): Generator<Level> {
  for (const group of groupBy(claims, providerOf))
    yield { code: '20', segments: writeBillingProvider(group[0].billingProvider), below: subscriberLevels(group) };
}

function* subscriberLevels(claims: Group): Generator<Level> {
  for (const group of groupBy(claims, subscriberOf)) {
    if (group[0].patient) yield subscriberLevel(group);
    else for (const hundred of inHundreds(group)) yield subscriberLevel(hundred);
  }
}

function subscriberLevel(claims: Group): Level {
  const [{ subscriber, payer, patient }] = claims;
  const own = patient ? none : eachOf(claims, writeClaim);
  return {
    code: '22',
    segments: together([writeSubscriber(subscriber, patient === undefined), writePayer(payer), own]),
    below: patient ? patientLevels(claims) : none,
  };
}

function* patientLevels(claims: Group): Generator<Level> {
  for (const group of groupBy(claims, patientOf))
    for (const hundred of inHundreds(group)) {
      const segments = together([writePatient(hundred[0].patient as Patient), eachOf(hundred, writeClaim)]);
      yield { code: '23', segments };
    }
}

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

const writeSubscriber = (subscriber: Subscriber, isPatient: boolean): readonly SegmentDraft[] =>
  together<SegmentDraft>([
    [
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
    ],
    writeCondition(subscriber),
    writePerson(subscriber),
  ]);

const writePatient = (patient: Patient): readonly SegmentDraft[] =>
  together([writeCondition(patient, patient.relationship), writePerson(patient)]);

/** PAT: always for a patient, for a subscriber only when it says something. */
function writeCondition({ deathDate, weight, pregnant }: Person, relationship?: string): SegmentDraft[] {
  if (!relationship && !deathDate && !weight && !pregnant) return none;
  return [
    [
      ...(['PAT', relationship, undefined, undefined, undefined] as const),
      ...[deathDate && 'D8', deathDate && writeDay(deathDate)],
      ...[weight && '01', weight && writeQuantity(weight), pregnant ? 'Y' : undefined],
    ],
  ];
}

const writePerson = ({ entity, address, birthDate, gender, references, contacts }: Person): readonly SegmentDraft[] =>
  together<SegmentDraft>([
    [writeEntity(entity)],
    writeAddress(address),
    birthDate ? [['DMG', 'D8', writeDay(birthDate), gender]] : none,
    writeReferences(references),
    writeContacts(contacts),
  ]);

const writePayer = ({ entity, address, references }: Payer): readonly SegmentDraft[] =>
  together([[writeEntity(entity)], writeAddress(address), writeReferences(references)]);

/** Claims that share what stands above them. */
type Group = readonly [ProfessionalClaim, ...ProfessionalClaim[]];

/** What a claim shares with others of its group: each part has an entity of its own. */
type Shared = readonly ({ readonly entity?: Entity } | undefined)[];

interface Shelf {
  readonly parts: Shared;
  readonly group: [ProfessionalClaim, ...ProfessionalClaim[]];
  /** Another one whose first entity has the same name. */
  readonly next: Shelf | undefined;
}

/** Groups in the order of their first claims. Equal is what reads equally. */
function groupBy(claims: readonly ProfessionalClaim[], shared: (claim: ProfessionalClaim) => Shared): Group[] {
  const groups: Group[] = [];
  const byName = new Map<string, Shelf>();
  const isSame = equality();
  let last: Shelf | undefined;
  for (const claim of claims) {
    const parts = shared(claim);
    if (!last?.parts.every((part, index) => part === parts[index])) {
      const { id = '', name = '', first = '' } = parts[0]?.entity ?? {};
      const key = `${id} ${name} ${first}`;
      const next = byName.get(key);
      last = next;
      while (last && !last.parts.every((part, index) => isSame(part, parts[index]))) last = last.next;
      if (!last) {
        last = { parts, group: [claim], next };
        byName.set(key, last);
        groups.push(last.group);
        continue;
      }
    }
    last.group.push(claim);
  }
  return groups;
}

/** Whether two things read equally; what was read once is remembered. */
function equality(): (one: object | undefined, other: object | undefined) => boolean {
  const texts = new Map<object | undefined, string>();
  const textOf = (part: object | undefined): string => {
    const text = texts.get(part) ?? JSON.stringify(part) ?? '';
    texts.set(part, text);
    return text;
  };
  return (one, other) => one === other || textOf(one) === textOf(other);
}

const inHundreds = (claims: Group): readonly Group[] => inParts(claims, mostClaimsOfPatient) as Group[];

function inParts(claims: readonly ProfessionalClaim[], size: number): (readonly ProfessionalClaim[])[] {
  if (claims.length > 0 && claims.length <= size) return [claims];
  const starts = Array.from({ length: Math.ceil(claims.length / size) }, (_, part) => part * size);
  return starts.map((from) => claims.slice(from, from + size));
}
