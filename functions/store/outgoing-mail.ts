import type { Claim } from '../domain/claim/claim.ts';
import type { Moment } from '../domain/days.ts';
import type { Files } from '../platform/platform.ts';

/** Asks whoever writes the practice's checks to refund the patient. The same request again replaces itself. */
export async function requestRefund(files: Files, claim: Claim, cents: number, at: Moment): Promise<void> {
  const { practiceId, claimId, version } = claim;
  const request = { practiceId, claimId, cents, at };
  await files.put('exchange', `${practiceId}/refunds/${claimId}-${version + 1}.json`, JSON.stringify(request));
}
