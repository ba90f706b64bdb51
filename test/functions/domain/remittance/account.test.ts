import { expect, test } from 'vitest';
import { assertReconciles, moved, type RemittanceEntry } from '../../../../functions/domain/remittance/account.ts';

const opening: readonly RemittanceEntry[] = [
  { from: 'payment', to: 'posted', cents: 7_000, why: 'posted' },
  { from: 'payment', to: 'suspense', cents: 4_000, why: 'unmatched' },
  { from: 'payment', to: 'provider-adjustments', cents: -1_000, why: 'WO' },
];

test('a payment is what is posted, in suspense and adjusted; a claim that is found moves its money on', () => {
  const opened = moved({}, opening);
  expect(opened).toEqual({ payment: -10_000, posted: 7_000, suspense: 4_000, 'provider-adjustments': -1_000 });
  assertReconciles(opened, 10_000);
  const answered = moved(opened, [{ from: 'suspense', to: 'posted', cents: 4_000, why: 'found' }]);
  expect(answered).toEqual({ payment: -10_000, posted: 11_000, 'provider-adjustments': -1_000 });
  assertReconciles(answered, 10_000);
});

test.each<[string, readonly RemittanceEntry[], number]>([
  ['a cent more than was paid', opening, 9_999],
  ['money from nowhere', [...opening, { from: 'not-ours', to: 'posted', cents: 5, why: '' } as const].slice(1), 10_000],
])('%s does not reconcile', (_, entries, paymentCents) =>
  expect(() => assertReconciles(moved({}, entries), paymentCents)).toThrow('would not reconcile'),
);

test('half a cent is no entry', () =>
  expect(() => moved({}, [{ ...opening[0]!, cents: 0.5 }])).toThrow('an entry of 0.5'));
