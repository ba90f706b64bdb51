import { billedCoverage, type Claim, type ClaimPayment, type Submission } from '../claim/claim.ts';
import { jitterSeconds } from '../claim/fingerprint.ts';
import { addBusinessDays, dayAt, type Moment, momentAt, secondsUntil } from '../days.ts';
import { followUpSeconds } from '../follow-up/follow-up.ts';
import type { FollowUpDays } from '../follow-up/payer-pace.ts';
import type { Payer } from '../payer/payer.ts';
import type { Practice } from '../practice/practice.ts';

/** Business days in which a payer acknowledges. */
const acknowledgmentDays = 2;

/** The trip that the payer still has, if there is one: a claim never travels twice at once. */
export function tripUnderWay(claim: Claim): Submission | undefined {
  const last = claim.submissions.at(-1);
  return last && !last.ended && last.payerId === billedCoverage(claim)?.payerId ? last : undefined;
}

/** The next trip. A claim that this payer has decided goes as a replacement of its newest decision, where the payer takes those. */
export function nextTrip(claim: Claim, payer: Payer, at: Moment): Submission {
  const decided = standingDecision(claim);
  const replaces = decided !== undefined && payer.takesReplacements;
  return {
    number: claim.submissions.length + 1,
    payerId: payer.payerId,
    frequency: replaces ? '7' : '1',
    ...(replaces && { payerClaimNumber: decided.payerClaimNumber }),
    createdAt: at,
  };
}

/** The newest decision of the payer billed now that was not taken back. */
export function standingDecision(claim: Claim): ClaimPayment | undefined {
  return claim.payments.findLast(({ coverage, status }) => coverage === claim.billing && status !== '22');
}

/** Seconds to wait for the acknowledgment: two business days, and up to four hours that differ from claim to claim. */
export function acknowledgmentSeconds(claim: Claim, practice: Practice, at: Moment): number {
  const by = addBusinessDays(dayAt(at, practice.zone), acknowledgmentDays);
  return secondsUntil(at, momentAt(by, '18:00', practice.zone)) + jitterSeconds(claim.claimId);
}

/** Seconds of silence after which the payer is asked about this claim: its 14–21 days. */
export function remittanceSeconds({ claimId }: Pick<Claim, 'claimId'>, { days }: Pick<FollowUpDays, 'days'>): number {
  return followUpSeconds(days, jitterSeconds(claimId));
}
