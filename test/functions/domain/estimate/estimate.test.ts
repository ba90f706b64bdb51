import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type EstimateFacts, estimatePatient } from '../../../../functions/domain/estimate/estimate.ts';
import type { Payer } from '../../../../functions/domain/payer/payer.ts';
import { noTables } from '../../../../functions/domain/reference/no-tables.ts';
import type { Benefit } from '../../../../functions/domain/x12/eligibility.ts';
import { aLine, aMedicarePayer, aPayer, aPractice } from '../../../support/claims.ts';
import { anEligibilityResponse, benefit } from '../../../support/payer-answers.ts';

const office = { serviceTypes: ['98'] };
const active = benefit('1');
const deductible = (amountCents: number, more: Partial<Benefit> = {}) =>
  benefit('C', { amountCents, period: '29', ...more });
const wholeDeductible = (amountCents: number) => benefit('C', { amountCents, period: '23' });
const coinsurance = (share: string, more: Partial<Benefit> = office) => benefit('A', { share, ...more });
const copay = (amountCents: number, more: Partial<Benefit> = {}) =>
  benefit('B', { ...office, amountCents, period: '27', ...more });
const maximum = (amountCents: number, more: Partial<Benefit> = {}) =>
  benefit('G', { amountCents, period: '29', ...more });

const visit = [aLine(), aLine({ line: 2, code: '87804', modifiers: ['QW'], chargeCents: 3_250 })];
const instead = { costSharing: { copay: 'instead of deductible', preventive: 'free' } } as const;

function facts(benefits: readonly Benefit[], overrides: Partial<EstimateFacts> = {}): EstimateFacts {
  const practice = aPractice();
  return {
    lines: visit,
    placeOfService: '11',
    practice,
    provider: practice.providers[0],
    tables: noTables,
    payer: aPayer(instead),
    coverages: [{ payerId: 'prairie-health' }],
    assignmentAccepted: true,
    answer: anEligibilityResponse({ subscriber: { benefits: [active, ...benefits] } }),
    ...overrides,
  };
}

const rangeOf = (estimated: ReturnType<typeof estimatePatient>) => {
  if ('impossible' in estimated) throw new Error(estimated.impossible);
  return [estimated.patientCents.low, estimated.patientCents.high];
};
const estimate = (benefits: readonly Benefit[], overrides: Partial<EstimateFacts> = {}) =>
  estimatePatient(facts(benefits, overrides));

const full = [copay(2_500), coinsurance('0.2'), deductible(12_000), wholeDeductible(50_000), maximum(300_000)];
const only99213 = { lines: [aLine()] };
const payer = (overrides: Partial<Payer>) => ({ payer: aPayer({ ...instead, ...overrides }) });
const medicare = { payer: aMedicarePayer({ fees: { '99213': 9_777, '80053': 1_056 } }) };
const checkup = { lines: [aLine({ code: '99396' })] };
const feeOfCheckup = { fees: { '99396': 13_000 } };

describe('the patient’s part of 98.50 for the visit and 16.90 for the test: exact, or between two amounts', () => {
  test.each<[string, Benefit[], [number, number], Partial<EstimateFacts>?]>([
    ['copay for the visit, deductible for the test', full, [4_190, 4_190]],
    ['nothing said of how copay and deductible meet', full, [4_190, 11_540], payer({ costSharing: undefined })],
    ['the copay after the deductible', full, [11_540, 11_540], payer({ costSharing: { copay: 'after deductible' } })],
    ['deductible met: 20 % of both', [coinsurance('0.2'), deductible(0), maximum(300_000)], [2_308, 2_308]],
    [
      'coinsurance of the laboratory’s own',
      [coinsurance('0.2'), coinsurance('0.5', { serviceTypes: ['5'] }), deductible(0), maximum(300_000)],
      [2_815, 2_815],
    ],
    [
      'no deductible for visits',
      [coinsurance('0.2'), deductible(0, office), deductible(50_000), maximum(300_000)],
      [3_660, 3_660],
    ],
    [
      'the deductible said again for visits is the plan’s',
      [coinsurance('0.2'), deductible(5_000, office), deductible(5_000), maximum(300_000)],
      [6_308, 6_308],
    ],
    [
      'only the whole deductible is said: anything of it may be left',
      [coinsurance('0.2'), wholeDeductible(5_000), maximum(300_000)],
      [2_308, 6_308],
    ],
    ['nothing said of a deductible', [coinsurance('0.2'), maximum(300_000)], [2_308, 11_540]],
    ['nothing said of what comes after the deductible', [deductible(10_000), maximum(300_000)], [10_000, 11_540]],
    [
      'an out-of-pocket maximum of which 10.00 is left',
      [coinsurance('0.2'), deductible(12_000), maximum(1_000)],
      [1_000, 1_000],
    ],
    ['nothing said of a maximum: at most', [coinsurance('0.2'), deductible(0)], [0, 2_308]],
    [
      'the family’s deductible is met',
      [coinsurance('0.2'), deductible(12_000), deductible(0, { coverageLevel: 'FAM' }), maximum(300_000)],
      [2_308, 2_308],
    ],
    [
      'two copays, one for specialists',
      [copay(2_500), copay(6_000), deductible(0), coinsurance('0', { serviceTypes: ['30'] }), maximum(300_000)],
      [2_500, 6_000],
    ],
    [
      'amounts outside of the network are not ours',
      [
        coinsurance('0.2'),
        coinsurance('0.5', { ...office, inNetwork: 'N' }),
        deductible(0),
        deductible(90_000, { inNetwork: 'N' }),
        maximum(300_000),
      ],
      [2_308, 2_308],
    ],
    [
      'a second payer may take it over',
      [coinsurance('0.2'), deductible(0), maximum(300_000)],
      [0, 2_308],
      { coverages: [{ payerId: 'prairie-health' }, { payerId: 'medicare-ia' }] },
    ],
    [
      'a fee that nobody knows: up to 20 % of the charge 32.50',
      [coinsurance('0.2'), deductible(0), maximum(300_000)],
      [1_970, 2_620],
      payer({ fees: { '99213': 9_850 } }),
    ],
    [
      'a check-up is free',
      [coinsurance('0.2'), deductible(90_000), maximum(300_000)],
      [0, 0],
      { ...checkup, ...payer(feeOfCheckup) },
    ],
    [
      'a check-up of a plan of which nobody knows',
      [coinsurance('0.2'), deductible(90_000), maximum(300_000)],
      [0, 13_000],
      { ...checkup, ...payer({ ...feeOfCheckup, costSharing: undefined }) },
    ],
    ['Medicare: 20 % of 97.77, no maximum', [deductible(0)], [1_955, 1_955], { ...only99213, ...medicare }],
    ['Medicare: anything of the yearly 283.00 may be left', [], [1_955, 9_777], { ...only99213, ...medicare }],
    [
      'Medicare: laboratory tests are free',
      [deductible(28_300)],
      [0, 0],
      { lines: [aLine({ code: '80053' })], ...medicare },
    ],
    [
      'Medicare: the state pays the share',
      [deductible(28_300), benefit('1', { insuranceType: 'QM' })],
      [0, 0],
      { ...only99213, ...medicare },
    ],
  ])('%s', (_, benefits, expected, overrides) => expect(rangeOf(estimate(benefits, overrides))).toEqual(expected));
});

describe('says why it cannot say more', () => {
  test.each<[string, Benefit[], RegExp, Partial<EstimateFacts>?]>([
    ['copay and deductible', full, /copay comes instead of the deductible/, payer({ costSharing: undefined })],
    ['deductible', [coinsurance('0.2'), maximum(300_000)], /what is left of the deductible/],
    ['maximum', [coinsurance('0.2'), deductible(0)], /out-of-pocket maximum/],
    [
      'fee',
      [coinsurance('0.2'), deductible(0), maximum(300_000)],
      /what the plan allows/,
      payer({ fees: { '99213': 9_850 } }),
    ],
    [
      'second payer',
      [coinsurance('0.2'), deductible(0), maximum(300_000)],
      /second payer/,
      { coverages: [{ payerId: 'a' }, { payerId: 'b' }] },
    ],
  ])('%s', (_, benefits, expected, overrides) => {
    const estimated = estimate(benefits, overrides);
    expect('because' in estimated && estimated.because.join(' ')).toMatch(expected);
  });

  const outside = {
    payerId: 'prairie-health',
    from: '2020-01-01',
    claims: true,
    remittances: true,
    network: 'out',
  } as const;
  test.each<[string, Partial<EstimateFacts>, RegExp]>([
    [
      'not active',
      { answer: anEligibilityResponse({ subscriber: { benefits: [benefit('6')] } }) },
      /^Coverage on 2026-03-09 is not confirmed\. The payer reports inactive/,
    ],
    ['no answer', { answer: anEligibilityResponse({ silent: true }) }, /not confirmed/],
    [
      'out of network',
      { practice: aPractice({ enrollments: [outside] }) },
      /not in the network of Prairie Health Plan/,
    ],
    ['Medicare without assignment', { ...medicare, assignmentAccepted: false }, /does not accept assignment/],
    ['no services', { lines: [] }, /no services/],
  ])('none at all: %s', (_, overrides, expected) => {
    const estimated = estimate(full, overrides);
    expect('impossible' in estimated && estimated.impossible).toMatch(expected);
  });
});

test('what is not known, once it is known, lies within what was said', () => {
  const amount = fc.integer({ min: 0, max: 30_000 });
  const order = fc.constantFrom('instead of deductible' as const, 'after deductible' as const);
  const some = fc.record({
    left: amount,
    maximumLeft: amount,
    hasCopay: fc.boolean(),
    order,
    share: fc.constantFrom('0.1', '0.3'),
  });
  fc.assert(
    fc.property(some, ({ left, maximumLeft, hasCopay, order, share }) => {
      const said = [coinsurance(share), ...(hasCopay ? [copay(2_500)] : [])];
      const [low, high] = rangeOf(estimate(said, payer({ costSharing: undefined })));
      const [exact, same] = rangeOf(
        estimate([...said, deductible(left), maximum(maximumLeft)], payer({ costSharing: { copay: order } })),
      );
      expect(exact).toBe(same);
      expect(low).toBeLessThanOrEqual(exact!);
      expect(high).toBeGreaterThanOrEqual(exact!);
    }),
  );
});
