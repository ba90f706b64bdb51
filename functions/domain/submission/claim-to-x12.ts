import {
  type Address,
  billedCoverage,
  type Claim,
  type Coverage,
  chargeCents,
  type Relationship,
  type ServiceLine,
  type ServicePayment,
  type Submission,
  type Subscriber,
} from '../claim/claim.ts';
import type { Day } from '../days.ts';
import { insuranceTypeOf } from '../eligibility/coordination.ts';
import { sum } from '../money.ts';
import type { Payer } from '../payer/payer.ts';
import type { Practice } from '../practice/practice.ts';
import { isPreventiveVisit } from '../scrubbing/procedure-code.ts';
import type * as x12 from '../x12/professional-claim.ts';

/** Everything beside the claim that its 837P needs. */
export interface SubmissionContext {
  readonly practice: Practice;
  /** Every payer of the claim's coverages, by id. */
  readonly payers: { readonly [payerId: string]: Payer };
  readonly submission: Submission;
}

/** The claim as this trip says it, in X12's terms: what the writer puts into 005010X222A1. */
export function claimToX12(claim: Claim, { practice, payers, submission }: SubmissionContext): x12.ProfessionalClaim {
  const coverage = billedCoverage(claim)!;
  const payer = payers[coverage.payerId]!;
  const { consents, accident, placeOfService } = claim;
  return {
    billingProvider: billingProvider(practice),
    subscriber: subscriber(claim, coverage, payers),
    payer: {
      entity: { role: 'PR', kind: 'organization', name: payer.name, idQualifier: 'PI', id: payer.x12Id },
      references: [],
    },
    patient: coverage.relationship === 'self' ? undefined : patient(claim, coverage),
    patientControlNumber: claim.claimId,
    chargeCents: chargeCents(claim),
    placeOfService,
    frequency: submission.frequency,
    signatureOnFile: consents.signatureOnFile,
    assignment: consents.assignmentAccepted ? 'A' : 'C',
    benefitsAssigned: consents.benefitsAssigned ? 'Y' : 'N',
    release: consents.releaseOfInformation ? 'Y' : 'I',
    relatedCause: accident && {
      codes: [accidentCodes[accident.cause]],
      state: accident.cause === 'auto' ? accident.state : undefined,
    },
    dates: [...(claim.onsetDate ? [on('431', claim.onsetDate)] : []), ...(accident ? [on('439', accident.on)] : [])],
    delayReason: claim.delayReason,
    attachments: [],
    amounts: patientPaid(claim),
    references: [
      ...(claim.referralNumber ? [{ qualifier: '9F', value: claim.referralNumber }] : []),
      ...(claim.authorizationNumber ? [{ qualifier: 'G1', value: claim.authorizationNumber }] : []),
      ...(submission.payerClaimNumber ? [{ qualifier: 'F8', value: submission.payerClaimNumber }] : []),
      ...(practice.clia && claim.lines.some(isLaboratory) ? [{ qualifier: 'X4', value: practice.clia }] : []),
    ],
    fileInformation: [],
    note: claimNote(claim, submission),
    conditions: checkupReferral(claim),
    diagnoses: claim.diagnoses,
    anesthesiaProcedures: [],
    conditionCodes: [],
    providers: providers(claim, practice),
    otherPayers: claim.coverages.flatMap((other, index) =>
      index === claim.billing ? [] : [otherPayer(claim, index, other, payers[other.payerId]!)],
    ),
    lines: claim.lines.map((line) => serviceLine(claim, line, payers)),
  };
}

/** NTE02 holds so many characters. */
const longestNote = 80;

/**
 * The practice's note; and of a claim that goes out again because its payer has lost it, that it was accepted before, where
 * both fit.
 */
function claimNote({ note, submissions }: Claim, { number, payerId }: Submission): x12.ProfessionalClaim['note'] {
  const lost = submissions.findLast(
    ({ acknowledgment, ended, ...trip }) =>
      trip.number < number &&
      trip.payerId === payerId &&
      acknowledgment?.outcome === 'Accepted' &&
      (ended === 'NotOnFile' || ended === 'Withdrawn'),
  )?.acknowledgment;
  const proof = lost && `ACCEPTED BEFORE ON ${lost.at.slice(0, 10)} BY ${lost.by}`;
  const named = lost?.payerClaimNumber && `${proof} CLAIM NUMBER ${lost.payerClaimNumber}`;
  const texts = [named, proof].map((said) => [note, said].filter(Boolean).join('. '));
  const text = texts.find(({ length }) => length <= longestNote) ?? note;
  return text ? { type: 'ADD', text } : undefined;
}

/** REF*6R: unique over all claims, so that a remittance that lost everything else still finds its line. */
export const lineControlNumber = (claimId: string, line: number): string => `${claimId}L${line}`;

const accidentCodes = { auto: 'AA', employment: 'EM', other: 'OA' } as const;
const responsibilities = ['P', 'S', 'T', 'A', 'B', 'C', 'D', 'E'];
/** SBR02 and PAT01. */
const relationshipCodes: Record<Relationship, string> = { self: '18', spouse: '01', child: '19', other: 'G8' };

/** CPT 80047–89398 and the waived-test modifier: what a CLIA certificate is asked for. */
const isLaboratory = ({ code, modifiers }: ServiceLine) => /^8\d{4}$/.test(code) || modifiers.includes('QW');

const on = (qualifier: string, day: string) => ({ qualifier, from: day, to: day });

const addressOf = ({ line1, line2, city, state, zip }: Address) => ({
  lines: line2 ? [line1, line2] : [line1],
  city,
  state,
  zip,
});

/** CRC*ZZ: whether a child's check-up led to a referral, and to which. */
const checkupReferral = ({ epsdtReferral }: Claim): x12.Condition[] =>
  epsdtReferral ? [{ category: 'ZZ', applies: epsdtReferral !== 'NU', codes: [epsdtReferral] }] : [];

function billingProvider(practice: Practice): x12.BillingProvider {
  const { name, npi, taxId, taxonomy, address, payTo, contact } = practice;
  return {
    entity: { role: '85', kind: 'organization', name, idQualifier: 'XX', id: npi },
    taxonomy,
    address: addressOf(address),
    references: [{ qualifier: 'EI', value: taxId }],
    contacts: [{ name: contact.name, numbers: [{ kind: 'TE', value: contact.phone }] }],
    payTo: payTo && addressOf(payTo),
  };
}

function subscriber(claim: Claim, coverage: Coverage, payers: SubmissionContext['payers']): x12.Subscriber {
  const isSelf = coverage.relationship === 'self';
  const person = coverage.subscriber ?? claim.patient;
  return {
    ...personOf('IL', person, isSelf || coverage.subscriber !== undefined),
    entity: { ...nameOf('IL', person), idQualifier: 'MI', id: coverage.memberId },
    responsibility: responsibilities[claim.billing]!,
    groupNumber: coverage.groupNumber,
    // Required when Medicare is not the first payer.
    insuranceType: insuranceTypeOf(claim, payers, claim.billing),
    filingCode: payers[coverage.payerId]!.filingCode,
  };
}

const patient = (claim: Claim, { relationship }: Coverage): x12.Patient => ({
  ...personOf('QC', claim.patient, true),
  relationship: relationshipCodes[relationship],
});

const nameOf = (role: string, { lastName, firstName, middleName }: Subscriber) =>
  ({ role, kind: 'person', name: lastName, first: firstName, middle: middleName }) as const;

const personOf = (role: string, person: Subscriber, isDescribed: boolean): x12.Person => ({
  entity: nameOf(role, person),
  ...(isDescribed && { address: addressOf(person.address), birthDate: person.birthDate, gender: person.sex }),
  references: [],
  contacts: [],
});

/** AMT*F5: what the patient has paid towards this claim. */
function patientPaid(claim: Claim) {
  const cents = sum(Object.values(claim.balances).map((accounts) => accounts['patient-paid'] ?? 0));
  return cents > 0 ? [{ qualifier: 'F5', cents }] : [];
}

function providers(claim: Claim, practice: Practice): x12.Provider[] {
  const found: x12.Provider[] = [];
  const { referringProvider, facility, renderingProviderId } = claim;
  if (referringProvider) {
    const { npi, lastName, firstName } = referringProvider;
    found.push({ entity: individual('DN', npi, lastName, firstName), references: [], contacts: [] });
  }
  const rendering = practice.providers.find(({ providerId }) => providerId === renderingProviderId);
  if (rendering && rendering.npi !== practice.npi) {
    const { npi, lastName, firstName, taxonomy } = rendering;
    found.push({
      entity: individual('82', npi, lastName, firstName),
      specialty: { role: 'PE', idQualifier: 'PXC', id: taxonomy },
      references: [],
      contacts: [],
    });
  }
  if (facility) {
    const { name, npi, address } = facility;
    const entity = { role: '77', kind: 'organization', name, ...(npi && { idQualifier: 'XX', id: npi }) } as const;
    found.push({ entity, address: addressOf(address), references: [], contacts: [] });
  }
  return found;
}

const individual = (role: string, npi: string, name: string, first: string) =>
  ({ role, kind: 'person', name, first, idQualifier: 'XX', id: npi }) as const;

/** Loop 2320; with the earlier payer's decision as it was received when that payer has decided. */
function otherPayer(claim: Claim, index: number, coverage: Coverage, payer: Payer): x12.OtherPayer {
  const person = coverage.subscriber ?? claim.patient;
  const decided = index < claim.billing ? [...standing(claim, index).values()] : [];
  return {
    responsibility: responsibilities[index]!,
    relationship: relationshipCodes[coverage.relationship],
    groupNumber: coverage.groupNumber,
    filingCode: payer.filingCode,
    adjustments: [],
    amounts:
      decided.length > 0 ? [{ qualifier: 'D', cents: sum(decided.map(({ service }) => service.paidCents)) }] : [],
    benefitsAssigned: claim.consents.benefitsAssigned ? 'Y' : 'N',
    release: claim.consents.releaseOfInformation ? 'Y' : 'I',
    subscriber: {
      entity: { ...nameOf('IL', person), idQualifier: 'MI', id: coverage.memberId },
      address: addressOf(person.address),
      references: [],
    },
    payer: {
      entity: { role: 'PR', kind: 'organization', name: payer.name, idQualifier: 'PI', id: payer.x12Id },
      references: [],
    },
    providers: [],
  };
}

interface StandingDecision {
  readonly service: ServicePayment;
  readonly paidOn: Day;
}

/** What one payer's decision on each line is now: a newer one replaces an older one, and a reversal leaves none. */
function standing({ payments }: Claim, coverage: number): Map<number, StandingDecision> {
  const decisions = new Map<number, StandingDecision>();
  for (const { lines, status, paidOn } of payments.filter((payment) => payment.coverage === coverage)) {
    for (const service of lines) {
      if (status === '22') decisions.delete(service.line);
      else decisions.set(service.line, { service, paidOn });
    }
  }
  return decisions;
}

function serviceLine(claim: Claim, line: ServiceLine, payers: SubmissionContext['payers']): x12.ServiceLine {
  return {
    procedure: { qualifier: 'HC', code: line.code, modifiers: line.modifiers },
    chargeCents: line.chargeCents,
    unit: line.unit,
    quantity: String(line.units),
    pointers: line.pointers,
    attachments: [],
    conditions: [],
    epsdt: claim.epsdtReferral !== undefined && isPreventiveVisit(line.code) ? true : undefined,
    dates: [{ qualifier: '472', from: line.from, to: line.to }],
    quantities: [],
    tests: [],
    references: [{ qualifier: '6R', value: lineControlNumber(claim.claimId, line.line) }],
    amounts: [],
    fileInformation: [],
    notes: line.note ? [{ type: 'ADD', text: line.note }] : [],
    drug: line.ndc && { qualifier: 'N4', ...line.ndc, references: [] },
    providers: [],
    adjudications: claim.coverages
      .slice(0, claim.billing)
      .flatMap((coverage, index) => adjudication(claim, line, index, payers[coverage.payerId]!)),
    forms: [],
  };
}

/** Loop 2430: what an earlier payer did with the line, its adjustments group by group as received. */
function adjudication(claim: Claim, line: ServiceLine, coverage: number, payer: Payer): x12.LineAdjudication[] {
  const decision = standing(claim, coverage).get(line.line);
  if (!decision) return [];
  const { service, paidOn } = decision;
  return [
    {
      payerId: payer.x12Id,
      paidCents: service.paidCents,
      procedure: { qualifier: 'HC', code: line.code, modifiers: line.modifiers },
      quantity: String(line.units),
      adjustments: service.adjustments,
      adjudicatedOn: paidOn,
      amounts: [],
    },
  ];
}
