import { describe, expect, test } from 'vitest';
import { waitStates } from '../../../functions/domain/claim/rendezvous.ts';
import { handler as sweep } from '../../../functions/doors/sweep/handler.ts';
import { everyInterleaving, type Party } from '../../support/interleavings.ts';
import type { Office } from '../../support/office.ts';
import { atTheWait, enter, happen, type Meeting, meetings, nameOf } from './meeting.ts';

const nextEntry = '2026-04-04T12:00:00.000Z';
const anHourLater = '2026-04-01T13:15:00.000Z';

const waiter = (meeting: Meeting): Party => ({ run: (platform) => enter(meeting, platform) });
const event = (meeting: Meeting, diesAt?: number): Party => ({ run: (platform) => happen(meeting, platform), diesAt });

/** The task gives up waiting, at whatever moment. */
const timeout: Party = { run: ({ workflows }) => workflows.fail('token', 'States.Timeout', '') };

const countOf = async (office: Office) =>
  (await office.claim()).inbox.length + (await office.history()).filter(({ event }) => event.kind !== 'Placed').length;

/** The event was recorded once; the machine was told of it, or is told as soon as it waits again. */
async function isNeverLost(meeting: Meeting, office: Office): Promise<void> {
  expect((await office.claim()).inbox).toHaveLength(1);
  expect(await countOf(office)).toBe(3);
  const told = office.executions.delivered.get('token');
  if (told) {
    expect(told).toMatchObject(meeting.told);
    return;
  }
  expect(await office.executions.succeed('token', {}), 'a task that waits was not told').toBe('TaskTimedOut');
  office.executions.wait('token-2');
  await enter(meeting, office.platform, nextEntry, 'token-2');
  expect(office.executions.delivered.get('token-2')).toMatchObject(meeting.told);
}

test('every wait is met by something', () => {
  expect(new Set(meetings.map(({ state }) => state))).toEqual(new Set(waitStates));
});

describe('in every order of their turns, waiter, event and timeout meet', () => {
  let all = 0;
  test.each(meetings.map((meeting) => [nameOf(meeting), meeting] as const))('%s', async (_, meeting) => {
    const count = await everyInterleaving(
      atTheWait,
      (office) => ({
        platform: office.platform,
        parties: [waiter(meeting), event(meeting), timeout],
      }),
      (office) => isNeverLost(meeting, office),
    );
    expect(count).toBeGreaterThan(40);
    all += count;
  });

  test('in 720 orders and more', () => expect(all).toBeGreaterThanOrEqual(720));
});

test('two deliveries of one event beside the waiter are one event', async () => {
  const meeting = meetings.find(({ state }) => state === 'AwaitRemittance')!;
  const count = await everyInterleaving(
    atTheWait,
    (office) => ({ platform: office.platform, parties: [waiter(meeting), event(meeting), event(meeting)] }),
    (office) => isNeverLost(meeting, office),
  );
  expect(count).toBeGreaterThan(720);
}, 60_000);

describe('an event that is cut off at any turn', () => {
  test.each(meetings.map((meeting) => [nameOf(meeting), meeting] as const))(
    '%s: its next delivery and the sweep finish it',
    async (_, meeting) => {
      for (const diesAt of [0, 1, 2, 3]) {
        await everyInterleaving(
          atTheWait,
          (office) => ({ platform: office.platform, parties: [waiter(meeting), event(meeting, diesAt)] }),
          async (office) => {
            await happen(meeting, office.platform);
            await office.call(sweep, { time: anHourLater });
            expect(office.executions.delivered.get('token')).toMatchObject(meeting.told);
            await isNeverLost(meeting, office);
          },
        );
      }
    },
  );
});

describe('a waiter that is cut off at any turn', () => {
  test.each(meetings.map((meeting) => [nameOf(meeting), meeting] as const))(
    '%s: the machine calls it again',
    async (_, meeting) => {
      for (const diesAt of [0, 1, 2]) {
        await everyInterleaving(
          atTheWait,
          (office) => ({ platform: office.platform, parties: [{ ...waiter(meeting), diesAt }, event(meeting)] }),
          async (office) => {
            await enter(meeting, office.platform);
            await isNeverLost(meeting, office);
            expect(office.executions.delivered.get('token')).toMatchObject(meeting.told);
          },
        );
      }
    },
  );
});
