import { writeAdjustments, writeAmounts, writeOutpatient, writeQuantities } from './adjudication-segments.ts';
import type { QualifiedDay } from './amount.ts';
import { writeDay } from './date.ts';
import { writeCents, writeQuantity } from './decimal.ts';
import { writeAddress, writeEntity, writeReferences } from './entity.ts';
import { remittanceGuide } from './guides/005010X221A1.ts';
import { writeProcedure } from './procedure.ts';
import type {
  BankAccount,
  ClaimPayment,
  ClaimSet,
  Payment,
  ProviderAdjustment,
  Remittance,
  RemittanceContact,
  RemittanceParty,
  ServicePayment,
} from './remittance.ts';
import type { ElementDraft, SegmentDraft } from './segment.ts';
import type { TransactionDraft } from './write-interchange.ts';

/**
 * An 835 (005010X221A1) with this ST02; amounts are cents. Claims (§2100) stand in the set (§2000) whose number they
 * carry, the others in the first one; a remittance without sets gets one, LX*1. Sums are written as they stand: hold
 * them against `balance835`. Throws RangeError for what is no whole number of cents.
 */
export function write835(remittance: Remittance, control: string): TransactionDraft {
  const { payment, trace, currency, references, producedOn, payer, payee, providerAdjustments } = remittance;
  const segments: SegmentDraft[] = [
    writePayment(payment),
    ['TRN', '1', trace.number, trace.originator, trace.division],
    ...onlyIf(currency, (code) => ['CUR', 'PR', code]),
    ...writeReferences(references),
    ...onlyIf(producedOn, (day) => ['DTM', '405', writeDay(day)]),
    ...writeParty('PR', payer),
    ...writeParty('PE', payee),
    ...writeSets(remittance),
    ...writeProviderAdjustments(providerAdjustments),
  ];
  return { id: remittanceGuide.transaction, control, segments };
}

const writePayment = ({ handling, cents, sign, method, format, from, to, ...payment }: Payment): SegmentDraft => [
  ...(['BPR', handling, writeCents(cents), sign, method, format] as const),
  ...writeAccount(from),
  ...[payment.originator, payment.originatorSupplement],
  ...writeAccount(to),
  writeDay(payment.on),
];

const writeAccount = (account: BankAccount | undefined): ElementDraft[] => [
  ...[account?.bankQualifier, account?.bank],
  ...[account?.accountQualifier, account?.account],
];

const writeParty = (role: 'PR' | 'PE', party: RemittanceParty): SegmentDraft[] => [
  ['N1', role, party.name, party.idQualifier, party.id],
  ...writeAddress(party.address),
  ...writeReferences(party.references),
  ...writeContacts(party.contacts),
  ...onlyIf(party.delivery, ({ method, name, number }) => ['RDM', method, name, number]),
];

const writeContacts = (contacts: readonly RemittanceContact[]): SegmentDraft[] =>
  contacts.map(({ purpose, name, numbers }) => [
    ...(['PER', purpose, name] as const),
    ...numbers.flatMap(({ kind, value }) => [kind, value]),
  ]);

function writeSets({ sets, claims }: Remittance): SegmentDraft[] {
  const first: ClaimSet = { number: '1' };
  const all = sets.length > 0 || claims.length === 0 ? sets : [first];
  const claimsOf = new Map(all.map(({ number }): [string, ClaimPayment[]] => [number, []]));
  for (const claim of claims) (claimsOf.get(claim.set ?? '') ?? claimsOf.get(all[0]?.number ?? ''))?.push(claim);

  return all.flatMap(({ number, summary, inpatientSummary }): SegmentDraft[] => {
    const own = claimsOf.get(number) ?? [];
    claimsOf.delete(number);
    return [
      ['LX', number],
      ...onlyIf(summary, ([, ...figures]) => ['TS3', ...figures]),
      ...onlyIf(inpatientSummary, ([, ...figures]) => ['TS2', ...figures]),
      ...own.flatMap(writeClaim),
    ];
  });
}

const writeClaim = (claim: ClaimPayment): SegmentDraft[] => [
  [
    ...(['CLP', claim.patientControlNumber, claim.status] as const),
    ...[writeCents(claim.chargeCents), writeCents(claim.paidCents)],
    claim.patientResponsibilityCents === undefined ? undefined : writeCents(claim.patientResponsibilityCents),
    ...[claim.filingCode, claim.payerClaimNumber, claim.placeOfService, claim.frequency, undefined],
    ...[claim.drg, claim.drgWeight, claim.dischargeFraction && writeQuantity(claim.dischargeFraction)],
  ],
  ...writeAdjustments(claim.adjustments),
  ...claim.parties.map(writeEntity),
  ...onlyIf(claim.inpatient, ({ figures: [, ...figures] }) => ['MIA', ...figures]),
  ...onlyIf(claim.outpatient, writeOutpatient),
  ...writeReferences(claim.references),
  ...writeDays(claim.dates),
  ...writeContacts(claim.contacts),
  ...writeAmounts(claim.amounts),
  ...writeQuantities(claim.quantities),
  ...claim.services.flatMap(writeService),
];

const writeService = (service: ServicePayment): SegmentDraft[] => [
  [
    'SVC',
    writeProcedure(service.procedure),
    ...[writeCents(service.chargeCents), writeCents(service.paidCents), service.revenueCode],
    service.quantity && writeQuantity(service.quantity),
    writeProcedure(service.submitted),
    service.submittedQuantity && writeQuantity(service.submittedQuantity),
  ],
  ...writeDays(service.dates),
  ...writeAdjustments(service.adjustments),
  ...writeReferences(service.references),
  ...writeAmounts(service.amounts),
  ...writeQuantities(service.quantities),
  ...service.remarks.map(({ list, code }): SegmentDraft => ['LQ', list, code]),
];

const writeDays = (dates: readonly QualifiedDay[]): SegmentDraft[] =>
  dates.map(({ qualifier, day }) => ['DTM', qualifier, writeDay(day)]);

/** Up to six adjustments of one provider and fiscal year share a PLB. */
function writeProviderAdjustments(adjustments: readonly ProviderAdjustment[]): SegmentDraft[] {
  const segments: [string, ...ElementDraft[]][] = [];
  for (const { providerId, fiscalYearEnd, code, reference, cents } of adjustments) {
    const last = segments.at(-1);
    const day = writeDay(fiscalYearEnd);
    const fits = last && last[1] === providerId && last[2] === day && last.length < 15;
    const segment: [string, ...ElementDraft[]] = fits ? last : ['PLB', providerId, day];
    segment.push([code, reference], writeCents(cents));
    if (!fits) segments.push(segment);
  }
  return segments;
}

function onlyIf<T>(value: T | undefined, write: (value: T) => SegmentDraft): SegmentDraft[] {
  return value === undefined ? [] : [write(value)];
}
