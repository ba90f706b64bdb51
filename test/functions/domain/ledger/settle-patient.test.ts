import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Balances, balance, type Entry, post, totals } from '../../../../functions/domain/ledger/ledger.ts';
import { settlePatient } from '../../../../functions/domain/ledger/settle-patient.ts';

/** Lines on which the patient owes (positive) or has paid too much (negative). */
function owing(...cents: readonly number[]): Balances {
  const entries = cents.flatMap((amount, index): Entry[] => {
    const line = index + 1;
    if (amount > 0) return [{ line, from: 'charge', to: 'patient', cents: amount, why: 'PR' }];
    return amount < 0 ? [{ line, from: 'patient', to: 'patient-paid', cents: -amount, why: 'copay' }] : [];
  });
  return post({}, entries);
}

test.each([
  ['a copay goes to the line that it pays', [-2_500, 2_500], [0, 0]],
  ['a copay covers part of a line', [-2_500, 4_000], [0, 1_500]],
  ['a copay is spread over lines, first line first', [-2_500, 1_000, 2_000], [0, 0, 500]],
  ['two credits pay one line', [-500, -700, 1_000], [0, -200, 0]],
  ['more than all lines need stays a credit', [-2_500, 1_000], [-1_500, 0]],
  ['a line that owes before the credit is paid too', [1_000, -1_000], [0, 0]],
  ['nothing to settle', [1_000, 2_000], [1_000, 2_000]],
  ['nothing at all', [], []],
])('%s', (_, before, after) => {
  const balances = owing(...before);
  const settled = post(balances, settlePatient(balances, 'settled'));
  expect(before.map((_, index) => balance(settled, index + 1, 'patient'))).toEqual(after);
});

test('moves no money over the claim, and leaves no line owing beside a credit', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -9_000, max: 9_000 }), { maxLength: 8 }), (cents) => {
      const balances = owing(...cents);
      const settled = post(balances, settlePatient(balances, 'settled'));
      expect(totals(settled)).toEqual(totals(balances));
      const left = cents.map((_, index) => balance(settled, index + 1, 'patient'));
      expect(left.some((one) => one > 0) && left.some((one) => one < 0)).toBe(false);
      expect(settlePatient(settled, 'again')).toEqual([]);
    }),
  );
});
