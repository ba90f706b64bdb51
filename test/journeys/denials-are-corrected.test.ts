import { expect, test } from 'vitest';
import { aPayer } from '../support/claims.ts';
import { habitsOf, Town } from './town.ts';

test('a CO-4 denial goes out again as a replacement with the modifier that a biller adds, and is paid', async () => {
  const payer = aPayer();
  const rule = { codes: ['99213'], beside: ['87804'], modifier: '25' };
  const town = await Town.open({ payers: [payer], habits: [habitsOf(payer, { modifierNeeded: [rule] })] });
  const claimId = await town.visit();
  await town.hasWork();
  const [work] = await town.work();
  expect(work?.findings.join()).toContain('CO-4');
  expect((await town.money(claimId)).openCents).toBe(14_500);

  await town.answer('Corrected', { corrections: [{ field: 'line.1.modifiers', value: '25' }] });
  await town.stage(claimId, 'ClosedPaid');

  const { submissions } = await town.claim(claimId);
  expect(submissions.map(({ frequency, ended }) => [frequency, ended])).toEqual([
    ['1', 'Adjudicated'],
    ['7', 'Adjudicated'],
  ]);
  expect(submissions[1]?.payerClaimNumber).toMatch(/\S/);
  expect((await town.sent())[1]).toContain('HC:99213:25');
  expect(await town.money(claimId)).toMatchObject({ paidCents: 11_540, openCents: 0, writtenOffCents: 0 });
  expect(town.paidByPayers(claimId)).toBe(11_540);
});

test('a CO-197 denial is paid once its authorization number is on the claim', async () => {
  const payer = aPayer();
  const habits = habitsOf(payer, { authorizationCodes: ['99213'] });
  const town = await Town.open({ payers: [payer], habits: [habits] });
  const claimId = await town.visit();
  await town.hasWork();
  expect((await town.work())[0]?.findings.join()).toContain('CO-197');

  await town.answer('Corrected', { corrections: [{ field: 'authorizationNumber', value: 'AUTH-7788' }] });
  await town.stage(claimId, 'ClosedPaid');
  expect((await town.sent())[1]).toContain('REF*G1*AUTH-7788');
  expect(town.paidByPayers(claimId)).toBe((await town.money(claimId)).paidCents);
});
