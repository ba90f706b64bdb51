import { describe, expect, test } from 'vitest';
import { returnBy } from '../../../../functions/domain/takeback/overpayment-clock.ts';
import { adjustmentMeanings, meaningOf } from '../../../../functions/domain/takeback/provider-adjustment-codes.ts';
import { type AdjustedRemittance, takebacksOf } from '../../../../functions/domain/takeback/takebacks.ts';

/** `WO ICN-1 -5000`, one a day from 1 April on. */
function ledgerOf(...days: readonly string[][]) {
  const remittances = days.map(
    (said, day): AdjustedRemittance => ({
      ...{ remittanceId: `R${day + 1}`, paidOn: `2026-04-0${day + 1}`, paymentCents: 10_000 },
      adjustments: said.map((text) => {
        const [code = '', reference = '', cents = '', claimId] = text.split(' ');
        return { code, reference, cents: Number(cents), ...(claimId && { claimId }) };
      }),
    }),
  );
  return takebacksOf(remittances.toReversed());
}

const chains = (...days: readonly string[][]) =>
  ledgerOf(...days).takebacks.map(({ reference, announcedCents, takenCents, leftCents, steps }) =>
    [reference, announcedCents, takenCents, leftCents, steps.map(({ remittanceId }) => remittanceId).join()].join(' '),
  );

describe('what is taken back, from its announcement to the payments that are short by it', () => {
  test.each<[string, string[][], string[]]>([
    ['an overpayment that is announced', [['WO ICN-1 -5000']], ['ICN-1 5000 0 5000 R1']],
    ['and taken, in parts', [['WO ICN-1 -5000'], ['WO ICN-1 2000'], ['WO ICN1 3000']], ['ICN-1 5000 5000 0 R1,R2,R3']],
    ['taken in part', [['WO ICN-1 -5000'], ['WO ICN-1 2000']], ['ICN-1 5000 2000 3000 R1,R2']],
    [
      'two of them, each by itself',
      [['WO A1 -5000', 'WO B2 -700'], ['WO B2 700']],
      ['A1 5000 0 5000 R1', 'B2 700 700 0 R1,R2'],
    ],
    ['a negative payment carried forward', [['FB EFT9 -1200'], ['FB EFT9 1200']], ['EFT9 1200 1200 0 R1,R2']],
    [
      'a forwarded balance is no recovery of the same number',
      [['FB X -100', 'WO X -50']],
      ['X 100 0 100 R1', 'X 50 0 50 R1'],
    ],
    [
      'a refund that was sent is acknowledged and offset',
      [['72 ICN-1 -900', 'WO ICN-1 900']],
      ['ICN-1 900 900 0 R1,R1'],
    ],
    ['what was never announced', [['WO OLD 400']], ['OLD 0 400 -400 R1']],
    ['more than was announced', [['WO A -100'], ['WO A 150']], ['A 100 150 -50 R1,R2']],
    ['interest is no takeback', [['L6 ICN-1 -12']], []],
  ])('%s', (_, days, expected) => expect(chains(...days)).toEqual(expected));

  test('the claim that one step names is that of them all', () => {
    const [one] = ledgerOf(['WO ICN-1 -5000 CFM1'], ['WO ICN-1 5000']).takebacks;
    expect(one?.claimId).toBe('CFM1');
  });

  test('what moves money once is summed by kind; what is to come counts nothing that was not announced', () => {
    const { once, leftCents } = ledgerOf(
      ['L6 A -12', 'IN B -3', 'IR C 500', 'LE C 100', 'CS D 70', 'J1 D 5', 'CT E -900', 'ZZ F 1'],
      ['WO G -40', 'WO H 99'],
    );
    expect(once).toEqual({ interest: -15, withheld: 600, other: 76, payment: -900 });
    expect(leftCents).toBe(40);
  });
});

test('codes are there once, and of another one nothing is assumed', () => {
  const codes = adjustmentMeanings.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  expect(meaningOf('XX')).toEqual({ code: 'XX', kind: 'other', meaning: 'a code that is not in the guide' });
});

test.each([
  ['medicare', '2026-06-01'],
  ['commercial', undefined],
] as const)('an overpayment of %s must be back by %s', (payerClass, by) =>
  expect(returnBy({ class: payerClass }, '2026-04-02')).toBe(by),
);
