import { billedCoverage, isClosed } from '../domain/claim/claim.ts';
import { isAnsweredByTakingBack } from '../domain/claim/rendezvous.ts';
import type { Moment } from '../domain/days.ts';
import { takingBack, whyNotVoided } from '../domain/submission/void.ts';
import type { Platform } from '../platform/platform.ts';
import { ClaimChanged, getClaim, recordClaim } from './claims.ts';
import { answerWait, startExecution } from './executions.ts';
import { getPayer } from './practices.ts';
import { answerForClaim, closeOutdated, findWork } from './work.ts';

export type TakenBack = { readonly outcome: 'TakenBack' } | { readonly outcome: 'Kept'; readonly because: string };

/**
 * Takes a claim back that its payer has accepted or decided: its execution closes the account as void, and the payer is told
 * by a void with the next batch. Throws ClaimNotFound, and ClaimChanged when another writer was first.
 */
export async function takeBack(
  platform: Pick<Platform, 'table' | 'workflows'>,
  practiceId: string,
  claimId: string,
  { at, by, why }: { readonly at: Moment; readonly by: string; readonly why: string },
): Promise<TakenBack> {
  const { table } = platform;
  const claim = await getClaim(table, practiceId, claimId);
  const payerId = billedCoverage(claim)?.payerId;
  const because = whyNotVoided(claim, payerId === undefined ? undefined : await getPayer(table, practiceId, payerId));
  if (because !== undefined) return { outcome: 'Kept', because };

  const note = `Taken back from its payer: ${why}`;
  const work = claim.openWorkId === undefined ? undefined : await findWork(table, practiceId, claim.openWorkId);
  if (work && !work.answer && work.answers.includes('Voided')) {
    const answer = { at, by, outcome: 'Voided', corrections: [], overrides: [], note } as const;
    await answerForClaim(platform, claim, work, answer);
    return { outcome: 'TakenBack' };
  }
  const goesOn = isAnsweredByTakingBack(claim);
  if (!goesOn && !isClosed(claim)) {
    const item = work ? `work item ${work.workId}: npx claimline work show ${work.workId}` : 'its next step; try again';
    return { outcome: 'Kept', because: `it waits for ${item}` };
  }
  const { set, ...change } = takingBack(claim, { at, why });
  const afresh = {
    executions: claim.executions + 1,
    resumedAt: 'ReviewRemittance',
    answered: undefined,
    wait: undefined,
  };
  const writes = await closeOutdated(table, claim, at, { by, outcome: 'Voided', note });
  const changed = { ...change, set: { ...set, ...(!goesOn && afresh) } };
  const recorded = await recordClaim(table, claim, changed, { at, by, writes });
  if (!recorded) throw new ClaimChanged(claimId);
  if (goesOn) await answerWait(platform, recorded);
  else await startExecution(platform, recorded);
  return { outcome: 'TakenBack' };
}
