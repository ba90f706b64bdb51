import { describe, expect, test } from 'vitest';
import { type CheckedAmong, checkPayer } from '../../../../functions/domain/payer/check-payer.ts';
import type { Payer } from '../../../../functions/domain/payer/payer.ts';
import { checkPractice } from '../../../../functions/domain/practice/check-practice.ts';
import { noTables } from '../../../../functions/domain/reference/no-tables.ts';
import { aMedicarePayer, aPayer, aPractice } from '../../../support/claims.ts';
import { someTables } from '../../../support/code-tables.ts';

const on = '2026-03-09';
const among: CheckedAmong = { others: [], practice: aPractice(), tables: noTables, on };
/** 99213 is 97.77 there. */
const tables = someTables({
  fees: {
    '99213': { work: 130, nonFacilityExpense: 146, facilityExpense: 33, malpractice: 9, conversionFactor: 334_009 },
  },
  procedures: { '99213': {}, '87804': {} },
  gpcis: { '04412-31': { state: 'TX', name: 'Austin', work: 1002, expense: 1058, malpractice: 886 } },
});
const inAustin = { ...among, tables, practice: aPractice({ medicareLocality: '04412-31' }) };
const other = aPayer({ payerId: 'elm', name: 'Elm Mutual', x12Id: 'ELM01', aliases: ['Elm'] });
const term = { clause: 'Exhibit A', fees: { '99213': 9_850 }, upToCharge: true };

test('a payer that is as it should be', () => {
  expect(checkPayer(aPayer(), among)).toEqual([]);
  expect(checkPayer(aMedicarePayer({ appealAddress: ['MAC'] }), { ...among, others: [other] })).toEqual([]);
  expect(checkPayer(aPayer(), inAustin)).toEqual([]);
});

describe('what makes no sense', () => {
  test.each<[string, Partial<Payer>, string, RegExp, Partial<CheckedAmong>?]>([
    [
      'a name that another payer has',
      { aliases: ['ELM'] },
      'error aliases.0',
      /a name of payer elm too/,
      { others: [other] },
    ],
    ['the X12 id of another payer', { x12Id: 'ELM01' }, 'error x12Id', /elm/, { others: [other] }],
    ['no regular expression', { memberIdPattern: '[' }, 'error memberIdPattern', /no regular expression/],
    ['a pattern for everything', { memberIdPattern: '.*' }, 'warning memberIdPattern', /fits everything/],
    ['a pattern with a dash', { memberIdPattern: '^\\d{3}-\\d{4}$' }, 'error memberIdPattern', /fits none/],
    ['a pattern of small letters', { memberIdPattern: '^abc\\d+$' }, 'error memberIdPattern', /small letters/],
    ['a class of small letters', { memberIdPattern: '^[a-z]\\d+$' }, 'error memberIdPattern', /small letters/],
    ['a pattern that goes on after its end', { memberIdPattern: '$^' }, 'error memberIdPattern', /fits none/],
    [
      'days to file that no plan has',
      { filingDays: 3_650 },
      'warning filingDays',
      /usual for commercial are 60 to 730/,
    ],
    [
      'more days to file than Medicaid may give',
      { class: 'medicaid', filingCode: 'MC', filingDays: 400 },
      'warning filingDays',
      /447\.45/,
    ],
    ['a filing code of another class', { filingCode: 'MC' }, 'warning filingCode', /unusual for commercial/],
    ['no address for appeals', { appealAddress: [] }, 'warning appealAddress', /missing/],
    ['claims by mail, and nobody knows where', { claimsOnPaper: true }, 'error claimAddress', /missing/],
    ['an address that nothing goes to', { claimAddress: ['PO Box 1'] }, 'warning claimAddress', /electronically/],
    ['a fee for no code', { fees: { '99213': 9_850, '9921': 100 } }, 'error fees.9921', /no procedure code/],
    ['an authorization for no code', { authorizationCodes: ['J732'] }, 'error authorizationCodes.0', /J732/],
    ['no fees at all', { fees: {} }, 'warning fees', /underpayments are not found/],
    ['fees beside a contract', { contract: { terms: [term] } }, 'warning fees', /count for nothing/],
    [
      'a clause that ends before it begins',
      { fees: {}, contract: { terms: [{ ...term, from: '2026-02-01', to: '2026-01-01' }] } },
      'error contract.terms.0',
      /before it begins/,
    ],
    ['a percentage without a locality', { percentOfMedicare: '110' }, 'warning percentOfMedicare', /medicareLocality/],
    [
      'a fee in dollars',
      { fees: { '99213': 98 } },
      'warning fees.99213',
      /\$0\.98 is only 1 % of Medicare's \$97\.77/,
      inAustin,
    ],
    ['a fee with two zeros too many', { fees: { '99213': 985_000 } }, 'warning fees.99213', /100\.7 times/, inAustin],
    [
      'a code that is none',
      { fees: { '99213': 9_850, '99299': 5_000 } },
      'warning fees.99299',
      /none of the code sets/,
      inAustin,
    ],
    [
      'a fee above the charge',
      {},
      'warning fees.99213',
      /more than the practice charges/,
      { practice: aPractice({ fees: { '99213': 9_000 } }) },
    ],
  ])('%s', (_, payer, where, message, more) => {
    const found = checkPayer(aPayer(payer), { ...among, ...more });
    const said = found.find((one) => `${one.severity} ${one.where}` === where);
    expect(said?.message).toMatch(message);
    expect(found).toHaveLength(1);
  });

  test.each<[string, Partial<Payer>, RegExp]>([
    ['replacements for Part B', { takesReplacements: true }, /frequency 7/],
    ['another time for redeterminations', { appealDays: 180 }, /120 days/],
    ['member ids that are no Medicare numbers', { memberIdPattern: '^[A-Z0-9]+$' }, /eleven characters/],
  ])('of Medicare: %s', (_, payer, message) =>
    expect(checkPayer(aMedicarePayer({ appealAddress: ['MAC'], ...payer }), among)).toMatchObject([
      { message: expect.stringMatching(message) },
    ]),
  );
});

describe('of a practice', () => {
  const enrollment = { payerId: 'prairie-health', from: '2026-01-01', claims: true, remittances: true };
  const [provider] = aPractice().providers;
  test.each<[string, Parameters<typeof aPractice>[0], string, RegExp]>([
    [
      'a payer that is none',
      { enrollments: [{ ...enrollment, payerId: 'nobody' }] },
      'practice.enrollments.0.payerId',
      /no payer/,
    ],
    [
      'a provider that is none',
      { enrollments: [{ ...enrollment, providerId: 'x' }] },
      'practice.enrollments.0.providerId',
      /no provider/,
    ],
    [
      'an end before the beginning',
      { enrollments: [{ ...enrollment, to: '2025-12-31' }] },
      'practice.enrollments.0.to',
      /before/,
    ],
    [
      'a wrong check digit',
      { providers: [{ ...provider!, npi: '1234567890' }] },
      'practice.providers.0.npi',
      /check digit/,
    ],
    [
      'a name of two providers',
      { providers: [provider!, { ...provider!, providerId: 'b' }] },
      'practice.providers',
      /two providers/,
    ],
    ['a fee for no code', { fees: { visit: 100 } }, 'practice.fees.visit', /no procedure code/],
  ])('%s', (_, practice, where, message) => {
    const found = checkPractice(aPractice({ npi: '1234567893', ...practice }), [aPayer()]);
    expect(found).toMatchObject([{ where, message: expect.stringMatching(message) }]);
  });
});
