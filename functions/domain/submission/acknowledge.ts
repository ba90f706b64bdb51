import type { Change } from '../claim/change.ts';
import type { Acknowledgment, Claim } from '../claim/claim.ts';

/**
 * What an acknowledgment of one trip changes. Answers undefined when it says nothing new: a repeat, or an acceptance that
 * comes after the same trip was rejected or decided, which must not be overwritten.
 */
export function acknowledge(claim: Claim, number: number, acknowledgment: Acknowledgment): Change | undefined {
  const trip = claim.submissions.find((submission) => submission.number === number);
  if (!trip || trip.ended || trip.acknowledgment?.outcome === acknowledgment.outcome) return undefined;

  const { outcome, at, by, reasons } = acknowledgment;
  const isRejected = outcome === 'Rejected';
  const after = { ...trip, acknowledgment, ...(isRejected && { ended: 'Rejected' as const }) };
  return {
    event: { kind: 'Acknowledged', number, outcome, by, reasons },
    set: {
      submissions: claim.submissions.map((submission) => (submission === trip ? after : submission)),
      ...(!isRejected && claim.stage === 'Submitted' && { stage: 'Accepted' }),
    },
    signal: { kind: 'Acknowledged', at, submission: number, outcome },
  };
}
