import middy from '@middy/core';
import * as z from 'zod';
import type { Change } from '../domain/claim/change.ts';
import type { Claim, Verdict } from '../domain/claim/claim.ts';
import type { Moment } from '../domain/days.ts';
import { platformOf } from '../platform/context.ts';
import type { LogCode } from '../platform/log.ts';
import type { Platform, Write } from '../platform/platform.ts';
import { tellFault } from '../platform/tell-fault.ts';
import { getClaim, recordClaim } from '../store/claims.ts';
import { executionName } from '../store/executions.ts';
import { closeOutdated } from '../store/work.ts';

/** What every state receives: ids and the moment of entry, never a name, a diagnosis or an amount. */
export const Envelope = z.object({
  practiceId: z.string().min(1),
  claimId: z.string().min(1),
  state: z.string().min(1),
  at: z.iso.datetime(),
  /** The execution that asks; absent in what was released before there was a check for it. */
  execution: z.string().optional(),
});
export type Envelope = z.infer<typeof Envelope>;

/** The claim that a state is about. Throws ClaimNotFound, and ExecutionSuperseded when the claim has moved to a newer execution. */
export async function claimFor({ practiceId, claimId, execution }: Envelope, { table }: Platform): Promise<Claim> {
  const claim = await getClaim(table, practiceId, claimId);
  if (execution && execution !== executionName(claim)) throw new ExecutionSuperseded(execution);
  return claim;
}

/** A claim has one execution at a time; the older one ends here. */
export class ExecutionSuperseded extends Error {
  override readonly name = 'ExecutionSuperseded';
  constructor(execution: string) {
    super(`Execution ${execution} was replaced by a newer one of the same claim.`);
  }
}

export interface Situation {
  readonly claim: Claim;
  readonly at: Moment;
  readonly platform: Platform;
}

/** What a step decided: its verdict for the machine, and the change of the claim that goes with it. */
export interface Decision<V extends Verdict> extends Change {
  readonly verdict: V;
  /** Written with the claim, or not at all. */
  readonly writes?: readonly Write[];
}

/**
 * A Task state: reads the claim, decides, writes claim and history in one transaction, answers. A state entry that was
 * answered before is answered alike from the claim, so that a repeated invocation decides nothing anew. A work item that
 * nobody answered is closed when the claim no longer waits for it. Throws
 * ClaimChanged when the claim was written meanwhile: the machine's Retry decides again on the newer claim. Carries its
 * output, so that the machine can be held to every outcome.
 */
export function step<V extends Verdict>(
  output: z.ZodType<V>,
  decide: (situation: Situation) => Promise<Decision<V>>,
  afterwards: (claim: Claim, situation: Situation) => Promise<void> = async () => {},
) {
  const handler = middy().handler(async (event: unknown, context: unknown): Promise<Verdict> => {
    const envelope = Envelope.parse(event);
    const { state, at } = envelope;
    const platform = await platformOf(context);
    return watched(platform, envelope, 'STEP_FAULTED', async () => {
      const claim = await claimFor(envelope, platform);
      const entry = `${state}@${at}`;
      if (claim.answered?.entry === entry) {
        platform.log.write('STEP_REPEATED', { ...idsOf(envelope), outcome: claim.answered.verdict.outcome });
        return claim.answered.verdict;
      }

      const { verdict, set, writes, ...change } = await decide({ claim, at, platform });
      const answer = output.parse(verdict);
      const outdated = set && 'openWorkId' in set && set.openWorkId !== claim.openWorkId;
      const closed = outdated ? await closeOutdated(platform.table, claim, at) : [];
      const after = { ...set, answered: { entry, verdict: answer }, lastState: state, wait: undefined };
      const recorded = await recordClaim(
        platform.table,
        claim,
        { ...change, set: after },
        { at, writes: [...closed, ...(writes ?? [])] },
      );
      if (recorded) await afterwards(recorded, { claim: recorded, at, platform });
      platform.log.write('STEP_ANSWERED', { ...idsOf(envelope), outcome: answer.outcome });
      return answer;
    });
  });
  return Object.assign(handler, { output });
}

/** Does a state's work; what it throws is written down and goes on to the machine. */
export async function watched<T>(
  platform: Platform,
  envelope: Envelope,
  code: LogCode,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    tellFault(platform, code, error, idsOf(envelope));
    throw error;
  }
}

export const idsOf = ({ practiceId, claimId, execution, state }: Envelope) => ({
  practiceId,
  claimId,
  execution,
  state,
});
