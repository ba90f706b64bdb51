import { addSeconds, type Moment } from '../days.ts';
import { inWords } from '../x12/code-list.ts';
import { reviewReasons } from '../x12/service-review-codes.ts';
import { type Answer, type Authorization, isOpen } from './authorization.ts';
import type { Decision } from './decision.ts';

/** An open request is asked for again after so many hours: with the next nightly run. */
const askAgainHours = 20;

/**
 * The authorization after what was said of it. A payer that approves without a count, days or codes has approved what it was
 * asked for; what it has given before stays where it now says nothing. The same answer again is one more answer, and no more.
 */
export function answered(
  authorization: Authorization,
  decision: Decision,
  heard: Omit<Answer, 'status' | 'reason'>,
): Authorization {
  const { status, reason, number, from, to, granted, counts, isNotNeeded, isRefusedRequest } = decision;
  const answer: Answer = { ...heard, status, ...(reason !== undefined && { reason }) };
  const { reason: _, isRefusedRequest: __, ...same } = authorization;
  const isGiven = status === 'Approved' || status === 'Modified';
  const next: Authorization = {
    ...same,
    status,
    ...(reason !== undefined && { reason }),
    ...(number !== undefined && isGiven && { number }),
    ...(isNotNeeded && { isNotNeeded }),
    ...(isRefusedRequest && { isRefusedRequest }),
    ...(isGiven && from !== undefined && { from }),
    ...(isGiven && to !== undefined && { to }),
    ...(isGiven && granted !== undefined && { granted, counts: counts ?? authorization.counts }),
    answers: [...authorization.answers, answer],
  };
  return { ...next, ...(next.request && { request: { ...next.request, askAgainAt: askAgainAt(next, heard.at) } }) };
}

const askAgainAt = (authorization: Authorization, at: Moment): Moment | undefined =>
  isOpen(authorization) ? addSeconds(at, askAgainHours * 3600) : undefined;

/** Whether the payer has said why it refused: a code of the list that names a reason, or words of its own. */
export function isSpecific(reason: string | undefined): boolean {
  if (reason === undefined) return false;
  return !unspecific.some((code) => reason === `${inWords(reviewReasons, code)} (${code}).`);
}

/** Reasons that say that it was refused, and not why: the plan's own guidelines, other errors, no approval before. */
const unspecific = ['0N', '14', '25'];
