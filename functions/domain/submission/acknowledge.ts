import type { Change } from '../claim/change.ts';
import { type Acknowledgment, billedCoverage, type Claim } from '../claim/claim.ts';

/**
 * What an acknowledgment of one trip changes. Answers undefined when it says nothing new: a repeat, or an acceptance that
 * comes after the same trip was rejected or decided, which must not be overwritten.
 */
export function acknowledge(claim: Claim, number: number, acknowledgment: Acknowledgment): Change | undefined {
  const trip = claim.submissions.find((submission) => submission.number === number);
  if (!trip || trip.ended || trip.acknowledgment?.outcome === acknowledgment.outcome) return undefined;

  const { outcome, at, by, reasons, fields, source, trace, file } = acknowledgment;
  const isRejected = outcome === 'Rejected';
  const said = { ...acknowledgment, ...(fields && { fields: fields.map((field) => ofClaim(claim, field)) }) };
  const after = { ...trip, acknowledgment: said, ...(isRejected && { ended: 'Rejected' as const }) };
  return {
    event: { kind: 'Acknowledged', number, outcome, by, reasons, source, trace, file },
    set: {
      submissions: claim.submissions.map((submission) => (submission === trip ? after : submission)),
      ...(!isRejected && claim.stage === 'Submitted' && { stage: 'Accepted' }),
    },
    signal: { kind: 'Acknowledged', at, submission: number, outcome },
  };
}

/** A patient who is the subscriber has no fields of one besides. */
function ofClaim(claim: Claim, field: string): string {
  return billedCoverage(claim)?.relationship === 'self' ? field.replace(/^subscriber\./, 'patient.') : field;
}
