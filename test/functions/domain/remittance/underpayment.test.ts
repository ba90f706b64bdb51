import { describe, expect, test } from 'vitest';
import type { Claim, ClaimPayment } from '../../../../functions/domain/claim/claim.ts';
import { type Entry, post } from '../../../../functions/domain/ledger/ledger.ts';
import { postClaimPayment } from '../../../../functions/domain/remittance/post-claim-payment.ts';
import {
  patternsOf,
  stateOf,
  type Underpayment,
  underpaymentsIn,
} from '../../../../functions/domain/remittance/underpayment.ts';
import { aClaim, aPayer } from '../../../support/claims.ts';
import { expectedBy } from '../../../support/expected.ts';
import { aClaimPayment } from '../../../support/remittances.ts';

/** The claim after a payment of $9.70 less than the contract's $98.50 on line 1, or of all of it. */
function after(claim: Claim, remittanceId: string, said: string): { claim: Claim; payment: ClaimPayment } {
  const received = aClaimPayment(claim, [
    { line: 1, adjustments: said },
    { line: 2, adjustments: 'CO-45:1560' },
  ]);
  const setting = { remittanceId, paidOn: '2026-04-02', coverage: 0, payer: aPayer(), toleranceCents: 100 };
  const posting = postClaimPayment(claim, received, { ...setting, expected: expectedBy(claim, aPayer()) });
  if (!('payment' in posting)) return expect.fail('not posted');
  const { payment, entries } = posting;
  return { payment, claim: moved({ ...claim, payments: [...claim.payments, payment] }, ...entries) };
}
const moved = (claim: Claim, ...entries: readonly Entry[]): Claim => ({
  ...claim,
  balances: post(claim.balances, entries),
});

const first = after(aClaim(), 'ERA-1', 'CO-45:5620');
const [found] = underpaymentsIn(first.claim, first.payment) as [Underpayment];

test('a line that was allowed too little, with what was expected of it', () => {
  expect(underpaymentsIn(first.claim, first.payment)).toEqual([
    {
      ...{ practiceId: 'cedar-family', payerId: 'prairie-health', claimId: first.claim.claimId },
      ...{ line: 1, code: '99213', modifiers: [], remittanceId: 'ERA-1', position: 1, paidOn: '2026-04-02' },
      ...{ cents: 970, allowedCents: 8_880, expectedCents: 9_850, how: "the contract's $98.50" },
    },
  ]);
  expect(underpaymentsIn(first.claim, { ...first.payment, status: '22' })).toEqual([]);
});

describe('what has become of it', () => {
  const settle = (to: 'paid:1' | 'written-off'): Entry => ({ line: 1, from: 'payer:1', to, cents: 970, why: 'test' });
  const second = { ...first.payment, remittanceId: 'ERA-2' };
  const paidAgain = (claim: Claim): Claim => ({ ...claim, payments: [...claim.payments, second] });
  test.each<[string, Claim, string]>([
    ['nothing yet', first.claim, 'open'],
    ['a new decision has paid it', moved(paidAgain(first.claim), settle('paid:1')), 'recovered'],
    ['a new decision, and still open', paidAgain(first.claim), 'decided anew'],
    ['written off', moved(first.claim, settle('written-off')), 'given up'],
    ['written off after a new decision', moved(paidAgain(first.claim), settle('written-off')), 'given up'],
  ])('%s', (_, claim, state) => expect(stateOf(found, claim)).toBe(state));
});

describe('patterns', () => {
  const one = (overrides: Partial<Underpayment>, state: 'open' | 'recovered' = 'open') => ({
    underpayment: { ...found, ...overrides },
    state,
  });

  test('the same code short by the same cents is one wrong fee', () => {
    const patterns = patternsOf([
      one({ paidOn: '2026-04-09' }),
      one({ paidOn: '2026-04-02' }, 'recovered'),
      one({ code: '87804', cents: 5_000 }),
    ]);
    expect(patterns).toMatchObject([
      { code: '87804', lines: 1, shortCents: 5_000, openCents: 5_000 },
      {
        code: '99213',
        lines: 2,
        shortCents: 1_940,
        openCents: 970,
        alwaysCents: 970,
        from: '2026-04-02',
        to: '2026-04-09',
      },
    ]);
    expect(patterns[0]).not.toHaveProperty('alwaysCents');
  });

  test('another clause, another payer and another modifier are others', () => {
    const all = [one({}), one({ clause: 'Exhibit C' }), one({ payerId: 'elm' }), one({ modifiers: ['25'] })];
    expect(patternsOf(all)).toHaveLength(4);
  });

  test('different cents are no single fee', () => {
    expect(patternsOf([one({}), one({ cents: 971 })])[0]).not.toHaveProperty('alwaysCents');
  });
});
