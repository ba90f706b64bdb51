import type { Claim } from '../../domain/claim/claim.ts';
import type { Moment } from '../../domain/days.ts';
import type { Platform } from '../../platform/platform.ts';
import { ClaimChanged, claimOf, hasNotBegun } from '../../store/claims.ts';
import { rehydrate, startExecution, wake } from '../../store/executions.ts';
import { dueShards, queuePk } from '../../store/keys.ts';
import { listPractices } from '../../store/practices.ts';
import { clockDoor } from '../door.ts';

/** A wake that was not taken for so long was lost. */
const graceSeconds = 900;

/**
 * Every hour, over the truth in the table: claims that were never started, wakes that were lost, closed claims that were
 * paid, and claims that have not moved for longer than any wait. Whatever the cause was, they go on. Reports how long the
 * oldest work has been waiting for a person.
 */
export const handler = clockDoor(async (at, platform) => {
  const failures: unknown[] = [];
  const before = new Date(Date.parse(at) - graceSeconds * 1000).toISOString();
  for (const practiceId of await listPractices(platform.table)) {
    const pk = queuePk(practiceId, 'wakes');
    for await (const item of itemsBefore(platform, 'queue', pk, before)) {
      await help(claimOf(item), nudge);
    }
  }
  for (let shard = 0; shard < dueShards; shard++) {
    for await (const item of itemsBefore(platform, 'due', `DUE#${shard}`, at)) {
      await help(claimOf(item), revive);
    }
  }

  platform.metrics.seconds('OldestWaitingWork', await oldestWaiting(platform, at));
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} claims could not be helped.`);

  /** One claim that cannot be helped stops none of the others. */
  async function help(claim: Claim | undefined, how: (claim: Claim) => Promise<void>): Promise<void> {
    try {
      if (claim) await how(claim);
    } catch (error) {
      if (!(error instanceof ClaimChanged)) failures.push(error); // One that changed moves after all.
    }
  }

  async function nudge(claim: Claim): Promise<void> {
    if (hasNotBegun(claim)) await startExecution(platform, claim);
    else if ((await wake(platform, claim, at)) === 'TaskTimedOut') await revive(claim);
  }

  /** Starts a claim again whose execution has ended although the claim has not. */
  async function revive(claim: Claim): Promise<void> {
    if ((await startExecution(platform, claim)) === 'AlreadyEnded') await rehydrate(platform, claim, at);
  }
});

/** Seconds since the day on which the most overdue work item of all practices was due; 0 when none is. */
async function oldestWaiting({ table }: Platform, at: Moment): Promise<number> {
  let oldest = 0;
  for (const practiceId of await listPractices(table)) {
    const { items } = await table.query({ index: 'queue', pk: queuePk(practiceId, 'work'), limit: 1 });
    const due = items[0]?.queueSk as string | undefined;
    if (due) oldest = Math.max(oldest, (Date.parse(at) - Date.parse(due.slice(0, 10))) / 1000);
  }
  return Math.floor(oldest);
}

async function* itemsBefore(platform: Platform, index: 'queue' | 'due', pk: string, before: Moment) {
  let cursor: string | undefined;
  do {
    const page = await platform.table.query({ index, pk, to: before, cursor });
    yield* page.items;
    cursor = page.cursor;
  } while (cursor);
}
