import type { Claim } from '../../domain/claim/claim.ts';
import { standingDecision } from '../../domain/submission/submission.ts';
import type { Situation } from '../step.ts';
import { wait } from '../wait.ts';

/** State AwaitAppealDecision: sends the approved letter on its way, then waits until the payer overturns or upholds its denial. */
export const handler = wait(send);

/** Puts the appeal into the outgoing mail, once: who carries it finds there which letter, to whom, about which claim. */
async function send({ claim, at, platform }: Situation): Promise<Partial<Claim>> {
  const level = claim.appeals.length;
  const appeal = claim.appeals[level - 1]!;
  if (appeal.sentAt) return {};
  const { practiceId, claimId } = claim;
  const { payerId, file } = appeal;
  const payerClaimNumber = standingDecision(claim)?.payerClaimNumber;
  const posted = { practiceId, claimId, level, payerId, payerClaimNumber, letter: file, at };
  await platform.files.put('exchange', `${practiceId}/appeals/${claimId}-${level}.json`, JSON.stringify(posted));
  return { appeals: [...claim.appeals.slice(0, -1), { ...appeal, sentAt: at }] };
}
