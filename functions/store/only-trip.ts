import type { Table } from '../platform/platform.ts';
import { findClaim } from './claims.ts';
import { findInterchange, type SentInterchange } from './interchanges.ts';
import { findTrip } from './submissions.ts';

/**
 * The trip of which somebody speaks who names a claim and no interchange of ours; or why there is none, in words. A claim
 * that went more than once has none: what is said of the first trip may come late, and says nothing of the second.
 */
export async function onlyTrip(
  table: Table,
  practiceId: string,
  claimId: string,
): Promise<{ readonly number: number; readonly interchange: SentInterchange } | string> {
  const claim = await findClaim(table, practiceId, claimId);
  if (!claim) return 'It speaks of claims that are not known here.';
  const [only, ...others] = claim.submissions;
  if (others.length > 0)
    return `${claimId} went more than once, and the number of the batch is not ours: see which one is meant, and npx claimline claim ${claimId}.`;
  const trip = only && (await findTrip(table, practiceId, claimId, only.number));
  const interchange =
    trip?.interchange === undefined ? undefined : await findInterchange(table, practiceId, trip.interchange);
  if (!interchange || interchange.state === 'Open') return `${claimId} was never sent.`;
  return { number: only!.number, interchange };
}
