import { expect, test } from 'vitest';
import { aMedicarePayer } from '../support/claims.ts';
import { anElmPayer } from '../support/office.ts';
import { habitsOf, Town } from './town.ts';

const medicare = aMedicarePayer({ memberIdPattern: '^1EG4TE5MK7\\d$' });
const elm = anElmPayer();
const coverages = [
  { payer: 'medicare-ia', memberId: '1EG4TE5MK73', relationship: 'self' },
  { payer: 'elm', memberId: 'ELM77', relationship: 'self' },
];
const plans = [{ name: 'Part B', weight: 1, deductible: 0, coinsurance: 0.2, copay: 0 }];
const forwarded = { is: 'forwarded', payerId: 'elm', memberId: 'ELM77' } as const;

test('what Medicare forwards to the second payer is not billed again, and is paid by both', async () => {
  const habits = [
    habitsOf(medicare, { plans, members: { '1EG4TE5MK73': forwarded }, forwardsTo: ['elm'] }),
    habitsOf(elm),
  ];
  const town = await Town.open({ payers: [medicare, elm], habits });
  const claimId = await town.visit({ coverages });
  await town.stage(claimId, 'ClosedPaid');

  const claim = await town.claim(claimId);
  expect(claim.submissions.map(({ payerId }) => payerId)).toEqual(['medicare-ia']);
  expect(claim.payments.map(({ payerId, status }) => [payerId, status])).toEqual([
    ['medicare-ia', '19'],
    ['elm', '2'],
  ]);
  expect(await town.sent()).toHaveLength(1);
  expect(await town.money(claimId)).toMatchObject({ paidCents: 11_540, contractualCents: 6_210, openCents: 0 });
  expect(town.paidByPayers(claimId)).toBe(11_540);
});

test('what is not forwarded is billed to the second payer with what the first has paid', async () => {
  const town = await Town.open({ payers: [medicare, elm], habits: [habitsOf(medicare, { plans }), habitsOf(elm)] });
  const claimId = await town.visit({ coverages });
  await town.stage(claimId, 'ClosedPaid');
  expect((await town.claim(claimId)).submissions.map(({ payerId }) => payerId)).toEqual(['medicare-ia', 'elm']);
  const [, second] = await town.sent();
  expect(second).toContain('SBR*S*18');
  expect(second).toContain('AMT*D*92.32');
  expect(town.paidByPayers(claimId)).toBe((await town.money(claimId)).paidCents);
});
