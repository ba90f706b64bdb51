import * as z from 'zod';
import type { Claim } from '../../functions/domain/claim/claim.ts';
import type { PersonAnswer } from '../../functions/domain/claim/rendezvous.ts';
import type { Moment } from '../../functions/domain/days.ts';
import type { WorkItem } from '../../functions/domain/work/work.ts';
import type { Platform } from '../../functions/platform/platform.ts';
import { answerUnmatched } from '../../functions/store/answer-unmatched.ts';
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
  call: z
    .object({ spokeWith: z.string().optional(), reference: z.string().optional(), promised: z.iso.date().optional() })
    .optional(),
});
export type PersonsAnswer = z.infer<typeof PersonsAnswer>;

export interface Resolved {
  readonly work: WorkItem;
  /** The claim's history up to here was there before the answer. */
  readonly versionBefore: number;
}

/** Answers a work item, whatever the case of the answer. Throws as `answerWork` does: WorkAnswered, NotAnAnswer, NotCorrectable. */
export async function resolveWork(
  platform: Pick<Platform, 'table' | 'workflows' | 'files'>,
  { practiceId, workId, claimId, claimPayment, answers }: WorkItem,
  answer: PersonsAnswer,
  at: Moment,
): Promise<Resolved> {
  const outcome = answers.find((known) => known.toLowerCase() === answer.outcome.toLowerCase()) ?? answer.outcome;
  const before: Claim | undefined = claimId ? await findClaim(platform.table, practiceId, claimId) : undefined;
  const said = { ...answer, at, outcome: outcome as PersonAnswer };
  const work = await (claimPayment ? answerUnmatched : answerWork)(platform, practiceId, workId, said);
  return { work, versionBefore: before?.version ?? 0 };
}

/** The same in a runtime, with everything that can be done then. Throws also WorkNotFound. */
export async function resolveAndSettle(runtime: Runtime, workId: string, answer: PersonsAnswer): Promise<Resolved> {
  const item = await getWork(runtime.table, runtime.practiceId, workId);
  const resolved = await resolveWork(runtime.platform, item, answer, runtime.now());
  await runtime.settle();
  return resolved;
}
