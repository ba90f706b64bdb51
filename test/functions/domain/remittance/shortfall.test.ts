import { describe, expect, test } from 'vitest';
import type { Allowed } from '../../../../functions/domain/contract/expected-allowed.ts';
import { shortfallOf } from '../../../../functions/domain/remittance/shortfall.ts';
import { aLine } from '../../../support/claims.ts';
import { adjustments } from '../../../support/remittances.ts';

/** 145.00 charged, 98.50 expected. */
const line = aLine();
const expected: Allowed = { cents: 9_850, basis: 'contract', how: "the contract's $98.50", clause: 'Exhibit B' };
const ranked: Allowed = { ...expected, isRanked: true };

function shortCents(said: string, agreed: Allowed = expected, chargeCents = line.chargeCents): number {
  const all = adjustments(said);
  const paidCents = chargeCents - all.reduce((sum, { cents }) => sum + cents, 0);
  return shortfallOf(line, { line: 1, chargeCents, paidCents, adjustments: all, remarks: [] }, agreed, 100)?.cents ?? 0;
}

describe('cents by which a payer allows less than was agreed', () => {
  test.each<[string, number, number]>([
    ['as agreed', shortCents('CO-45:4650'), 0],
    ['more than agreed', shortCents('CO-45:4000'), 0],
    ['less by the tolerance', shortCents('CO-45:4750'), 0],
    ['less by a cent more', shortCents('CO-45:4751'), 101],
    ['whatever the patient bears of it', shortCents('CO-45:5650 PR-1:8850'), 1_000],
    ['what the law keeps of a payment is not the contract’s', shortCents('CO-45:4650 CO-253:197'), 0],
    [
      'a reduction for a second operation, of which the contract does not speak',
      shortCents('CO-45:4650 CO-59:4925'),
      0,
    ],
    ['one that the contract has counted already', shortCents('CO-45:4650 CO-59:4925', ranked), 4_925],
    ['a denial is no price', shortCents('CO-45:4650 CO-50:9850'), 0],
    ['half of the line', shortCents('CO-45:2325', expected, 7_250), 0],
    ['half of the line, too low', shortCents('CO-45:3325', expected, 7_250), 1_000],
  ])('%s', (_, found, cents) => expect(found).toBe(cents));
});

test('with what was expected, by which clause', () => {
  const service = {
    line: 1,
    chargeCents: 14_500,
    paidCents: 8_850,
    adjustments: adjustments('CO-45:5650'),
    remarks: [],
  };
  expect(shortfallOf(line, service, expected, 100)).toEqual({
    ...{ cents: 1_000, allowedCents: 8_850, expectedCents: 9_850 },
    ...{ how: "the contract's $98.50", clause: 'Exhibit B' },
  });
});
