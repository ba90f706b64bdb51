import { describe, expect, test } from 'vitest';
import type { ServiceLine } from '../../../../functions/domain/claim/claim.ts';
import { Contract, type Term } from '../../../../functions/domain/contract/contract.ts';
import { expectedAllowed } from '../../../../functions/domain/contract/expected-allowed.ts';
import type { Visit } from '../../../../functions/domain/contract/visit.ts';
import { noTables } from '../../../../functions/domain/reference/no-tables.ts';
import { aLine, aPayer, aPractice } from '../../../support/claims.ts';

const clause = 'Exhibit B';
const practice = aPractice();
const [physician] = practice.providers;
const line = (code: string, overrides: Partial<ServiceLine> = {}) =>
  aLine({ code, chargeCents: 100_000, ...overrides });
const lines = (...all: (string | ServiceLine)[]) =>
  all.map((one, at) => (typeof one === 'string' ? line(one, { line: at + 1 }) : { ...one, line: at + 1 }));

/** What each line is allowed by these clauses; a text where it is not known. */
function allowed(terms: readonly Partial<Term>[], of: readonly ServiceLine[], visit: Partial<Visit> = {}) {
  const contract = Contract.parse({ terms: terms.map((term) => ({ clause, ...term })) });
  const all = { lines: of, placeOfService: '11', practice, provider: physician, tables: noTables, ...visit };
  return of.map((one) => expectedAllowed(one, aPayer({ fees: {}, contract }), all));
}
const cents = (...asked: Parameters<typeof allowed>) =>
  allowed(...asked).map(({ cents, basis }) => (basis === 'charge' ? 'unknown' : cents));

const office = { fees: { '99213': 9_850, '99213-25': 9_000 } };
const anyway = { percentOfCharge: '65' };
const visit = lines('99213');
const on = (from: string) => lines(line('99213', { from, to: from }));

describe('the first clause that speaks of a service decides', () => {
  test.each<[string, Parameters<typeof allowed>, readonly (number | string)[]]>([
    ['a fee table speaks of its codes', [[office, anyway], lines('99213', '17000')], [9_850, 65_000]],
    ['and of a modifier, wherever it stands', [[office], lines(line('99213', { modifiers: ['GT', '25'] }))], [9_000]],
    ['codes by their beginning', [[{ codes: ['9921'], ...anyway }], lines('99213', '99203')], [65_000, 'unknown']],
    [
      'modifiers',
      [[{ modifiers: ['95'], percentOfCharge: '50' }, office], lines(line('99213', { modifiers: ['95'] }), '99213')],
      [50_000, 9_850],
    ],
    ['before its first day it is not asked', [[{ ...office, from: '2026-04-01' }, anyway], on('2026-03-31')], [65_000]],
    ['on its first day it is', [[{ ...office, from: '2026-04-01' }, anyway], on('2026-04-01')], [9_850]],
    ['and on its last', [[{ ...office, to: '2026-04-01' }, anyway], on('2026-04-01')], [9_850]],
    ['not after it', [[{ ...office, to: '2026-03-31' }, anyway], on('2026-04-01')], [65_000]],
    ['places', [[{ ...office, placesOfService: ['22'] }, anyway], visit], [65_000]],
    ['who renders', [[{ ...office, providers: ['363L'] }, anyway], visit], [65_000]],
    ['who renders, by the beginning', [[{ ...office, providers: ['207Q'] }, anyway], visit], [9_850]],
    ['the plan', [[{ ...office, products: ['Choice PPO'] }, anyway], visit, { product: 'CHOICE ppo ' }], [9_850]],
    ['another plan', [[{ ...office, products: ['Choice PPO'] }, anyway], visit, { product: 'Select HMO' }], [65_000]],
    [
      'a plan that is not known, where it matters',
      [[{ ...office, products: ['Choice PPO'] }, anyway], visit],
      ['unknown'],
    ],
    ['nothing speaks of it', [[{ fees: { '17000': 7_000 } }], visit], ['unknown']],
  ])('%s', (_, asked, expected) => {
    expect(cents(...asked)).toEqual(expected);
  });
});

describe('prices', () => {
  const surgery = {
    fees: { '17000': 8_001, '11102': 10_000, '17110': 6_000 },
    multipleProcedures: ['100', '50', '25'],
  };
  test.each<[string, Parameters<typeof allowed>, readonly (number | string)[]]>([
    [
      'the dearest operation first, then half, then a quarter',
      [[surgery], lines('17000', '11102', '17110')],
      [4_001, 10_000, 1_500],
    ],
    ['by day', [[surgery], lines('17000', line('11102', { from: '2026-03-02' }))], [8_001, 10_000]],
    ['unit by unit', [[surgery], lines(line('17000', { units: 3 }))], [8_001 + 4_001 + 2_000]],
    ['beside a visit, which is none', [[surgery, office], lines('99213', '17000')], [9_850, 8_001]],
    ['modifier 51 says no more', [[surgery], lines('11102', line('17000', { modifiers: ['51'] }))], [10_000, 4_001]],
    [
      'modifier 51 without a word on several',
      [[{ fees: surgery.fees }], lines(line('17000', { modifiers: ['51'] }))],
      ['unknown'],
    ],
    ['both sides', [[{ ...surgery, bothSides: '150' }], lines(line('11102', { modifiers: ['50'] }))], [15_000]],
    [
      'both sides, of which the clause does not speak',
      [[surgery], lines(line('11102', { modifiers: ['50'] }))],
      ['unknown'],
    ],
    [
      'an operation by its rank beside one without a price',
      [[surgery], lines('11102', line('17000', { modifiers: ['52'] }))],
      ['unknown', 'unknown'],
    ],
    ['the lesser of fee and charge', [[office], lines(line('99213', { chargeCents: 9_000 }))], [9_000]],
    [
      'the fee, whatever is charged',
      [[{ ...office, upToCharge: false }], lines(line('99213', { chargeCents: 9_000 }))],
      [9_850],
    ],
    [
      'so much of the charge, half a cent up',
      [[{ percentOfCharge: '62.5' }], lines(line('99213', { chargeCents: 10_001 }))],
      [6_251],
    ],
    [
      'one amount for the day',
      [
        [{ codes: ['66984'], caseRate: { cents: 90_000, covers: ['92136'] } }, anyway],
        lines('92136', '66984', '99213'),
      ],
      [0, 90_000, 65_000],
    ],
    [
      'what it covers has its own price alone',
      [[{ codes: ['66984'], caseRate: { cents: 90_000, covers: ['92136'] } }, anyway], lines('92136')],
      [65_000],
    ],
    [
      'once a day',
      [[{ codes: ['66984', '66982'], caseRate: { cents: 90_000, covers: [] } }], lines('66984', '66982')],
      [90_000, 0],
    ],
  ])('%s', (_, asked, expected) => {
    expect(cents(...asked)).toEqual(expected);
  });
});

test('the clause is cited with the arithmetic', () => {
  const surgery = {
    fees: { '17000': 8_000, '11102': 10_000 },
    multipleProcedures: ['100', '50'],
    clause: 'Exhibit C, 4.2',
  };
  expect(allowed([surgery], lines('11102', '17000'))[1]).toEqual({
    cents: 4_000,
    basis: 'contract',
    clause: 'Exhibit C, 4.2',
    isRanked: true,
    how: "Exhibit C, 4.2: the contract's $80.00 × 50 % as operation 2 of the day",
  });
});

describe('a contract that says nothing certain is refused', () => {
  test.each<[string, object, string]>([
    ['two prices', { clause, ...office, ...anyway }, 'has exactly one of fees'],
    ['none', { clause }, 'has exactly one of fees'],
    ['a rank without fees', { clause, ...anyway, multipleProcedures: ['100', '50'] }, 'only beside fees'],
    ['no clause', { ...office }, 'clause'],
    ['a percentage in words', { clause, percentOfCharge: '65 %' }, 'no percentage such as 112.5'],
    ['half a cent', { clause, fees: { '99213': 98.5 } }, 'fees'],
  ])('%s', (_, term, message) => {
    const { error } = Contract.safeParse({ terms: [term] });
    expect(JSON.stringify(error?.issues)).toContain(message);
  });
});
