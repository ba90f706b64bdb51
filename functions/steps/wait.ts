import middy from '@middy/core';
import * as z from 'zod';
import type { Change } from '../domain/claim/change.ts';
import type { Claim } from '../domain/claim/claim.ts';
import { type WaitState, waitStates } from '../domain/claim/rendezvous.ts';
import { platformOf } from '../platform/context.ts';
import { saveClaim } from '../store/claims.ts';
import { answerWait } from '../store/executions.ts';
import { escalate, getWork } from '../store/work.ts';
import { claimFor, Envelope, idsOf, type Situation, watched } from './step.ts';

/** What a state that waits receives: also the token with which it is told. */
export const WaitEnvelope = Envelope.extend({ state: z.enum(waitStates), token: z.string().min(1) });

/**
 * A Task state that waits for a callback: saves its token on the claim, then looks whether what it waits for is there
 * already. Whoever comes second, the waiter or the event, sees the other. Entered again after a timeout, an unanswered
 * work item is escalated.
 */
export function wait(prepare: (situation: Situation) => Promise<Partial<Claim>> = async () => ({})) {
  return middy().handler(async (event: unknown, context: unknown): Promise<void> => {
    const envelope = WaitEnvelope.parse(event);
    const { practiceId, state, at, token } = envelope;
    const platform = await platformOf(context);
    await watched(platform, envelope, 'WAIT_FAULTED', async () => {
      const claim = await claimFor(envelope, platform);
      const entry = `${state}@${at}`;
      const isSecondEntry = claim.wait?.state === state && claim.wait.entry !== entry;
      if (isSecondEntry && claim.openWorkId) {
        await escalate(platform.table, await getWork(platform.table, practiceId, claim.openWorkId));
      }
      const set = { ...(await prepare({ claim, at, platform })), wait: { state: state as WaitState, entry, token } };
      const change: Change = { event: { kind: 'Waiting', state }, set };
      await answerWait(platform, await saveClaim(platform.table, claim, change, at));
      platform.log.write('WAIT_BEGAN', idsOf(envelope));
    });
  });
}
