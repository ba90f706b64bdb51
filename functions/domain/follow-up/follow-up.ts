import { type Claim, isClosed, openAtPayer } from '../claim/claim.ts';
import type { WaitState } from '../claim/rendezvous.ts';
import { addDays, addSeconds, type Day, type Moment } from '../days.ts';
import { awaitsVoid } from '../submission/void.ts';

/** One time that a payer was asked what became of a claim: by an inquiry, or by somebody who called. */
export interface FollowUp {
  readonly at: Moment;
  /** `276`, or whoever called. */
  readonly by: string;
  readonly outcome: string;
  /** In words, with the codes where there are any. */
  readonly said?: string;
  /** What the payer gave the call: its reference number. */
  readonly reference?: string;
  /** The day for which the payer promised something: it is asked again then. */
  readonly promised?: Day;
}

/** So many are kept with the claim, the newest last; its history has all of them. */
const kept = 12;

export const withFollowUp = ({ followUps = [] }: Pick<Claim, 'followUps'>, next: FollowUp): readonly FollowUp[] =>
  [...followUps, next].slice(-kept);

/** Days after which a payer that has a claim was asked again, whatever else happens. */
export const longestSilenceDays = 21;
const day = 86_400;
/** Up to which a claim's own moment differs from the others'. */
const jitterSpan = 4 * 3600;
/** The last moment by which a claim's own execution asks: the sweep, which looks an hour and a half ahead, then finds nothing. */
const latestSeconds = longestSilenceDays * day - 2 * 3600;

/** Seconds of silence after which the payer is asked: so many days, and up to four hours that differ from claim to claim. */
export const followUpSeconds = (days: number, jitter: number): number =>
  Math.min(days * day, latestSeconds - jitterSpan) + jitter;

const atPayer: ReadonlySet<WaitState> = new Set(['AwaitAcknowledgment', 'AwaitRemittance', 'AwaitAppealDecision']);

/**
 * The moment by which the payer that has the claim must have been asked again: at most 21 days after the last word to it or
 * from it, sooner where it promised something for a day. Undefined for a claim that no payer has.
 */
export function followUpBy(claim: Claim): Moment | undefined {
  if (!waitsOnPayer(claim)) return undefined;
  const last = lastContact(claim);
  if (!last) return undefined;
  const latest = addSeconds(last, longestSilenceDays * day);
  const promised = promisedFor(claim);
  // Of a promise nothing is left when there was another word since.
  return promised && promised < latest && last === claim.followUps?.at(-1)?.at ? promised : latest;
}

/** The timer of each wait in the verdict that set it. */
const timers: { readonly [state in WaitState]?: string } = {
  AwaitAcknowledgment: 'acknowledgmentSeconds',
  AwaitRemittance: 'remittanceSeconds',
  AwaitAppealDecision: 'appealSeconds',
};

/** When the payer is asked next, as far as the claim tells. Undefined for a claim that no payer has. */
export function nextFollowUp(claim: Claim): Moment | undefined {
  const latest = followUpBy(claim);
  const { wait, answered } = claim;
  const seconds = wait && Number(answered?.verdict[timers[wait.state] ?? '']);
  if (!latest || !wait || !seconds) return latest;
  const own = addSeconds(wait.entry.slice(wait.entry.indexOf('@') + 1), seconds);
  return own < latest ? own : latest;
}

/** When to ask again about what a payer has promised: in the night after the day. Undefined when it was asked since. */
export function promisedFor({ followUps = [] }: Pick<Claim, 'followUps'>): Moment | undefined {
  const { promised } = followUps.at(-1) ?? {};
  return promised && `${addDays(promised, 1)}T06:00:00.000Z`;
}

/** Whether a payer has the claim, or its void, and nobody knows its answer: also while somebody is asked to call there. */
export function waitsOnPayer(claim: Claim): boolean {
  const { wait, lastState, submissions } = claim;
  if (isClosed(claim)) return awaitsVoid(claim);
  // An appeal may be over what was written down already.
  if (openAtPayer(claim) <= 0 && wait?.state !== 'AwaitAppealDecision') return false;
  if (!wait) return lastState === 'CheckClaimStatus' || isUnderWay(submissions.at(-1));
  return atPayer.has(wait.state) || (wait.state === 'AwaitDecision' && lastState === 'CheckClaimStatus');
}

const isUnderWay = (trip: Claim['submissions'][number] | undefined) => trip !== undefined && !trip.ended;

/** The last word to a payer or from one. */
export function lastContact({ submissions, followUps = [], payments, appeals }: Claim): Moment | undefined {
  const moments = [
    ...submissions.flatMap(({ createdAt, acknowledgment, mailed }) => [createdAt, acknowledgment?.at, mailed?.at]),
    ...payments.map(({ postedAt, paidOn }) => postedAt ?? `${paidOn}T00:00:00.000Z`),
    ...appeals.map(({ sentAt }) => sentAt),
    followUps.at(-1)?.at,
  ];
  return moments.reduce((last, moment) => (moment && (!last || moment > last) ? moment : last), undefined);
}
