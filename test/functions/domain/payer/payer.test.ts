import { describe, expect, test } from 'vitest';
import { contractedCents } from '../../../../functions/domain/payer/contracted-fee.ts';
import { Payer } from '../../../../functions/domain/payer/payer.ts';
import { aPayer } from '../../../support/claims.ts';

test.each([
  ['99213', [], 1, 9_850],
  ['99213', [], 3, 29_550],
  ['99213', ['25'], 1, 9_000],
  ['99213', ['59', '25'], 1, 9_850],
  ['99499', [], 1, undefined],
  ['20610', [], 0, 0],
])('%s with %j, %i times', (code, modifiers, units, cents) => {
  const payer = aPayer({ fees: { '99213': 9_850, '99213-25': 9_000, '20610': 7_000 } });
  expect(contractedCents(payer, code, modifiers, units)).toBe(cents);
});

test('a fee of nothing is a fee', () => {
  expect(contractedCents(aPayer({ fees: { '99213': 0 } }), '99213', [], 1)).toBe(0);
});

describe('a payer', () => {
  test.each<[string, object]>([
    ['an id with a hash', { payerId: 'elm#1' }],
    ['a filing code that X12 has not', { filingCode: 'XX' }],
    ['a class that nobody knows', { class: 'cash' }],
    ['a follow-up sooner than two weeks', { followUpDays: 13 }],
    ['a follow-up later than three weeks', { followUpDays: 22 }],
    ['a fee with half a cent', { fees: { '99213': 98.5 } }],
    ['a fee below nothing', { fees: { '99213': -1 } }],
  ])('has not %s', (_, wrong) => expect(Payer.safeParse({ ...aPayer(), ...wrong }).success).toBe(false));
});
