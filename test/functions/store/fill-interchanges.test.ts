import { describe, expect, test } from 'vitest';
import type { Table } from '../../../functions/platform/platform.ts';
import { fillInterchanges } from '../../../functions/store/fill-interchanges.ts';
import {
  claimsPerInterchange,
  claimsPerPart,
  findInterchange,
  lastControlNumber,
  partsOf,
  type SentInterchange,
  unfinishedInterchanges,
} from '../../../functions/store/interchanges.ts';
import { findTrip, queuedSubmissions, queueSubmission } from '../../../functions/store/submissions.ts';
import { sqliteTable } from '../../../infra/local/table.ts';
import { aClaim, aSubmission } from '../../support/claims.ts';
import { everyInterleaving } from '../../support/interleavings.ts';
import { Office } from '../../support/office.ts';

const practiceId = 'cedar-family';
const at = '2026-03-12T17:00:00.000Z';
const claimIdOf = (n: number) => `CFM${String(n).padStart(6, '0')}`;

async function queue(table: Table, count: number, from = 0, payerId = 'prairie-health'): Promise<void> {
  for (let n = from; n < from + count; n++) {
    const write = queueSubmission(aClaim({ claimId: claimIdOf(n) }), aSubmission({ payerId, createdAt: at }));
    await table.transact([write]);
  }
}

const goesTo = () => true;

/** What a batch does with the queue: takes up what another left, and notes nothing as sent. */
async function fill(table: Table, byPayer = false): Promise<SentInterchange[]> {
  const open = (await unfinishedInterchanges(table, practiceId)).filter(({ state }) => state === 'Open');
  const receiverFor = async ({ payerId = '' }) => (byPayer ? payerId : 'CLEARHOUSE1');
  return Array.fromAsync(fillInterchanges(table, { practiceId, at, open, receiverFor, goesTo }));
}

/** The claims of every interchange that was closed, by its number. */
async function closed(table: Table): Promise<Record<number, string[]>> {
  const found: Record<number, string[]> = {};
  for (let number = 1; number <= (await lastControlNumber(table, practiceId)); number++) {
    const interchange = await findInterchange(table, practiceId, number);
    if (interchange?.state !== 'Allocated') continue;
    const parts = await Array.fromAsync(partsOf(table, interchange));
    const claims = parts.flatMap(({ submissions }) => submissions.map(({ claimId }) => claimId));
    expect(interchange.claims).toBe(claims.length);
    found[number] = claims;
  }
  return found;
}

test('interchanges are filled up to the most that payers advise, part by part', async () => {
  const table = sqliteTable(':memory:');
  await queue(table, claimsPerInterchange + 1);
  const given = await fill(table);
  expect(given.map(({ claims }) => claims)).toEqual([claimsPerInterchange, 1]);
  for await (const { submissions } of partsOf(table, given[0]!))
    expect(submissions.length).toBeLessThanOrEqual(claimsPerPart);
  expect(Object.values(await closed(table)).flat()).toEqual(
    Array.from({ length: claimsPerInterchange + 1 }, (_, n) => claimIdOf(n)),
  );
});

test('each receiver has interchanges of its own', async () => {
  const table = sqliteTable(':memory:');
  await queue(table, 2);
  await queue(table, 1, 2, 'medicare-tx');
  await queue(table, 1, 3);
  const given = await fill(table, true);
  expect(given.map(({ receiver, claims }) => [receiver, claims])).toEqual([
    ['prairie-health', 3],
    ['medicare-tx', 1],
  ]);
});

test('what does not go now stays in the queue, and an interchange that was left open for it stays open', async () => {
  const table = sqliteTable(':memory:');
  await queue(table, 1);
  const filling = { practiceId, at, open: [], receiverFor: async () => 'CLEARHOUSE1', goesTo: () => false };
  expect(await Array.fromAsync(fillInterchanges(table, filling))).toEqual([]);
  expect((await Array.fromAsync(queuedSubmissions(table, practiceId))).flat()).toHaveLength(1);
});

interface World {
  readonly office: Office;
  readonly given: number[];
}

const make = async (): Promise<World> => {
  const office = await Office.open();
  await queue(office.table, 2);
  return { office, given: [] };
};

/** Every claim is in exactly one closed interchange, and no interchange was given twice. */
async function check({ office, given }: World): Promise<void> {
  given.push(...(await fill(office.table)).map(({ controlNumber }) => controlNumber));
  const all = await closed(office.table);
  expect(Object.values(all).flat().sort()).toEqual([claimIdOf(0), claimIdOf(1)]);
  expect(new Set(given).size).toBe(given.length);
  for (const [number, claims] of Object.entries(all))
    for (const claimId of claims) {
      expect((await findTrip(office.table, practiceId, claimId, 1))?.interchange).toBe(Number(number));
    }
  expect((await Array.fromAsync(queuedSubmissions(office.table, practiceId))).flat()).toEqual([]);
}

const batchOf = ({ given }: World, diesAt?: number) => ({
  diesAt,
  run: async ({ table }: { readonly table: Table }) => {
    given.push(...(await fill(table)).map(({ controlNumber }) => controlNumber));
  },
});

describe('a claim is in one interchange, whatever happens', () => {
  test.each(Array.from({ length: 9 }, (_, turn) => turn))('to a batch that dies at turn %i', async (turn) => {
    const world = await make();
    const { office } = world;
    const given: number[] = [];
    await everyInterleaving(
      async () => world,
      () => ({ platform: office.platform, parties: [batchOf({ office, given }, turn)] }),
      async () => {},
    );
    // What a batch that died had closed is found by the next one as it is.
    await check({ office, given: [] });
  });

  test('to two batches at the same time, in every order', { timeout: 120_000 }, async () => {
    const count = await everyInterleaving(
      make,
      (world) => ({ platform: world.office.platform, parties: [batchOf(world), batchOf(world)] }),
      check,
    );
    expect(count).toBeGreaterThan(100);
  });
});
