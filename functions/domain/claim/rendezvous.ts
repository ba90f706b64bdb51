import type { Moment } from '../days.ts';
import { type Claim, openAtPayer, type TriageAction, type Verdict } from './claim.ts';

/**
 * How an execution that waits meets the event that it waits for. The waiter saves its token and looks at the inbox; the
 * event fills the inbox and looks for a token; both in a transaction on the claim head, so whoever comes second sees the
 * other. The ledger is written first: a wake is only a hint, and a signal stays in the inbox until a step has used it.
 */
export const waitStates = [
  'AwaitCorrection',
  'AwaitDecision',
  'AwaitApproval',
  'AwaitAcknowledgment',
  'AwaitRemittance',
  'AwaitAppealDecision',
  'AwaitPatientPayment',
] as const;
export type WaitState = (typeof waitStates)[number];

export interface Wait {
  readonly state: WaitState;
  /** The state entry that waits. */
  readonly entry: string;
  readonly token: string;
  /** Set once something in the inbox answers it; the token is then due to be called. */
  readonly answer?: Verdict;
}

/** Something that happened to the claim while its execution was elsewhere. */
export type Signal = { readonly at: Moment } & (
  | { readonly kind: 'Acknowledged'; readonly submission: number; readonly outcome: 'Accepted' | 'Rejected' }
  | { readonly kind: 'Remitted'; readonly remittanceId: string; readonly position: number }
  | { readonly kind: 'Answered'; readonly workId: string; readonly outcome: PersonAnswer }
  | { readonly kind: 'AppealDecided'; readonly level: number; readonly outcome: 'Overturned' | 'Upheld' }
  | { readonly kind: 'PatientPaid'; readonly paymentId: string }
);

/** What a person can answer to a work item. */
export type PersonAnswer =
  | 'Corrected'
  | 'Voided'
  | 'Approved'
  | 'Resubmit'
  | 'Resend'
  | 'Refund'
  | 'Mailed'
  | 'ThisClaim'
  | 'NotOurs'
  | TriageAction;

type Answer = (claim: Claim, signal: Signal) => Verdict | undefined;

const remitted: Answer = (_, signal) => (signal.kind === 'Remitted' ? { outcome: 'Adjudicated' } : undefined);

/** What was said of the trip under way; of an earlier one it is too late. */
const acknowledged: Answer = (claim, signal) =>
  signal.kind === 'Acknowledged' && signal.submission === claim.submissions.length
    ? { outcome: signal.outcome }
    : undefined;

const person: Answer = (claim, signal) =>
  signal.kind === 'Answered' && signal.workId === claim.openWorkId ? { outcome: signal.outcome } : undefined;

/** A form on paper is on its way once it was mailed, and no acknowledgment follows; or it is made again. */
function mailed(claim: Claim, signal: Signal): Verdict | undefined {
  const trip = claim.submissions.at(-1);
  if (signal.kind !== 'Answered' || !trip?.form) return undefined;
  if (signal.outcome === 'Mailed' && trip.mailed) return { outcome: 'Accepted' };
  return signal.outcome === 'Resubmit' && trip.ended === 'Withdrawn' ? { outcome: 'Rejected' } : undefined;
}

/** Which signal answers which wait, and with what. A payer that paid has accepted; a payer that pays after an appeal has overturned. */
const answers: { readonly [State in WaitState]: Answer } = {
  AwaitCorrection: person,
  AwaitDecision: (claim, signal) => person(claim, signal) ?? remitted(claim, signal),
  AwaitApproval: (claim, signal) => {
    const answer = person(claim, signal);
    return answer && { ...answer, of: claim.lastState === 'PrepareAppeal' ? 'appeal' : 'write-off' };
  },
  AwaitAcknowledgment: (claim, signal) => {
    if (signal.kind === 'Remitted') return { outcome: 'Accepted' };
    return mailed(claim, signal) ?? acknowledged(claim, signal);
  },
  AwaitRemittance: (claim, signal) => {
    // Nothing is to come from the payer any more: a plan was agreed on, and it is the patient who pays.
    if (signal.kind === 'PatientPaid' && openAtPayer(claim) <= 0) return { outcome: 'Adjudicated' };
    // It was accepted, or nobody said a word in time; and now the payer does not take it.
    if (signal.kind === 'Acknowledged' && signal.outcome === 'Rejected') return acknowledged(claim, signal);
    return remitted(claim, signal);
  },
  AwaitAppealDecision: (claim, signal) => {
    if (signal.kind === 'Remitted') return { outcome: 'Overturned' };
    if (signal.kind !== 'AppealDecided' || signal.level !== claim.appeals.length) return undefined;
    return { outcome: signal.outcome };
  },
  AwaitPatientPayment: (_, signal) => {
    if (signal.kind === 'PatientPaid') return { outcome: 'Paid' };
    return signal.kind === 'Remitted' ? { outcome: 'Adjudicated' } : undefined;
  },
};

/** A claim whose charges were taken back waits for nothing: its execution goes on to where the account is found empty. */
const withoutCharges: { readonly [State in WaitState]?: Verdict } = {
  AwaitCorrection: { outcome: 'Voided' },
  AwaitDecision: { outcome: 'Voided' },
  AwaitAcknowledgment: { outcome: 'Accepted' },
  AwaitRemittance: { outcome: 'Adjudicated' },
};

/** In the place of a work item's number: nobody had asked, a person took the claim back from its payer. */
export const takenBack = 'TAKEN-BACK';

/** What a claim that was taken back no longer waits for: its account is empty but for what was paid, and is closed. */
const afterTakingBack: typeof withoutCharges = {
  ...withoutCharges,
  AwaitAppealDecision: { outcome: 'Overturned' },
  AwaitPatientPayment: { outcome: 'Paid' },
};

const isTakenBack = ({ inbox }: Claim): boolean =>
  inbox.some((signal) => signal.kind === 'Answered' && signal.workId === takenBack);

/** Whether its execution waits for something that taking the charges back answers. */
export const isAnsweredByWithdrawal = ({ wait }: Claim): boolean =>
  wait !== undefined && !wait.answer && withoutCharges[wait.state] !== undefined;

/** Whether its execution waits for something that taking the claim back from its payer answers. */
export const isAnsweredByTakingBack = ({ wait }: Claim): boolean =>
  wait !== undefined && !wait.answer && afterTakingBack[wait.state] !== undefined;

/** The claim with the wait answered, where anything in the inbox answers it. */
export function meet(claim: Claim): Claim {
  const { wait } = claim;
  if (!wait || wait.answer) return claim;
  const ended = claim.withdrawn
    ? withoutCharges[wait.state]
    : isTakenBack(claim)
      ? afterTakingBack[wait.state]
      : undefined;
  if (ended) return { ...claim, wait: { ...wait, answer: ended } };
  for (const signal of claim.inbox) {
    const answer = answers[wait.state](claim, signal);
    if (answer) return { ...claim, wait: { ...wait, answer } };
  }
  return claim;
}
