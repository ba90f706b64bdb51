import * as z from 'zod';
import type { Claim } from '../../functions/domain/claim/claim.ts';
import type { PersonAnswer } from '../../functions/domain/claim/rendezvous.ts';
import type { WorkItem } from '../../functions/domain/work/work.ts';
import { findClaim } from '../../functions/store/claims.ts';
import { answerWork, getWork } from '../../functions/store/work.ts';
import type { Runtime } from './runtime.ts';

/** What a person says to a work item. */
export const PersonsAnswer = z.object({
  outcome: z.string(),
  by: z.string(),
  corrections: z.array(z.object({ field: z.string(), value: z.string() })),
  overrides: z.array(z.string()),
  note: z.string().optional(),
});
export type PersonsAnswer = z.infer<typeof PersonsAnswer>;

export interface Resolved {
  readonly work: WorkItem;
  /** The claim's history up to here was there before the answer. */
  readonly versionBefore: number;
}

/**
 * Answers a work item, whatever the case of the answer, and does everything that can be done then. Throws as `answerWork`
 * does: WorkNotFound, WorkAnswered, NotAnAnswer, NotCorrectable.
 */
export async function resolveWork(runtime: Runtime, workId: string, answer: PersonsAnswer): Promise<Resolved> {
  const { table, practiceId, platform } = runtime;
  const { answers, claimId } = await getWork(table, practiceId, workId);
  const outcome = answers.find((known) => known.toLowerCase() === answer.outcome.toLowerCase()) ?? answer.outcome;
  const before: Claim | undefined = claimId ? await findClaim(table, practiceId, claimId) : undefined;
  const said = { ...answer, at: runtime.now(), outcome: outcome as PersonAnswer };
  const work = await answerWork(platform, practiceId, workId, said);
  await runtime.settle();
  return { work, versionBefore: before?.version ?? 0 };
}
