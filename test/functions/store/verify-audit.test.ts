import { beforeEach, describe, expect, test } from 'vitest';
import type { Item } from '../../../functions/platform/platform.ts';
import { anchorPractice } from '../../../functions/store/anchors.ts';
import { auditLines, recordDeed } from '../../../functions/store/audit.ts';
import { recordClaim } from '../../../functions/store/claims.ts';
import * as keys from '../../../functions/store/keys.ts';
import { verifyAudit } from '../../../functions/store/verify-audit.ts';
import { answerWork, WorkAnswered, workItem } from '../../../functions/store/work.ts';
import { aClaim } from '../../support/claims.ts';
import { Office } from '../../support/office.ts';

const practiceId = 'cedar-family';
const { claimId } = aClaim();
const nights = ['2026-04-04T03:30:00.000Z', '2026-04-05T03:30:00.000Z'];
const line = (n: number) => keys.history(practiceId, claimId, n);
let office: Office;

beforeEach(async () => {
  office = await Office.open();
  await office.has({ balances: {} });
  for (const at of ['2026-04-03T12:00:00.000Z', '2026-04-03T13:00:00.000Z', '2026-04-04T12:00:00.000Z']) {
    await recordClaim(office.table, await office.claim(), { event: { kind: 'Noted', at } }, { at });
    await recordDeed(office.table, practiceId, claimId, { at, by: 'ana', did: 'Saw', what: 'the claim' });
    await recordDeed(office.table, practiceId, undefined, { at, by: 'ana', did: 'Saw', what: 'open work items' });
  }
});

const misfits = async () => {
  const { misfits } = await verifyAudit(office.platform, practiceId, [claimId]);
  return misfits.map(({ record, what }) => `${record} ${what}`);
};

async function change(key: { pk: string; sk: string }, how: (item: Item) => Item): Promise<void> {
  await office.table.put(how((await office.table.get(key.pk, key.sk))!));
}

const otherKind = (item: Item): Item => ({ ...item, history: { ...(item.history as object), by: 'nobody' } });

test('what nobody touched fits, before and after it is anchored', async () => {
  expect(await verifyAudit(office.platform, practiceId, [claimId])).toMatchObject({
    ...{ claims: 1, historyLines: 4, auditLines: 6, anchors: 0, ahead: 3, misfits: [] },
  });
  for (const night of nights) await anchorPractice(office.platform, practiceId, night);
  expect(await verifyAudit(office.platform, practiceId, [claimId])).toMatchObject({
    ...{ anchors: 2, ahead: 0, misfits: [] },
  });
});

describe('says which record does not fit', () => {
  test('one that was changed', async () => {
    await change(line(3), otherKind);
    expect(await misfits()).toEqual([
      expect.stringMatching(`^claim ${claimId}, history line 3 does not follow from its content`),
    ]);
  });

  test('one that is missing between others', async () => {
    await office.table.delete(line(2).pk, line(2).sk);
    expect(await misfits()).toEqual([`claim ${claimId}, history line 3 follows line 2, which is missing`]);
  });

  test('the last one, when it is missing', async () => {
    await office.table.delete(line(4).pk, line(4).sk);
    expect(await misfits()).toEqual([`claim ${claimId}, history line 4 is missing: the trail ends there`]);
  });

  test('a claim that is gone with everything, from the archive', async () => {
    await anchorPractice(office.platform, practiceId, nights[1]!);
    const { items } = await office.table.query({ pk: line(1).pk });
    for (const { pk, sk } of items) await office.table.delete(pk, sk);
    expect(await misfits()).toEqual([
      expect.stringContaining(`claim ${claimId}, history line 4 is missing, though it was anchored`),
      expect.stringContaining(`claim ${claimId}, audit line 3 is missing, though it was anchored`),
    ]);
  });

  test('an anchor that was changed', async () => {
    const { file } = (await anchorPractice(office.platform, practiceId, nights[1]!))!;
    await office.files.put('archive', file, (await office.lies('archive'))[file]!.replace('"from"', '"form"'));
    expect(await misfits()).toEqual([
      expect.stringContaining('was changed: its content'),
      expect.stringContaining('is missing in the archive, or was changed'),
    ]);
  });

  test('money that no line explains', async () => {
    await change(keys.claim(practiceId, claimId), (item) => ({
      ...item,
      claim: { ...(item.claim as object), balances: { 1: { charge: -100, 'written-off': 100 } } },
    }));
    expect(await misfits()).toEqual([`claim ${claimId}, history does not add up to the claim's balances`]);
  });
});

test('a night that is run again changes nothing, and one that failed is made up for', async () => {
  const place = (await anchorPractice(office.platform, practiceId, nights[1]!))!;
  expect(place.to).toBe('2026-04-04');
  expect(await anchorPractice(office.platform, practiceId, nights[1]!)).toBeUndefined();
  const anchor = await office.json<{ from: string; ends: object }>('archive', place.file);
  expect(anchor).toMatchObject({ from: '2026-03-22', to: '2026-04-04' });
  expect(Object.values(anchor.ends).map(([n]) => n)).toEqual(expect.arrayContaining([4, 3, 3]));
});

test('deeds that are recorded at the same time are all recorded', async () => {
  const deed = { at: nights[0]!, by: 'ben', did: 'Saw', what: 'the claim' } as const;
  await Promise.all(Array.from({ length: 6 }, () => recordDeed(office.table, practiceId, claimId, deed)));
  expect(await verifyAudit(office.platform, practiceId, [claimId])).toMatchObject({ auditLines: 12, misfits: [] });
});

test('an answer to a work item without a claim is in the trail of the practice, with whose it is', async () => {
  const at = nights[0]!;
  const open = { queue: 'remittances', instruction: 'Look.', findings: [], answers: ['Wait'], openedAt: at } as const;
  const item = workItem({ ...open, workId: 'R-1', practiceId, version: 1, due: '2026-04-06', escalations: 0 });
  await office.table.put(item);
  const answer = {
    at,
    by: 'ben',
    outcome: 'Wait',
    corrections: [],
    overrides: [],
    note: 'the payer was called',
  } as const;
  await answerWork(office.platform, practiceId, 'R-1', answer);
  const lines = await Array.fromAsync(auditLines(office.table, practiceId));
  const what = 'work item R-1: answered Wait';
  expect(lines.at(-1)).toEqual({ n: 4, at, by: 'ben', did: 'Changed', what, why: 'the payer was called' });
  await expect(answerWork(office.platform, practiceId, 'R-1', answer)).rejects.toThrow(WorkAnswered);
  expect(await misfits()).toEqual([]);
});
