import type { PayerHabits } from './habits.ts';
import type { ReceivedClaim, ReceivedLine } from './received-claim.ts';

/** Why a claim does not get in, as STC01 of the 277CA says it: category, status, and whom it speaks of. */
export interface Rejection {
  readonly category: string;
  readonly status: string;
  readonly entity?: string;
  /** Control number of the line that is meant. */
  readonly line?: string;
}

interface Check<Subject extends unknown[]> {
  readonly says: readonly [category: string, status: string, entity?: string];
  isBroken(...subject: Subject): boolean;
}

const diagnosis = /^(?:[A-Z]\d|QA)[0-9A-Z][0-9A-Z]{0,4}$/;
const isMoney = (cents: number) => Number.isSafeInteger(cents) && cents >= 0;

/** What the clearinghouse tests on every claim, whoever the payer is. */
const claimChecks: readonly Check<[ReceivedClaim, string]>[] = [
  { says: ['A6', '478'], isBroken: ({ number }) => !/^[A-Z0-9]{1,20}$/i.test(number) },
  {
    says: ['A7', '178'],
    isBroken: ({ chargeCents, lines }) => chargeCents !== lines.reduce((total, line) => total + line.chargeCents, 0),
  },
  { says: ['A7', '121'], isBroken: ({ lines }) => lines.length < 1 || lines.length > 50 },
  { says: ['A7', '562', '85'], isBroken: ({ payee }) => !isNpi(payee.npi) },
  { says: ['A6', '128', '85'], isBroken: ({ payee }) => !/^\d{9}$/.test(payee.taxId) },
  { says: ['A7', '562', '82'], isBroken: ({ renderingNpi }) => renderingNpi !== '' && !isNpi(renderingNpi) },
  { says: ['A6', '164', 'IL'], isBroken: ({ subscriber }) => subscriber.memberId === '' },
  { says: ['A6', '125', 'IL'], isBroken: ({ subscriber }) => subscriber.last === '' },
  { says: ['A6', '158', 'QC'], isBroken: ({ subscriber, dependent }) => (dependent ?? subscriber).birthDate === '' },
  { says: ['A6', '125', 'QC'], isBroken: ({ dependent }) => dependent !== undefined && dependent.last === '' },
  { says: ['A7', '535'], isBroken: ({ frequency }) => !/^[178]$/.test(frequency) },
  {
    says: ['A6', '464'],
    isBroken: ({ frequency, originalClaimNumber }) => frequency !== '1' && originalClaimNumber === '',
  },
  {
    says: ['A8', '464'],
    isBroken: ({ frequency, originalClaimNumber }) => frequency === '1' && originalClaimNumber !== '',
  },
  { says: ['A7', '249'], isBroken: ({ placeOfService }) => !/^\d\d$/.test(placeOfService) },
  { says: ['A6', '254'], isBroken: ({ diagnoses }) => diagnoses.length === 0 },
  {
    says: ['A7', '255'],
    isBroken: ({ diagnoses }) => diagnoses.length > 12 || diagnoses.some((code) => !diagnosis.test(code)),
  },
  { says: ['A7', '255'], isBroken: ({ diagnoses }) => new Set(diagnoses).size < diagnoses.length },
  { says: ['A7', '247'], isBroken: ({ lines }) => new Set(lines.map(({ control }) => control)).size < lines.length },
];

const lineChecks: readonly Check<[ReceivedLine, ReceivedClaim, string]>[] = [
  { says: ['A7', '454'], isBroken: ({ code }) => !/^[0-9A-Z]\d{3}[0-9A-Z]$/.test(code) },
  { says: ['A7', '453'], isBroken: ({ modifiers }) => modifiers.some((modifier) => !/^[0-9A-Z]{2}$/.test(modifier)) },
  { says: ['A7', '178'], isBroken: ({ chargeCents }) => !isMoney(chargeCents) },
  { says: ['A7', '258'], isBroken: ({ units }) => !(units > 0) },
  { says: ['A6', '477'], isBroken: ({ pointers }) => pointers.length < 1 || pointers.length > 4 },
  {
    says: ['A7', '477'],
    isBroken: ({ pointers }, { diagnoses }) =>
      pointers.some((pointer) => !(Number.isInteger(pointer) && pointer >= 1 && pointer <= diagnoses.length)),
  },
  {
    says: ['A7', '187'],
    isBroken: ({ from, to }, _, receivedDay) => from === '' || to === '' || from > to || to > receivedDay,
  },
];

/** What keeps the claim out, before any payer sees it. */
export function clearinghouseRejections(claim: ReceivedClaim, receivedDay: string): Rejection[] {
  const ofClaim = claimChecks.filter(({ isBroken }) => isBroken(claim, receivedDay)).map(rejection);
  const ofLines = claim.lines.flatMap((line) =>
    lineChecks
      .filter(({ isBroken }) => isBroken(line, claim, receivedDay))
      .map((check) => ({ ...rejection(check), line: line.control })),
  );
  return [...ofClaim, ...ofLines];
}

function rejection({ says: [category, status, entity] }: Check<never>): Rejection {
  return { category, status, entity };
}

/** What the payer's front end knows when a claim arrives. */
export interface Arrival {
  readonly claim: ReceivedClaim;
  readonly payer: PayerHabits;
  readonly isKnownMember: boolean;
  /** Where the claim that is replaced or voided stands. */
  readonly original: 'none' | 'open' | 'final';
}

const payerChecks: readonly Check<[Arrival]>[] = [
  {
    says: ['A7', '164', 'IL'],
    isBroken: ({ claim, payer }) => !new RegExp(payer.memberIdPattern).test(claim.subscriber.memberId),
  },
  {
    says: ['A3', '33', 'IL'],
    isBroken: ({ payer, isKnownMember }) => payer.unknownMembers === 'rejected' && !isKnownMember,
  },
  { says: ['A7', '535'], isBroken: ({ claim, payer }) => claim.frequency === '7' && !payer.takesReplacements },
  { says: ['A7', '464'], isBroken: ({ claim, original }) => claim.frequency !== '1' && original !== 'final' },
];

/** What keeps the claim out of this payer's adjudication. */
export function payerRejections(arrival: Arrival): Rejection[] {
  return payerChecks.filter(({ isBroken }) => isBroken(arrival)).map(rejection);
}

/** Ten digits whose last one is the Luhn check digit over 80840 and the others. */
function isNpi(npi: string): boolean {
  if (!/^[12]\d{9}$/.test(npi)) return false;
  let sum = 24;
  for (let i = 0; i < 10; i++) {
    const digit = Number(npi[9 - i]) * (i % 2 === 0 ? 1 : 2);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}
