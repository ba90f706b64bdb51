import { daysFrom } from './calendar.ts';
import { chance } from './chance.ts';
import type { PayerHabits, Whim } from './habits.ts';
import type { Member } from './member.ts';
import type { ReceivedClaim, ReceivedLine } from './received-claim.ts';

/** A claim on the payer's desk, with everything that the decision rests on. */
export interface Case {
  readonly seed: string;
  readonly payer: PayerHabits;
  readonly claim: ReceivedClaim;
  readonly member: Member;
  readonly receivedDay: string;
  /** An earlier claim has the same services. */
  readonly isDuplicate: boolean;
  /** 1 for the first time this claim number comes, also when it comes back as a replacement. */
  readonly attempt: number;
  /** An appeal was won. */
  readonly wonAppeal: boolean;
}

/** Why a line or a claim is not paid. */
export interface Refusal {
  readonly group: string;
  readonly code: string;
  readonly remarks: readonly string[];
  /** The true reason, for the people who compare. */
  readonly cause: string;
}

interface Rule<Subject extends unknown[]> {
  readonly cause: string;
  /** Gives way to an appeal. */
  readonly yields?: true;
  find(...subject: Subject): Omit<Refusal, 'cause'> | undefined;
}

const refuse = (group: string, code: string, ...remarks: string[]) => ({ group, code, remarks });

const lastDay = ({ lines }: ReceivedClaim) => lines.reduce((last, { to }) => (to > last ? to : last), '');
const isFirstPayer = ({ rank }: ReceivedClaim) => rank === 'P';

/** Reasons that refuse the whole claim, the strongest first. */
const claimRules: readonly Rule<[Case]>[] = [
  { cause: 'duplicate', find: ({ isDuplicate }) => (isDuplicate ? refuse('OA', '18', 'N522') : undefined) },
  {
    cause: 'unknown member',
    find: ({ member }) => (member.standing.is === 'unknown' ? refuse('CO', '31', 'N382') : undefined),
  },
  {
    cause: 'coverage ended',
    find: ({ member: { standing }, claim }) =>
      standing.is === 'terminated' && lastDay(claim) > standing.through ? refuse('PR', '27') : undefined,
  },
  {
    cause: 'covered by another plan',
    find: ({ member }) => (member.standing.is === 'elsewhere' ? refuse('CO', '24') : undefined),
  },
  {
    cause: 'filed too late',
    find: ({ payer, claim, receivedDay }) =>
      isFirstPayer(claim) && claim.frequency === '1' && daysFrom(lastDay(claim), receivedDay) > payer.filingDays
        ? refuse('CO', '29')
        : undefined,
  },
  {
    cause: 'another payer comes first',
    find: ({ member, claim }) =>
      member.standing.is === 'second' && isFirstPayer(claim) ? refuse('CO', '22', 'MA04') : undefined,
  },
  { cause: 'by chance', find: (at) => whimOf(at, (whim, index) => whim.claim && falls(whim, at, index)) },
];

/** Reasons that refuse one line. */
const lineRules: readonly Rule<[ReceivedLine, Case]>[] = [
  {
    cause: 'not covered',
    find: ({ code }, { payer }) => (payer.notCovered[code] ? refuse('PR', '96', payer.notCovered[code]) : undefined),
  },
  {
    cause: 'no authorization',
    yields: true,
    find: (line, { payer, claim }) =>
      payer.authorizationCodes.includes(line.code) && !line.authorization && !claim.authorization
        ? refuse('CO', '197')
        : undefined,
  },
  {
    cause: 'modifier missing',
    yields: true,
    find: (line, { payer, claim }) => {
      const isMissing = payer.modifierNeeded.some(
        ({ codes, beside, modifier }) =>
          codes.includes(line.code) &&
          !line.modifiers.includes(modifier) &&
          claim.lines.some(({ code }) => beside.includes(code)),
      );
      return isMissing ? refuse('CO', '4', 'N519') : undefined;
    },
  },
  {
    cause: 'bundled',
    yields: true,
    find: (line, { payer, claim }) => {
      const isBundled = payer.bundles.some(
        ({ code, beside, unless }) =>
          code === line.code &&
          claim.lines.some((other) => other.code === beside) &&
          !line.modifiers.some((modifier) => unless.includes(modifier)),
      );
      return isBundled ? refuse('CO', '97', 'M15') : undefined;
    },
  },
  {
    cause: 'diagnosis does not support it',
    yields: true,
    find: ({ code, pointers }, { payer, claim }) => {
      const supported = payer.supports[code];
      const isSupported = pointers.some((pointer) =>
        supported?.some((prefix) => claim.diagnoses[pointer - 1]?.startsWith(prefix)),
      );
      return supported && !isSupported ? refuse('CO', '11', 'M76') : undefined;
    },
  },
  {
    cause: 'by chance',
    find: (line, at) =>
      whimOf(
        at,
        (whim, index) =>
          !whim.claim && (whim.codes?.includes(line.code) ?? true) && falls(whim, at, index, line.control),
      ),
  },
];

/** Why the payer refuses the claim as a whole. Second payers do not go into the merits. */
export function claimRefusal(at: Case): Refusal | undefined {
  return firstOf(claimRules, at, at);
}

/** Why it refuses a line of a claim that is not refused as a whole. */
export function lineRefusal(line: ReceivedLine, at: Case): Refusal | undefined {
  return firstOf(lineRules, at, line, at);
}

function firstOf<Subject extends unknown[]>(
  rules: readonly Rule<Subject>[],
  { wonAppeal }: Case,
  ...subject: Subject
): Refusal | undefined {
  for (const { cause, yields, find } of rules) {
    const refusal = yields && wonAppeal ? undefined : find(...subject);
    if (refusal) return { ...refusal, cause };
  }
  return undefined;
}

function whimOf(at: Case, applies: (whim: Whim, index: number) => boolean): Omit<Refusal, 'cause'> | undefined {
  if (!isFirstPayer(at.claim)) return undefined;
  return at.payer.whims.find((whim, index) => !isCured(whim, at) && applies(whim, index));
}

function isCured({ curedBy }: Whim, { attempt, wonAppeal }: Case): boolean {
  return curedBy === 'correction' ? attempt > 1 : curedBy === 'appeal' && wonAppeal;
}

function falls(whim: Whim, { seed, payer, claim }: Case, index: number, line = ''): boolean {
  return chance(seed, payer.payerId, claim.number, line, `whim ${index}`) < whim.rate;
}
