import { expect, test } from 'vitest';
import type { Whim } from '../../infra/local/sandbox/habits.ts';
import { aPayer } from '../support/claims.ts';
import { habitsOf, Town } from './town.ts';

const whim: Whim = { group: 'CO', code: '50', remarks: [], rate: 1, claim: true, curedBy: 'appeal' };
const refusing = (overturned: number) => habitsOf(aPayer(), { whims: [whim], appeals: { overturned, days: [5, 5] } });

test('a CO-50 denial is appealed by letter once a biller approves it, overturned and paid', async () => {
  const town = await Town.open({ payers: [aPayer()], habits: [refusing(1)] });
  const claimId = await town.visit();
  await town.hasWork();
  expect((await town.work())[0]).toMatchObject({
    queue: 'approvals',
    answers: ['Approved', 'BillPatient', 'WriteOff', 'Wait'],
  });
  const letters = () => Array.fromAsync(town.runtime.files.list('exchange', 'cedar-family/appeals'));
  expect(await letters()).toEqual([]);

  await town.answer('Approved');
  await town.stage(claimId, 'ClosedPaid');
  expect(await letters()).toHaveLength(1);
  expect((await town.claim(claimId)).appeals).toMatchObject([{ level: 1, decision: 'Overturned' }]);
  expect(await town.money(claimId)).toMatchObject({ paidCents: 11_540, writtenOffCents: 0, openCents: 0 });
  expect(town.paidByPayers(claimId)).toBe(11_540);
});

test('a denial that is upheld at every level is written off only when a biller approves', async () => {
  const town = await Town.open({ payers: [aPayer()], habits: [refusing(0)], policy: { appealsGoUnattended: true } });
  const claimId = await town.visit();
  await town.hasWork();
  expect((await town.claim(claimId)).appeals.map(({ level, decision }) => [level, decision])).toEqual([
    [1, 'Upheld'],
    [2, 'Upheld'],
  ]);
  expect((await town.work())[0]?.instruction).toBe(
    'Approve to write off $177.50, which is above the limit of $25.00, or decide otherwise.',
  );
  await town.answer('Approved');
  await town.stage(claimId, 'ClosedWrittenOff');
  expect(await town.money(claimId)).toMatchObject({ paidCents: 0, writtenOffCents: 17_750, openCents: 0 });
});

test('a write-off that is not approved goes where the person says instead', async () => {
  const town = await Town.open({ payers: [aPayer()], habits: [refusing(0)], policy: { appealsGoUnattended: true } });
  const claimId = await town.visit();
  await town.hasWork();
  await town.answer('BillPatient');
  await town.days(1);
  const claim = await town.claim(claimId);
  expect(claim.stage).toBe('PatientBilled');
  expect(await town.money(claimId)).toMatchObject({ writtenOffCents: 0, openCents: 17_750 });
});
