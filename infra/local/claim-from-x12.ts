import type {
  Claim,
  ClaimPayment,
  Coverage,
  Patient,
  Relationship,
  ServiceLine,
} from '../../functions/domain/claim/claim.ts';
import { type Account, type Entry, post } from '../../functions/domain/ledger/ledger.ts';
import { sum } from '../../functions/domain/money.ts';
import { Payer } from '../../functions/domain/payer/payer.ts';
import { Policy, type Practice } from '../../functions/domain/practice/practice.ts';
import type { Address, Reference } from '../../functions/domain/x12/entity.ts';
import type { OtherPayer, Person, ProfessionalClaim } from '../../functions/domain/x12/professional-claim.ts';

/** A claim of an 837P as the edits read it, and who bills it and pays it, as far as the file says. */
export interface FromX12 {
  readonly claim: Claim;
  readonly practice: Practice;
  readonly payers: readonly Payer[];
}

/** `known` are payers that somebody has set up: of another one the file says no more than its id and its kind. */
export function claimFromX12(x12: ProfessionalClaim, known: readonly Payer[], at: string): FromX12 {
  const practice = practiceOf(x12);
  const others = x12.otherPayers.toSorted((a, b) => order(a.responsibility) - order(b.responsibility));
  const billing = others.filter(
    ({ responsibility }) => order(responsibility) < order(x12.subscriber.responsibility),
  ).length;
  const payers = others.map(({ payer, filingCode }) => payerOf(payer.entity.id, payer.entity.name, filingCode, known));
  const own = payerOf(x12.payer.entity.id, x12.payer.entity.name, x12.subscriber.filingCode, known);
  const coverages = others.map((other, i) => coverageOf(other, payers[i]!));
  coverages.splice(billing, 0, billedCoverage(x12, own));
  payers.splice(billing, 0, own);

  const lines = x12.lines.map(lineOf);
  const rendering = x12.providers.find(({ entity }) => entity.role === '82');
  const referring = x12.providers.find(({ entity }) => entity.role === 'DN' || entity.role === 'P3')?.entity;
  const facility = x12.providers.find(({ entity }) => entity.role === '77');
  const accident = x12.dates.find(({ qualifier }) => qualifier === '439')?.from;
  const [cause] = x12.relatedCause?.codes ?? [];
  const claim: Claim = {
    ...{ schema: 1, practiceId: practice.practiceId, claimId: x12.patientControlNumber, version: 1, stage: 'Received' },
    ...{ encounterId: x12.patientControlNumber, fingerprint: '', receivedAt: at, executions: 1, billing, coverages },
    patient: patientOf(x12),
    renderingProviderId: rendering?.entity.id ?? practice.npi,
    ...(referring && {
      referringProvider: { npi: referring.id ?? '', lastName: referring.name ?? '', firstName: referring.first ?? '' },
    }),
    placeOfService: x12.placeOfService,
    ...(facility && {
      facility: { name: facility.entity.name ?? '', npi: facility.entity.id, address: addressOf(facility.address) },
    }),
    diagnoses: x12.diagnoses,
    lines,
    authorizationNumber: numberOf(x12.references, 'G1'),
    referralNumber: numberOf(x12.references, '9F'),
    ...(accident &&
      cause && { accident: { cause: causes[cause] ?? 'other', on: accident, state: x12.relatedCause?.state } }),
    onsetDate: x12.dates.find(({ qualifier }) => qualifier === '431' || qualifier === '454')?.from,
    delayReason: x12.delayReason,
    epsdtReferral: x12.conditions.find(({ category }) => category === 'ZZ')?.codes[0] as Claim['epsdtReferral'],
    note: x12.note?.text,
    consents: {
      signatureOnFile: x12.signatureOnFile,
      assignmentAccepted: x12.assignment === 'A',
      benefitsAssigned: x12.benefitsAssigned === 'Y',
      releaseOfInformation: x12.release === 'Y' || x12.release === 'I',
    },
    ...{ submissions: [], coverageChecks: [], statusRounds: 0, appeals: [], statements: [], overrides: [], inbox: [] },
    payments: [...decisions(x12, others, coverages, billing), ...replaced(x12, billing, own)],
    balances: booked(x12, lines, billing),
  };
  return { claim, practice, payers };
}

const order = (responsibility: string) => 'PSTABCDEFGH'.indexOf(responsibility);
const causes: Readonly<Record<string, NonNullable<Claim['accident']>['cause']>> = { AA: 'auto', EM: 'employment' };
const relationships: Readonly<Record<string, Relationship>> = { '18': 'self', '01': 'spouse', '19': 'child' };
const classes: Readonly<Record<string, Payer['class']>> = {
  ...{ MA: 'medicare', MB: 'medicare', MC: 'medicaid', CH: 'tricare', '16': 'medicare-advantage' },
  ...{ AM: 'other', WC: 'other', LM: 'other', OF: 'other', VA: 'other' },
};
const numberOf = (references: readonly Reference[], qualifier: string) =>
  references.find((reference) => reference.qualifier === qualifier)?.value;

const addressOf = ({ lines = [], city = '', state = '', zip = '' }: Partial<Address> = {}) => ({
  line1: lines[0] ?? '',
  ...(lines[1] && { line2: lines[1] }),
  ...{ city, state, zip },
});

function practiceOf({ billingProvider, providers, references }: ProfessionalClaim): Practice {
  const { entity, taxonomy = '', address } = billingProvider;
  const rendering = providers.find(({ entity }) => entity.role === '82');
  const renders = rendering ?? { entity, specialty: undefined };
  return {
    ...{ practiceId: 'of-the-file', prefix: 'XX', name: entity.name ?? '', npi: entity.id ?? '' },
    taxId: numberOf(billingProvider.references, 'EI') ?? numberOf(billingProvider.references, 'SY') ?? '',
    taxonomy: taxonomy || (rendering?.specialty?.id ?? ''),
    address: addressOf(address),
    contact: { name: '', phone: '' },
    ...{ zone: 'UTC', submitterId: '', clearinghouse: { id: '', name: '' }, usage: 'P' },
    clia: numberOf(references, 'X4'),
    providers: [
      {
        ...{ providerId: renders.entity.id ?? '', npi: renders.entity.id ?? '' },
        ...{ lastName: renders.entity.name ?? '', firstName: renders.entity.first ?? '', nicknames: [] },
        taxonomy: renders.specialty?.id ?? taxonomy,
      },
    ],
    policy: Policy.parse({}),
  } as Practice;
}

function payerOf(x12Id = '', name = x12Id, filingCode = 'ZZ', known: readonly Payer[]): Payer {
  return (
    known.find((payer) => payer.x12Id === x12Id) ??
    ({
      ...Payer.parse({
        ...{
          payerId: 'of-the-file',
          name: name || 'the payer',
          x12Id: 'XX',
          class: classes[filingCode] ?? 'commercial',
        },
        ...{ filingCode: 'ZZ', filingDays: 365, appealDays: 120, appealDecisionDays: 60, followUpDays: 21 },
        takesReplacements: true,
      }),
      payerId: x12Id,
      ...{ x12Id, filingCode },
    } as Payer)
  );
}

function patientOf({ patient, subscriber }: ProfessionalClaim): Patient {
  const person = patient ?? subscriber;
  return {
    ...personOf(person),
    patientId: person.entity.id ?? subscriber.entity.id ?? '',
    ...(person.deathDate && { deathDate: person.deathDate }),
  };
}

const personOf = ({ entity, address, birthDate = '', gender = 'U' }: Person) => ({
  lastName: entity.name ?? '',
  firstName: entity.first ?? '',
  middleName: entity.middle,
  birthDate,
  sex: gender as Patient['sex'],
  address: addressOf(address),
});

function billedCoverage({ patient, subscriber }: ProfessionalClaim, payer: Payer): Coverage {
  const isSelf = !patient;
  return {
    payerId: payer.payerId,
    memberId: subscriber.entity.id ?? '',
    groupNumber: subscriber.groupNumber,
    relationship: isSelf ? 'self' : (relationships[patient.relationship] ?? 'other'),
    // The file describes a subscriber who is not the patient by name alone.
    ...(!isSelf && {
      subscriber: subscriber.birthDate
        ? personOf(subscriber)
        : { ...personOf(patient), lastName: subscriber.entity.name ?? '', firstName: subscriber.entity.first ?? '' },
    }),
  };
}

const coverageOf = ({ groupNumber, relationship, subscriber }: OtherPayer, payer: Payer): Coverage => ({
  payerId: payer.payerId,
  memberId: subscriber.entity.id ?? '',
  groupNumber,
  relationship: relationships[relationship] ?? 'other',
});

function lineOf(line: ProfessionalClaim['lines'][number], index: number): ServiceLine {
  const day = line.dates.find(({ qualifier }) => qualifier === '472');
  const { code, modifiers = [], description } = line.procedure;
  const note = line.notes[0]?.text ?? description;
  return {
    ...{ line: index + 1, from: day?.from ?? '', to: day?.to ?? day?.from ?? '', code, modifiers },
    ...{ units: Number(line.quantity), unit: line.unit === 'MJ' ? 'MJ' : 'UN', chargeCents: line.chargeCents },
    pointers: line.pointers,
    ...(line.drug && { ndc: { code: line.drug.code, quantity: line.drug.quantity, unit: line.drug.unit } }),
    ...(note && { note }),
  };
}

/** What the payers before have decided, as the claim repeats it. */
function decisions(
  { lines }: ProfessionalClaim,
  others: readonly OtherPayer[],
  coverages: readonly Coverage[],
  billing: number,
): ClaimPayment[] {
  return others.flatMap(({ payer }, index) => {
    const coverage = index < billing ? index : index + 1;
    const decided = lines.flatMap((line, i) =>
      line.adjudications
        .filter(({ payerId }) => payerId === payer.entity.id)
        .map(({ paidCents, adjustments, adjudicatedOn }) => ({
          adjudicatedOn,
          service: { line: i + 1, chargeCents: line.chargeCents, paidCents, adjustments, remarks: [] },
        })),
    );
    if (decided.length === 0) return [];
    const services = decided.map(({ service }) => service);
    return [
      {
        ...{ remittanceId: 'of-the-file', position: coverage + 1, payerId: coverages[coverage]!.payerId, coverage },
        ...{ status: '1', payerClaimNumber: '', paidOn: decided[0]!.adjudicatedOn ?? '', remarks: [], lines: services },
        chargeCents: sum(services.map(({ chargeCents }) => chargeCents)),
        paidCents: sum(services.map(({ paidCents }) => paidCents)),
      },
    ];
  });
}

/** A replacement or void says that the payer has decided before, under the number that it carries. */
function replaced({ frequency, references }: ProfessionalClaim, coverage: number, { payerId }: Payer): ClaimPayment[] {
  if (frequency !== '7' && frequency !== '8') return [];
  const payerClaimNumber = numberOf(references, 'F8') ?? '';
  return [
    {
      ...{ remittanceId: 'of-the-file', position: 1, payerId, coverage, status: '1', payerClaimNumber, paidOn: '' },
      ...{ chargeCents: 0, paidCents: 0, lines: [], remarks: [] },
    },
  ];
}

/** As the file charges it: a total that is not the sum of its lines has its difference on no line. */
function booked(
  { chargeCents, amounts }: ProfessionalClaim,
  lines: readonly ServiceLine[],
  billing: number,
): Claim['balances'] {
  const to: Account = `payer:${billing + 1}`;
  const charges = [
    ...lines.map((line) => ({ line: line.line, cents: line.chargeCents })),
    { line: 0, cents: chargeCents - sum(lines.map((line) => line.chargeCents)) },
  ].filter(({ cents }) => Number.isSafeInteger(cents) && cents !== 0);
  const entries: Entry[] = charges.map(({ line, cents }) => ({
    line,
    from: 'charge',
    to,
    cents,
    why: 'as in the file',
  }));
  const paid = amounts.find(({ qualifier }) => qualifier === 'F5')?.cents ?? 0;
  if (paid > 0) entries.push({ line: 1, from: 'patient', to: 'patient-paid', cents: paid, why: 'as in the file' });
  return post({}, entries);
}
