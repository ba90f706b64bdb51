import { expect, test } from 'vitest';
import type { Claim } from '../../../../functions/domain/claim/claim.ts';
import { post, totals } from '../../../../functions/domain/ledger/ledger.ts';
import { close } from '../../../../functions/steps/close-claim/close.ts';
import { aClaim } from '../../../support/claims.ts';

const voided = { kind: 'Answered', at: '2026-04-06T14:00:00.000Z', workId: 'W', outcome: 'Voided' } as const;

test.each<[string, Claim['balances'][string], number]>([
  ['what nobody has paid is adjusted away', { charge: -14_500, 'payer:1': 12_500, patient: 2_000 }, 0],
  [
    'what the patient has paid goes back',
    { charge: -14_500, patient: -2_000, 'patient-paid': 2_000, 'payer:1': 14_500 },
    2_000,
  ],
  [
    'what a payer has paid too much does not go to the patient',
    { charge: -14_500, 'payer:1': -9_850, 'paid:1': 9_850, 'other-adjustment': 14_500 },
    0,
  ],
  [
    'nor what is left of a patient’s part that was taken back',
    { charge: -14_500, 'payer:1': 9_850, patient: -2_500, 'other-adjustment': 7_150 },
    0,
  ],
])('of a voided claim %s', (_, accounts, refundCents) => {
  const claim = aClaim({ balances: { '1': accounts }, inbox: [voided] });
  const { ending, entries } = close(claim);
  const after = post(claim.balances, entries);
  expect(ending).toBe('ClosedVoided');
  expect(totals(after).openCents).toBe(0);
  const refunds = entries.filter(({ to }) => to === 'patient-paid');
  expect(refunds.reduce((cents, entry) => cents - entry.cents, 0)).toBe(refundCents);
});
