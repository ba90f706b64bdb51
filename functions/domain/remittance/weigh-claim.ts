import type { Claim } from '../claim/claim.ts';
import { usd } from '../money.ts';
import type { Practice } from '../practice/practice.ts';
import { type ClaimPayment, partyOf } from '../x12/remittance.ts';
import { isCutOff, spellings } from './number-spellings.ts';
import { billed, servedOn, statedDays } from './said-of-service.ts';

/** How well a claim fits what a payer says, with a sentence for each thing that was compared. */
export interface Weighed {
  readonly claimId: string;
  readonly points: number;
  readonly reasons: readonly string[];
}

export interface Scales {
  readonly practice: Practice;
  /** Index of the coverage that the payer of the remittance is, by its names. */
  readonly coverage: number | undefined;
}

/** A claim payment is posted by itself on a claim that has so many points, and so many more than any other claim. */
export const enoughPoints = 80;
export const clearLead = 30;

/** What of a claim a remittance can confirm. It agrees, differs, or nothing is said of it. */
interface Clue {
  readonly what: string;
  readonly agrees: number;
  readonly differs: number;
  readonly look: (claim: Claim, received: ClaimPayment, scales: Scales) => boolean | undefined;
}

/**
 * The patient control number is ours and stands for one claim, so it alone is enough, unless the rest speaks against it.
 * Without it only a claim on which member, days, charge and name agree has enough points (X12 RFI 504, 1808, 1945: CLP01 is
 * CLM01, CLP07 the number of the 277CA; payers cut off and lose both).
 */
export const clues: readonly Clue[] = [
  {
    what: 'patient control number',
    agrees: 120,
    differs: 0,
    look: ({ claimId }, { patientControlNumber }, { practice }) =>
      spellings(patientControlNumber, practice.prefix).includes(claimId) || undefined,
  },
  {
    what: 'part of the patient control number',
    agrees: 60,
    differs: 0,
    look: ({ claimId }, { patientControlNumber }, { practice }) =>
      isCutOff(patientControlNumber, claimId, practice.prefix) || undefined,
  },
  {
    what: "number of the payer's",
    agrees: 80,
    differs: 0,
    look: (claim, received) => payerNumbers(received).some((number) => isKnownAs(claim, number)) || undefined,
  },
  {
    what: 'member id',
    agrees: 30,
    differs: -10,
    look: ({ coverages }, { parties }) => {
      const said = parties.flatMap(({ role, idQualifier, id }) =>
        ['QC', 'IL', '74'].includes(role) && idQualifier !== 'XX' && id ? [plain(id)] : [],
      );
      return said.length === 0 ? undefined : coverages.some(({ memberId }) => said.includes(plain(memberId)));
    },
  },
  {
    what: 'days of service',
    agrees: 20,
    differs: -40,
    look: ({ lines }, received) => {
      const days = statedDays(received);
      if (days.length === 0) return undefined;
      return days.every((day) => lines.some(({ from, to }) => from <= day && day <= to));
    },
  },
  {
    what: 'charge',
    agrees: 20,
    differs: -20,
    look: ({ lines }, { chargeCents, services }) => {
      const charges = lines.map((line) => line.chargeCents);
      const whole = charges.reduce((total, cents) => total + cents, 0) === Math.abs(chargeCents);
      const part = services.length > 0 && services.every((one) => charges.includes(Math.abs(one.chargeCents)));
      return whole || part;
    },
  },
  {
    what: 'procedures',
    agrees: 15,
    differs: -30,
    look: ({ lines }, { services }) =>
      services.length === 0 ? undefined : services.every((one) => lines.some(({ code }) => billed(one) === code)),
  },
  {
    what: 'name of the patient',
    agrees: 15,
    differs: -30,
    look: ({ patient, coverages }, received) => {
      const [said, former] = [partyOf(received, 'QC'), partyOf(received, '74')];
      if (!said?.name) return undefined;
      const names = [patient.lastName, ...coverages.flatMap(({ subscriber }) => subscriber?.lastName ?? [])].map(plain);
      return [said.name, former?.name ?? said.name].some((name) => names.some((one) => isSameName(one, plain(name))));
    },
  },
  {
    what: 'rendering provider',
    agrees: 5,
    differs: -5,
    look: ({ renderingProviderId }, received, { practice }) => {
      const said = partyOf(received, '82');
      if (said?.idQualifier !== 'XX') return undefined;
      return practice.providers.find(({ providerId }) => providerId === renderingProviderId)?.npi === said.id;
    },
  },
  { what: 'payer', agrees: 10, differs: -10, look: (_, __, { coverage }) => coverage !== undefined },
];

export function weigh(claim: Claim, received: ClaimPayment, scales: Scales): Weighed {
  let points = 0;
  const reasons: string[] = [];
  for (const { what, agrees, differs, look } of clues) {
    const found = look(claim, received, scales);
    const weight = found ? agrees : differs;
    if (found === undefined || weight === 0) continue;
    points += weight;
    reasons.push(`${found ? 'same' : 'other'} ${what} (${found ? '+' : ''}${weight})`);
  }
  return { claimId: claim.claimId, points, reasons };
}

/** The one claim that a payment is about, when nothing else comes near it. */
export function clearlyMeant(weighed: readonly Weighed[]): Weighed | undefined {
  const [first, second] = weighed.toSorted(byPoints);
  if (!first || first.points < enoughPoints) return undefined;
  return second && first.points - second.points < clearLead ? undefined : first;
}

/** The most likely first. */
export const byPoints = (one: Weighed, other: Weighed): number =>
  other.points - one.points || (one.claimId < other.claimId ? -1 : 1);

/** A line for each claim that may be meant, for a person. Names no patient. */
export const candidateSentence = ({ claimId, points, reasons }: Weighed): string =>
  `Claim ${claimId} has ${points} points: ${reasons.join(', ')}.`;

/** What a payer says of the payment, for a person who looks for its claim. Names no patient. */
export function saidOfPayment(received: ClaimPayment): string {
  const { patientControlNumber, payerClaimNumber, status, chargeCents, paidCents, services } = received;
  const days = servedOn(received);
  return [
    `The payer calls it ${patientControlNumber || 'nothing'}${payerClaimNumber ? `, its own number is ${payerClaimNumber}` : ''}:`,
    `status ${status}, charge ${usd(chargeCents)}, paid ${usd(paidCents)}`,
    ...(days ? [`for services of ${days}`] : []),
    ...(services.length > 0 ? [`(${services.map((one) => billed(one)).join(', ')})`] : []),
  ]
    .join(' ')
    .concat('.');
}

/** CLP07, and the number of the original in REF*F8. */
export const payerNumbers = ({ payerClaimNumber, references }: ClaimPayment): string[] =>
  [payerClaimNumber, ...references.filter(({ qualifier }) => qualifier === 'F8').map(({ value }) => value)].flatMap(
    (number) => (number && plain(number).length > 3 ? [number] : []),
  );

function isKnownAs({ submissions, payments }: Claim, number: string): boolean {
  const known = [...submissions.map(({ acknowledgment }) => acknowledgment), ...payments];
  return known.some((one) => one?.payerClaimNumber && plain(one.payerClaimNumber) === plain(number));
}

/** Payers cut names off and leave out what is no letter. */
const isSameName = (one: string, other: string) =>
  one === other || (Math.min(one.length, other.length) >= 5 && (one.startsWith(other) || other.startsWith(one)));

const plain = (text: string) => text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
