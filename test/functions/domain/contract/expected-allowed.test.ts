import { describe, expect, test } from 'vitest';
import type { ServiceLine } from '../../../../functions/domain/claim/claim.ts';
import { type Allowed, expectedAllowed } from '../../../../functions/domain/contract/expected-allowed.ts';
import type { Payer } from '../../../../functions/domain/payer/payer.ts';
import { noTables } from '../../../../functions/domain/reference/no-tables.ts';
import { aLine, aMedicarePayer, aPayer, aPractice } from '../../../support/claims.ts';
import { someTables } from '../../../support/code-tables.ts';

const factor = { conversionFactor: 334_009 };
const operation = { ...factor, multipleProcedure: '2', globalDays: '000' };
/** Rows of July 2026, and Austin's indices: 99213 is 97.77, 20610 70.61, 17000 68.87 and 11102 99.53 there. */
const tables = someTables({
  fees: {
    '99213': { ...factor, work: 130, nonFacilityExpense: 146, facilityExpense: 33, malpractice: 9 },
    '20610': { ...operation, work: 77, nonFacilityExpense: 116, facilityExpense: 29, malpractice: 13, bilateral: '1' },
    '17000': { ...operation, work: 59, nonFacilityExpense: 134, facilityExpense: 78, malpractice: 6 },
    '11102': { ...operation, work: 64, nonFacilityExpense: 216, facilityExpense: 20, malpractice: 6 },
    '71046': { ...factor, work: 21, nonFacilityExpense: 76, facilityExpense: 76, malpractice: 2, pcTc: '1' },
    '71046-26': { ...factor, work: 21, nonFacilityExpense: 8, facilityExpense: 8, malpractice: 1, pcTc: '1' },
    '97110': { ...factor, multipleProcedure: '5' },
    '97530': { ...factor, multipleProcedure: '5' },
    '80053': { status: 'X' },
    '99397': { status: 'N' },
    '99070': { status: 'B' },
  },
  gpcis: { '04412-31': { state: 'TX', name: 'Austin', work: 1002, expense: 1058, malpractice: 886 } },
});

const practice = aPractice({ medicareLocality: '04412-31' });
const [physician] = practice.providers;
const nurse = { ...physician!, taxonomy: '363LF0000X' };
const medicare = aMedicarePayer({ fees: {} });
const commercial = aPayer({ fees: { '99213': 9_850, '20610-50': 14_000, '20610': 9_000 } });
const percent = (percentOfMedicare: string) => aPayer({ fees: {}, percentOfMedicare });
const line = (code: string, overrides: Partial<ServiceLine> = {}) => aLine({ code, chargeCents: 30_000, ...overrides });

type Case = [string, Payer, ServiceLine[], Allowed['basis'], number[], Partial<Parameters<typeof expectedAllowed>[2]>?];

describe('what a payer is expected to allow, in cents', () => {
  test.each<Case>([
    ['the contract’s fee', commercial, [line('99213')], 'contract', [9_850]],
    ['of two units', commercial, [line('99213', { units: 2 })], 'contract', [19_700]],
    ['no more than the charge', commercial, [line('99213', { chargeCents: 9_000 })], 'contract', [9_000]],
    ['by its first modifier', commercial, [line('20610', { modifiers: ['50'] })], 'contract', [14_000]],
    ['a modifier without a price', commercial, [line('99213', { modifiers: ['25'] })], 'contract', [9_850]],
    [
      'a modifier whose price the contract does not have',
      commercial,
      [line('20610', { modifiers: ['52'] })],
      'charge',
      [30_000],
    ],
    ['a code that the contract does not have', commercial, [line('17000')], 'charge', [30_000]],
    ['anesthesia by the minute', commercial, [line('99213', { unit: 'MJ', units: 60 })], 'charge', [30_000]],
    ['Medicare’s fee', medicare, [line('99213')], 'Medicare fee schedule', [9_777]],
    ['in a hospital', medicare, [line('99213')], 'Medicare fee schedule', [5_783], { placeOfService: '22' }],
    ['85 % for a nurse practitioner', medicare, [line('99213')], 'Medicare fee schedule', [8_310], { provider: nurse }],
    ['one component', medicare, [line('71046', { modifiers: ['26'] })], 'Medicare fee schedule', [1_015]],
    ['both sides', medicare, [line('20610', { modifiers: ['50'] })], 'Medicare fee schedule', [10_592]],
    [
      'a second operation by half',
      medicare,
      [line('17000'), line('11102', { line: 2 })],
      'Medicare fee schedule',
      [3_444, 9_953],
    ],
    [
      'a visit beside an operation in full',
      medicare,
      [line('99213'), line('17000', { line: 2 })],
      'Medicare fee schedule',
      [9_777, 6_887],
    ],
    [
      'the second unit of an operation by half',
      medicare,
      [line('17000', { units: 2 })],
      'Medicare fee schedule',
      [10_331],
    ],
    ['what is paid with another service', medicare, [line('99070')], 'Medicare fee schedule', [0]],
    ['112.5 % of Medicare', percent('112.5'), [line('99213')], 'percent of Medicare', [10_999]],
    ['80 % of Medicare', percent('80'), [line('99213')], 'percent of Medicare', [7_822]],
    [
      'a percentage for a nurse practitioner, of whom the contract says nothing',
      percent('112.5'),
      [line('99213')],
      'charge',
      [30_000],
      { provider: nurse },
    ],
    ['a sixth operation', medicare, [line('17000', { units: 6 })], 'charge', [30_000]],
    ['two therapies of a day', medicare, [line('97110'), line('97530', { line: 2 })], 'charge', [30_000, 30_000]],
    ['a laboratory test', medicare, [line('80053')], 'charge', [30_000]],
    ['what Medicare does not cover', medicare, [line('99397')], 'charge', [30_000]],
    ['a code that is on no schedule', medicare, [line('99999')], 'charge', [30_000]],
    ['an assistant', medicare, [line('11102', { modifiers: ['80'] })], 'charge', [30_000]],
    ['nothing loaded', medicare, [line('99213')], 'charge', [30_000], { tables: noTables }],
    ['no locality', medicare, [line('99213')], 'charge', [30_000], { practice: aPractice() }],
  ])('%s', (_, payer, lines, basis, expected, overrides = {}) => {
    const visit = { lines, placeOfService: '11', practice, provider: physician, tables, ...overrides };
    const allowed = lines.map((one) => expectedAllowed(one, payer, visit));
    expect(allowed.map(({ cents }) => cents)).toEqual(expected);
    expect(new Set(allowed.map((one) => one.basis))).toEqual(new Set([basis]));
  });
});

test('says how it comes about', () => {
  const visit = { lines: [line('99213')], placeOfService: '11', practice, provider: nurse, tables };
  const how = (payer: Payer, one = line('99213')) => expectedAllowed(one, payer, visit).how;
  expect(how(commercial, line('99213', { units: 2 }))).toBe("the contract's $98.50 × 2");
  expect(how(medicare)).toBe("Medicare's non-facility fee in Austin $97.77 × 0.85 for nurse practitioners");
  expect(how(medicare, line('80053'))).toMatch(/^at most the charge \$300\.00: it is on no physician fee schedule/);
  expect(how(commercial, line('99213', { chargeCents: 5_000 }))).toBe(
    "the charge $50.00, which is less than the contract's $98.50",
  );
});
