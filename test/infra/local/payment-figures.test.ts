import { expect, it } from 'vitest';
import type { Claim } from '../../../functions/domain/claim/claim.ts';
import { paymentFigures } from '../../../infra/local/payment-figures.ts';

type Told = { paidOn?: string; denied?: string; trips?: number; appeals?: number };

/** A claim sent on 5 January, with what its first decision says. */
function aClaim({ paidOn, denied, trips = 1, appeals = 0 }: Told): Claim {
  const adjustments = denied ? [{ group: 'CO', code: denied, cents: 100 }] : [];
  const decision = { coverage: 0, status: '1', paidOn, paidCents: denied ? 0 : 100, lines: [{ adjustments }] };
  return {
    coverages: [{ payerId: 'a' }],
    submissions: Array.from({ length: trips }, () => ({ payerId: 'a', createdAt: '2026-01-05T10:00:00.000Z' })),
    payments: paidOn ? [decision] : [],
    appeals: Array.from({ length: appeals }, () => ({})),
  } as unknown as Claim;
}

it('has nothing to say before a payer has decided', () => {
  const nothing = { firstPassRate: null, denialRate: null, daysToPay: null };
  expect(paymentFigures([])).toEqual(nothing);
  expect(paymentFigures([aClaim({})])).toEqual(nothing);
});

it('counts first passes, denials and the median of the days among decided claims', () => {
  const claims = [
    aClaim({ paidOn: '2026-01-15' }),
    aClaim({ paidOn: '2026-01-25', trips: 2 }),
    aClaim({ paidOn: '2026-01-20', appeals: 1 }),
    aClaim({ paidOn: '2026-01-20', denied: '11' }),
    aClaim({}),
  ];
  expect(paymentFigures(claims)).toEqual({ firstPassRate: 0.25, denialRate: 0.25, daysToPay: 15 });
});

it('does not count a duplicate as a denial', () => {
  expect(paymentFigures([aClaim({ paidOn: '2026-01-20', denied: '18' })]).denialRate).toBe(0);
});
