import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Account,
  type Balances,
  balance,
  type Entry,
  post,
  total,
  totals,
  UnbalancedLine,
} from '../../../../functions/domain/ledger/ledger.ts';

const accounts: readonly Account[] = [
  'charge',
  'payer:1',
  'payer:2',
  'patient',
  'paid:1',
  'paid:2',
  'patient-paid',
  'contractual',
  'other-adjustment',
  'written-off',
];

const anEntry: fc.Arbitrary<Entry> = fc
  .record({
    line: fc.integer({ min: 1, max: 4 }),
    from: fc.constantFrom(...accounts),
    to: fc.constantFrom(...accounts),
    cents: fc.integer({ min: -1_000_000, max: 1_000_000 }),
    why: fc.constant('test'),
  })
  .filter(({ from, to, cents }) => from !== to && cents !== 0);

const sumOf = (accounts: { readonly [account: string]: number }) =>
  Object.values(accounts).reduce((all, cents) => all + cents, 0);

describe('any entries at all', () => {
  test('leave every line at zero, and charge = paid + adjusted + open', () => {
    fc.assert(
      fc.property(fc.array(anEntry, { maxLength: 40 }), (entries) => {
        const balances = post({}, entries);
        for (const line of Object.values(balances)) expect(sumOf(line)).toBe(0);
        const { chargeCents, ...parts } = totals(balances);
        expect(chargeCents).toBe(sumOf(parts));
        expect(chargeCents).toBe(0 - total(balances, 'charge'));
      }),
    );
  });

  test('give the same balances in one posting or one by one', () => {
    fc.assert(
      fc.property(fc.array(anEntry, { maxLength: 20 }), (entries) => {
        const oneByOne = entries.reduce<Balances>((balances, entry) => post(balances, [entry]), {});
        expect(post({}, entries)).toEqual(oneByOne);
      }),
    );
  });

  test('are undone by the same entries with the other sign, and leave no account at zero behind', () => {
    fc.assert(
      fc.property(fc.array(anEntry, { maxLength: 20 }), (entries) => {
        const undone = post(
          post({}, entries),
          entries.map((entry) => ({ ...entry, cents: -entry.cents })),
        );
        for (const line of Object.values(undone)) expect(line).toEqual({});
      }),
    );
  });
});

test('what was posted before is not changed by posting more', () => {
  const before = post({}, [{ line: 1, from: 'charge', to: 'payer:1', cents: 14_500, why: 'charged' }]);
  const kept = structuredClone(before);
  post(before, [{ line: 1, from: 'payer:1', to: 'paid:1', cents: 9_850, why: 'paid' }]);
  expect(before).toEqual(kept);
  expect(post(before, [])).toBe(before);
});

test('each column of the totals holds its accounts', () => {
  const balances = post({}, [
    { line: 1, from: 'charge', to: 'payer:1', cents: 20_000, why: 'charged' },
    { line: 1, from: 'payer:1', to: 'paid:1', cents: 9_000, why: 'paid' },
    { line: 1, from: 'payer:1', to: 'contractual', cents: 5_000, why: 'CO-45' },
    { line: 1, from: 'payer:1', to: 'other-adjustment', cents: 200, why: 'CO-253' },
    { line: 1, from: 'payer:1', to: 'patient', cents: 3_000, why: 'PR-1' },
    { line: 1, from: 'patient', to: 'patient-paid', cents: 1_000, why: 'receipt' },
    { line: 2, from: 'charge', to: 'payer:2', cents: 4_000, why: 'charged' },
    { line: 2, from: 'payer:2', to: 'paid:2', cents: 1_500, why: 'paid' },
    { line: 2, from: 'payer:2', to: 'written-off', cents: 300, why: 'written off' },
  ]);
  expect(totals(balances)).toEqual({
    chargeCents: 24_000,
    paidCents: 10_500,
    contractualCents: 5_000,
    otherAdjustmentCents: 200,
    patientPaidCents: 1_000,
    writtenOffCents: 300,
    openCents: 2_800 + 2_000 + 2_200,
  });
  expect(balance(balances, 2, 'payer:2')).toBe(2_200);
  expect(balance(balances, 9, 'payer:2')).toBe(0);
});

test.each([
  ['half a cent', { cents: 0.5 }],
  ['nothing', { cents: 0 }],
  ['no number', { cents: Number.NaN }],
  ['more than can be counted', { cents: 2 ** 53 }],
  ['from an account to itself', { from: 'patient', to: 'patient' }],
] as const)('refuses to move %s, and posts nothing of the rest', (_, wrong) => {
  const good: Entry = { line: 1, from: 'charge', to: 'payer:1', cents: 100, why: 'charged' };
  expect(() => post({}, [good, { ...good, ...wrong }])).toThrow(UnbalancedLine);
});

test('refuses to build on balances that do not add up', () => {
  const broken: Balances = { '1': { charge: -100, 'payer:1': 99 } };
  const entry: Entry = { line: 1, from: 'payer:1', to: 'paid:1', cents: 50, why: 'paid' };
  expect(() => post(broken, [entry])).toThrow('accounts that sum to -1 cents');
});
