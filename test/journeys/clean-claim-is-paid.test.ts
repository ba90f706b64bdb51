import { expect, test } from 'vitest';
import { Town } from './town.ts';

test('a clean claim is checked, sent, accepted, paid by contract and closed in twelve transitions at most', async () => {
  const town = await Town.open();
  const claimId = await town.visit();
  await town.stage(claimId, 'ClosedPaid');

  expect(await town.money(claimId)).toMatchObject({
    chargeCents: 17_750,
    paidCents: 11_540,
    contractualCents: 6_210,
    openCents: 0,
  });
  expect(town.paidByPayers(claimId)).toBe(11_540);
  expect(await town.work()).toEqual([]);
  expect(await town.story(claimId)).toEqual([
    'Charged',
    'CoverageChecked',
    'Scrubbed',
    'Submitted',
    'Acknowledged',
    'Remitted',
    'Reviewed',
    'Closed',
  ]);
  await town.runtime.settle();
  expect(town.runtime.machine.describe('claim', claimId).status).toBe('SUCCEEDED');
  expect(town.states(claimId).length).toBeLessThanOrEqual(12);
});
