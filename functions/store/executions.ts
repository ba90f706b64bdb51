import { type Claim, isClosed } from '../domain/claim/claim.ts';
import { jitterSeconds } from '../domain/claim/fingerprint.ts';
import { resumeState } from '../domain/claim/resume.ts';
import type { Moment } from '../domain/days.ts';
import type { Platform } from '../platform/platform.ts';
import { needsReopening, saveClaim } from './claims.ts';

type Runtime = Pick<Platform, 'table' | 'workflows'>;

/** Starts the claim's execution, or finds that it was started: the same start again changes nothing. */
export async function startExecution(
  { workflows }: Runtime,
  claim: Claim,
): Promise<'Started' | 'AlreadyRunning' | 'AlreadyEnded'> {
  const { practiceId, claimId, resumedAt } = claim;
  return workflows.start('claim', executionName(claim), {
    practiceId,
    claimId,
    jitterSeconds: jitterSeconds(claimId),
    ...(resumedAt && { resumeAt: resumedAt }),
  });
}

/** The first execution is named as the claim, the following ones are numbered. */
export function executionName({ claimId, executions }: Pick<Claim, 'claimId' | 'executions'>): string {
  return executions > 1 ? `${claimId}-${executions}` : claimId;
}

/**
 * A fresh execution from the table alone, for a claim whose own has ended or was lost. Names that are taken, by executions
 * of which a restored table knows nothing, are passed over. Throws ClaimChanged.
 */
export async function rehydrate(
  runtime: Runtime,
  claim: Claim,
  at: Moment,
  resumedAt: string = resumeState(claim),
): Promise<Claim> {
  const reopened = isClosed(claim) && { stage: 'Adjudicated' as const };
  const set = {
    ...reopened,
    executions: claim.executions + 1,
    resumedAt,
    answered: undefined,
    wait: undefined,
  };
  const fresh = await saveClaim(runtime.table, claim, { event: { kind: 'Rehydrated' }, set }, at);
  return (await startExecution(runtime, fresh)) === 'AlreadyEnded' ? rehydrate(runtime, fresh, at, resumedAt) : fresh;
}

/**
 * Makes the claim's execution ask its payer now. One that is not there any more is begun afresh for it; one that is just
 * moving is left alone.
 */
export async function askPayer(
  runtime: Runtime,
  claim: Claim,
  at: Moment,
): Promise<'Told' | 'Rehydrated' | 'IsMoving'> {
  const { wait } = claim;
  const told = wait && (await runtime.workflows.fail(wait.token, 'FollowUpDue', 'The payer has to be asked again.'));
  if (told === 'Delivered') return 'Told';
  if ((await startExecution(runtime, claim)) !== 'AlreadyEnded') return 'IsMoving';
  await rehydrate(runtime, claim, at, 'CheckClaimStatus');
  return 'Rehydrated';
}

/**
 * Tells the claim's execution that what it waits for has come. Only a hint: the claim is written first, and a token that
 * has timed out meanwhile does no harm, since the next state looks at the claim itself.
 */
export async function answerWait(
  { workflows }: Pick<Platform, 'workflows'>,
  { wait }: Claim,
): Promise<'Delivered' | 'TaskTimedOut' | 'Asleep'> {
  return wait?.answer ? workflows.succeed(wait.token, wait.answer) : 'Asleep';
}

/** Tells the execution of a claim that was paid, or starts it afresh when its account was closed. */
export async function wake(
  runtime: Runtime,
  claim: Claim,
  at: Moment,
): Promise<'Delivered' | 'TaskTimedOut' | 'Reopened' | 'Asleep'> {
  if (needsReopening(claim)) {
    await rehydrate(runtime, claim, at);
    return 'Reopened';
  }
  return answerWait(runtime, claim);
}
