import { expect, test } from 'vitest';
import { a277ca } from '../support/acknowledgments.ts';
import { aPayer } from '../support/claims.ts';
import { habitsOf, Town } from './town.ts';

test('a claim rejected by the payer’s 277CA is held with the payer’s words, corrected, sent again as an original and paid', async () => {
  const payer = aPayer();
  const habits = habitsOf(payer, { unknownMembers: 'rejected', members: { PHW000000001: { is: 'unknown' } } });
  const town = await Town.open({ payers: [payer], habits: [habits] });
  const claimId = await town.visit({
    coverages: [{ payer: 'prairie-health', memberId: 'PHW000000001', relationship: 'self' }],
  });

  await town.hasWork();
  expect(await town.work()).toMatchObject([{ queue: 'eligibility' }]);
  await town.answer('Corrected', { overrides: ['ELIG-01', 'ELIG-02'] });

  await town.hasWork();
  const [work] = await town.work();
  expect(work).toMatchObject({ queue: 'rejections', answers: ['Corrected', 'Voided'] });
  expect(work?.findings.join()).toMatch(/REJ-01.*\(A[37]:\d+\)/);
  expect(await town.money(claimId)).toMatchObject({ openCents: 17_750 });

  await town.answer('Corrected', { corrections: [{ field: 'memberId', value: 'PHW204417788' }] });
  await town.stage(claimId, 'ClosedPaid');
  const { submissions } = await town.claim(claimId);
  expect(submissions.map(({ frequency, ended }) => [frequency, ended])).toEqual([
    ['1', 'Corrected'],
    ['1', 'Adjudicated'],
  ]);
  expect(town.paidByPayers(claimId)).toBe(11_540);
});

test('a claim that the payer accepted, and then rejected after all, is corrected at once and not only when its silence is noticed', async () => {
  const town = await Town.open();
  const claimId = await town.visit();
  await town.days(3);
  expect((await town.claim(claimId)).stage).toBe('Accepted');

  const text = a277ca(1, { [claimId]: 'A7:33' });
  await town.drop('acknowledgments/second-thoughts.277', text);
  await town.hasWork();
  const [work] = await town.work();
  expect(work).toMatchObject({ queue: 'rejections' });
  expect(work?.findings.join()).toContain('A7:33');

  await town.answer('Corrected', { corrections: [{ field: 'memberId', value: 'PHW204417788' }] });
  await town.stage(claimId, 'ClosedPaid');
  const { submissions } = await town.claim(claimId);
  expect(submissions.map(({ ended }) => ended)).toEqual(['Corrected', 'Adjudicated']);
});
