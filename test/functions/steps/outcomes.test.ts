import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { totals } from '../../../functions/domain/ledger/ledger.ts';
import { Office } from '../../support/office.ts';
import { cases, handlers } from './situations.ts';

let office: Office;

describe('each state’s outcomes', () => {
  test.each(cases)('%s, %s: %s', async (state, _, outcome, { claim, practice, clearinghouse, work }) => {
    office = await Office.open(practice);
    Object.assign(office.clearinghouse, clearinghouse);
    const before = await office.has(claim);
    expect(await office.enter(handlers[state], state)).toMatchObject({ outcome });

    const opened = await office.work();
    expect(opened.map(({ queue, answers }) => `${queue}: ${answers.join(', ')}`)).toEqual(work ? [work] : []);
    for (const { workId, instruction, claimId, due } of opened) {
      expect(instruction).toMatch(/^[A-Z0-9].{10,}\.$/);
      expect(instruction).not.toMatch(/Okonjo|Marisol|undefined|NaN/);
      expect([claimId, (await office.claim()).openWorkId]).toEqual([before.claimId, workId]);
      expect(due >= '2026-04-06').toBe(true);
    }
    const after = await office.claim();
    const { chargeCents, ...parts } = totals(after.balances);
    expect(chargeCents).toBe(Object.values(parts).reduce((all, cents) => all + cents, 0));
    expect(chargeCents).toBe(totals(before.balances).chargeCents);
    expect((await office.history()).length).toBe(2);
  });

  test('are told for every state that decides', () => {
    const folders = readdirSync(new URL('../../../functions/steps/', import.meta.url)).filter(
      (name) => !name.includes('.'),
    );
    const deciding = folders.filter((name) => !name.startsWith('await-'));
    const told = new Set(cases.map(([state]) => state.replaceAll(/(?<!^)[A-Z]/g, '-$&').toLowerCase()));
    expect(deciding.filter((name) => !told.has(name))).toEqual([]);
  });
});
