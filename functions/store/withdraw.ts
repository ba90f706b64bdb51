import type { Claim } from '../domain/claim/claim.ts';
import { isAnsweredByWithdrawal } from '../domain/claim/rendezvous.ts';
import { resumeState } from '../domain/claim/resume.ts';
import { type Withdrawing, whyNotWithdrawn, withdrawal } from '../domain/claim/withdraw.ts';
import type { Platform, Table, Write } from '../platform/platform.ts';
import { ClaimChanged, getClaim, recordClaim } from './claims.ts';
import { answerWait, startExecution } from './executions.ts';
import { takeFromQueue } from './submissions.ts';
import { closeOutdated } from './work.ts';

export type Withdrawn =
  | { readonly outcome: 'Withdrawn' | 'WithdrawnBefore' }
  | { readonly outcome: 'Kept'; readonly because: string };

/** How often a claim is read anew because another writer was first. */
const tries = 4;

/**
 * Takes a claim's charges back as long as it was not sent: out of the queue, its account emptied, its work item closed, and
 * its execution goes on to the end. Throws ClaimNotFound, and ClaimChanged after four tries.
 */
export async function withdraw(
  platform: Pick<Platform, 'table' | 'workflows'>,
  practiceId: string,
  claimId: string,
  withdrawing: Withdrawing,
): Promise<Withdrawn> {
  for (let left = tries; ; left--) {
    const claim = await getClaim(platform.table, practiceId, claimId);
    if (claim.withdrawn) return { outcome: 'WithdrawnBefore' };
    try {
      return await tryOnce(platform, claim, withdrawing);
    } catch (error) {
      if (!(error instanceof ClaimChanged) || left === 1) throw error;
    }
  }
}

/** Whether `withdraw` would take the claim's charges back, or why not. Nothing is written. */
export async function previewWithdrawal(table: Table, claim: Claim): Promise<Withdrawn> {
  if (claim.withdrawn) return { outcome: 'WithdrawnBefore' };
  const because = whyNotWithdrawn(claim) ?? (await whySent(table, claim));
  return because === undefined ? { outcome: 'Withdrawn' } : { outcome: 'Kept', because };
}

async function whySent(table: Table, claim: Claim): Promise<string | undefined> {
  const dequeued = await takeFromQueue(table, claim);
  return typeof dequeued === 'string' ? dequeued : undefined;
}

async function tryOnce(
  platform: Pick<Platform, 'table' | 'workflows'>,
  claim: Claim,
  withdrawing: Withdrawing,
): Promise<Withdrawn> {
  const { table } = platform;
  const { at, by, source } = withdrawing;
  const because = whyNotWithdrawn(claim);
  const dequeued: string | Write[] = because ?? (await takeFromQueue(table, claim));
  if (typeof dequeued === 'string') return { outcome: 'Kept', because: dequeued };

  const { set, ...change } = withdrawal(claim, withdrawing);
  const withdrawn = { ...claim, ...set };
  // An execution that waits is told; one that is elsewhere is replaced by one that finds the account empty.
  const goesOn = isAnsweredByWithdrawal(claim);
  const fresh = {
    executions: claim.executions + 1,
    resumedAt: resumeState(withdrawn),
    answered: undefined,
    wait: undefined,
  };
  const closed = await closeOutdated(table, claim, at, {
    by,
    outcome: 'Voided',
    note: `Charges of ${source} taken back.`,
  });
  const writes = [...dequeued, ...closed];
  const recorded = await recordClaim(
    table,
    claim,
    { ...change, set: { ...set, ...(!goesOn && fresh) } },
    { at, by, writes },
  );
  if (!recorded) throw new ClaimChanged(claim.claimId);
  if (goesOn) await answerWait(platform, recorded);
  else await startExecution(platform, recorded);
  return { outcome: 'Withdrawn' };
}
