import { type Claim, isClosed } from '../../domain/claim/claim.ts';
import { addSeconds, type Moment } from '../../domain/days.ts';
import { followUpBy, promisedFor } from '../../domain/follow-up/follow-up.ts';
import type { Figure } from '../../platform/figures.ts';
import type { LogCode } from '../../platform/log.ts';
import type { Platform } from '../../platform/platform.ts';
import { tellFault } from '../../platform/tell-fault.ts';
import { ClaimChanged, claimOf, hasNotBegun } from '../../store/claims.ts';
import { releaseEnrolled } from '../../store/enrollments.ts';
import { askPayer, rehydrate, startExecution, wake } from '../../store/executions.ts';
import { checkFiling } from '../../store/filing.ts';
import { dueShards, queuePk } from '../../store/index-keys.ts';
import { getPractice, listPayers, listPractices } from '../../store/practices.ts';
import { remindOfSuspense } from '../../store/remittances.ts';
import { askForVisits } from '../../store/visit-days.ts';
import { askForCharges } from '../../store/visits.ts';
import { askAboutVoid } from '../../store/voided.ts';
import { clockDoor } from '../door.ts';

/** A wake that was not taken for so long was lost. */
const graceSeconds = 900;
/** From one sweep to the next, with half an hour for one that comes late. */
const sweepSeconds = 5400;

/**
 * Every hour, over the truth in the table: claims that were never started, wakes that were lost, closed claims that were
 * paid, visits without their charges, claims that nobody has accepted while their filing window closes, claims whose payer has to be asked, and claims that have not moved for longer than
 * any wait. Whatever the cause was, they go on. Reports what it had to help, and for how long the oldest of everything has been waiting.
 */
export const handler = clockDoor(async (at, platform) => {
  const helped = { ClaimsAsleep: 0, FollowUpsOverdue: 0, InboxesWoken: 0, StaleTokens: 0, ClaimsStarted: 0 };
  /** By claim or visit: a claim may be found in both places. */
  const failures = new Map<string, unknown>();
  const practices = await listPractices(platform.table);
  // Before anything is helped: what is helped waits no longer.
  const oldest = await oldestOfEach(platform, practices, at);

  const before = new Date(Date.parse(at) - graceSeconds * 1000).toISOString();
  for (const practiceId of practices) {
    for await (const item of itemsBefore(platform, 'queue', queuePk(practiceId, 'wakes'), before)) {
      await help(claimOf(item), nudge);
    }
  }
  for (const practiceId of practices) {
    for await (const item of itemsBefore(platform, 'queue', queuePk(practiceId, 'visits'), at)) {
      try {
        const ask = item.sk === 'DAY' ? askForVisits : askForCharges;
        await ask(platform.table, await getPractice(platform.table, practiceId), item, at);
      } catch (error) {
        tellFault(platform, 'SWEEP_FAILED', error, { practiceId });
        failures.set(item.pk, error);
      }
    }
  }
  for (const practiceId of practices) {
    for await (const item of itemsBefore(platform, 'queue', queuePk(practiceId, 'suspense'), at)) {
      try {
        await remindOfSuspense(platform.table, item, await getPractice(platform.table, practiceId), at);
      } catch (error) {
        tellFault(platform, 'SWEEP_FAILED', error, { practiceId });
        failures.set(item.pk, error);
      }
    }
  }
  for (const practiceId of practices) {
    for await (const item of itemsBefore(platform, 'queue', queuePk(practiceId, 'filings'), at)) {
      try {
        const { table } = platform;
        await checkFiling(table, await getPractice(table, practiceId), await listPayers(table, practiceId), item, at);
      } catch (error) {
        tellFault(platform, 'SWEEP_FAILED', error, { practiceId });
        failures.set(item.pk, error);
      }
    }
  }
  for (const practiceId of practices) {
    try {
      await releaseEnrolled(platform, await getPractice(platform.table, practiceId), at);
    } catch (error) {
      tellFault(platform, 'SWEEP_FAILED', error, { practiceId });
      failures.set(`enrollments of ${practiceId}`, error);
    }
  }
  // What falls due before the next sweep would be too late for it.
  const soon = addSeconds(at, sweepSeconds);
  for (let shard = 0; shard < dueShards; shard++) {
    for await (const item of itemsBefore(platform, 'due', `DUE#${shard}`, soon)) await help(claimOf(item), moveOn);
  }

  const figures = { ...oldest, ...helped, ClaimsNotHelped: failures.size };
  for (const [name, value] of Object.entries(figures)) platform.metrics.record(name as Figure, value);
  platform.log.write('SWEEP_DONE', { count: helped.InboxesWoken + helped.ClaimsStarted });
  if (failures.size > 0) throw new AggregateError(failures.values(), `${failures.size} claims could not be helped.`);

  /** One claim that cannot be helped stops none of the others. */
  async function help(claim: Claim | undefined, how: (claim: Claim) => Promise<void>): Promise<void> {
    try {
      if (claim) await how(claim);
    } catch (error) {
      if (error instanceof ClaimChanged) return; // It moves after all.
      tellFault(platform, 'SWEEP_FAILED', error, idsOf(claim!));
      failures.set(claim!.claimId, error);
    }
  }

  async function nudge(claim: Claim): Promise<void> {
    if (hasNotBegun(claim)) {
      if ((await startExecution(platform, claim)) === 'Started') did('ClaimsStarted', 'SWEEP_STARTED', claim);
      return;
    }
    const woken = await wake(platform, claim, at);
    if (woken === 'Delivered') did('InboxesWoken', 'SWEEP_WOKE', claim);
    if (woken === 'Reopened') did('ClaimsStarted', 'SWEEP_REHYDRATED', claim);
    if (woken !== 'TaskTimedOut') return;
    helped.StaleTokens++;
    await revive(claim);
  }

  /** A claim that is due: its payer is asked, or it has not moved for longer than any wait. */
  async function moveOn(claim: Claim): Promise<void> {
    const by = followUpBy(claim);
    if (by && by <= soon) return isClosed(claim) ? askAboutVoid(platform.table, claim, at) : ask(claim, by);
    if (by) return; // It was asked since the index was written.
    helped.ClaimsAsleep++;
    await revive(claim);
  }

  /** What a payer has promised for a day is asked about on it; everything else should have been asked by its own execution. */
  async function ask(claim: Claim, by: Moment): Promise<void> {
    if (claim.wait?.answer) return; // The payer has spoken; the wake is another matter.
    if (promisedFor(claim) !== by) helped.FollowUpsOverdue++;
    const asked = await askPayer(platform, claim, at);
    if (asked === 'Rehydrated') helped.ClaimsStarted++;
    if (asked !== 'IsMoving') platform.log.write('SWEEP_ASKED', idsOf(claim));
  }

  /** Starts a claim again whose execution has ended although the claim has not. */
  async function revive(claim: Claim): Promise<void> {
    const found = await startExecution(platform, claim);
    if (found === 'Started') did('ClaimsStarted', 'SWEEP_STARTED', claim);
    if (found !== 'AlreadyEnded') return;
    await rehydrate(platform, claim, at);
    did('ClaimsStarted', 'SWEEP_REHYDRATED', claim);
  }

  function did(figure: keyof typeof helped, code: LogCode, claim: Claim): void {
    helped[figure]++;
    platform.log.write(code, idsOf(claim));
  }
});

const idsOf = ({ practiceId, claimId }: Claim) => ({ practiceId, claimId });

/** What waits in an index, and which figure says for how long: the moment by which it should have moved leads its sort key. */
const queues = {
  work: 'OldestWaitingWork',
  wakes: 'OldestInbox',
  submissions: 'OldestUnsentClaim',
  suspense: 'OldestSuspense',
} as const;

/** Seconds since the moment that the first of each kind was due, over all practices; 0 when none is. */
async function oldestOfEach({ table }: Platform, practices: readonly string[], at: Moment) {
  const oldest = {
    OldestWaitingWork: 0,
    OldestInbox: 0,
    OldestUnsentClaim: 0,
    OldestSuspense: 0,
    OldestOverdueWait: 0,
  };
  for (const practiceId of practices) {
    for (const [queue, name] of Object.entries(queues)) await look(name, 'queue', queuePk(practiceId, queue));
  }
  for (let shard = 0; shard < dueShards; shard++) await look('OldestOverdueWait', 'due', `DUE#${shard}`);
  return oldest;

  async function look(name: keyof typeof oldest, index: 'queue' | 'due', pk: string): Promise<void> {
    const { items } = await table.query({ index, pk, limit: 1 });
    const moment = (items[0]?.[`${index}Sk`] as string | undefined)?.split('#')[0];
    if (moment) oldest[name] = Math.max(oldest[name], Math.floor((Date.parse(at) - Date.parse(moment)) / 1000));
  }
}

async function* itemsBefore(platform: Platform, index: 'queue' | 'due', pk: string, before: Moment) {
  let cursor: string | undefined;
  do {
    const page = await platform.table.query({ index, pk, to: before, cursor });
    yield* page.items;
    cursor = page.cursor;
  } while (cursor);
}
