import type { Moment } from '../../domain/days.ts';
import type { Platform } from '../../platform/platform.ts';
import { tellFault } from '../../platform/tell-fault.ts';
import { emptied, emptiedUntil } from '../../store/mailboxes.ts';
import { clockDoor } from '../door.ts';
import { takeAnswer } from '../take-answer.ts';

/** Pages of one mailbox in one round; what is left waits for the next one. */
const mostPages = 100;

/**
 * Every quarter of an hour: the mailboxes of all receivers are emptied into the intake. Where a receiver tells us by itself
 * (`receive-notices`), this finds what it forgot to tell. A mailbox counts as emptied only as far as everything lies in the
 * intake.
 */
export const handler = clockDoor(async (at, platform) => {
  const failures: unknown[] = [];
  for (const receiver of await platform.mailboxes.receivers()) {
    try {
      const count = await empty(receiver, at, platform);
      if (count > 0) platform.log.write('ANSWERS_FETCHED', { receiver, count });
    } catch (error) {
      tellFault(platform, 'ANSWERS_NOT_FETCHED', error, { receiver });
      failures.push(error); // The other receivers' mailboxes are emptied all the same.
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} mailboxes were not emptied.`);
});

async function empty(receiver: string, at: Moment, platform: Platform): Promise<number> {
  const { table, mailboxes } = platform;
  let until = await emptiedUntil(table, receiver);
  let count = 0;
  for (let page = 0; page < mostPages; page++) {
    const { names, cursor, isAll } = await mailboxes.look(receiver, until.cursor);
    for (const name of names) if (await takeAnswer(platform, receiver, name, at)) count++;
    if (cursor !== until.cursor) {
      const next = await emptied(table, receiver, cursor, until);
      if (!next) return count; // Another round is at it.
      until = next;
    }
    if (isAll) break;
  }
  return count;
}
