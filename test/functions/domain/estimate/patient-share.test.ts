import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  copayOrders,
  type ServiceTerms,
  shareOf,
  type Terms,
} from '../../../../functions/domain/estimate/patient-share.ts';
import { partOf, sum } from '../../../../functions/domain/money.ts';

const service = (overrides: Partial<ServiceTerms> = {}): ServiceTerms => ({
  isFree: false,
  coinsurance: '0.2',
  deductible: 'deductible',
  ...overrides,
});
const copay = (copayCents: number) => service({ copayCents });
const terms = (services: readonly ServiceTerms[], overrides: Partial<Terms> = {}): Terms => ({
  services,
  copay: 'instead of deductible',
  copayPer: 'visit',
  deductiblesLeft: { deductible: 0 },
  ...overrides,
});
const left = (cents: number) => ({ deductiblesLeft: { deductible: cents } });

describe('what the patient bears of each service, in cents', () => {
  test.each<[string, number[], Terms, number[]]>([
    ['coinsurance alone: 20 % of 98.50', [9_850], terms([service()]), [1_970]],
    ['half a cent goes up: 15 % of 98.50 is 14.775', [9_850], terms([service({ coinsurance: '.15' })]), [1_478]],
    ['an eighth: 12.5 % of 98.52 is 12.315', [9_852], terms([service({ coinsurance: '0.125' })]), [1_232]],
    ['50.00 of deductible, then 20 % of 48.50', [9_850], terms([service()], left(5_000)), [5_970]],
    [
      'a deductible larger than everything',
      [9_850, 1_690],
      terms([service(), service()], left(90_000)),
      [9_850, 1_690],
    ],
    [
      'a deductible that ends in the second service',
      [9_850, 1_690],
      terms([service(), service()], left(10_000)),
      [9_850, 458],
    ],
    [
      'a deductible that the second service does not fall under',
      [9_850, 1_690],
      terms([service(), service({ deductible: undefined })], left(90_000)),
      [9_850, 338],
    ],
    [
      'two deductibles',
      [9_850, 1_690],
      terms([service(), service({ deductible: 'b' })], { deductiblesLeft: { deductible: 5_000, b: 690 } }),
      [5_970, 890],
    ],
    ['a copay instead of 500.00 of deductible', [9_850], terms([copay(2_500)], left(50_000)), [2_500]],
    ['a copay above what is allowed', [1_690], terms([copay(2_500)]), [1_690]],
    ['a copay once a visit', [3_000, 9_850], terms([copay(4_000), copay(4_000)]), [3_000, 1_000]],
    [
      'a copay for each service',
      [3_000, 9_850],
      terms([copay(4_000), copay(4_000)], { copayPer: 'service' }),
      [3_000, 4_000],
    ],
    [
      'a copay and a service without one',
      [9_850, 1_690],
      terms([copay(2_500), service()], left(1_000)),
      [2_500, 1_138],
    ],
    [
      'a copay after 80.00 of deductible',
      [9_850],
      terms([copay(2_500)], { ...left(8_000), copay: 'after deductible' }),
      [9_850],
    ],
    ['a copay after a deductible that is met', [9_850], terms([copay(2_500)], { copay: 'after deductible' }), [2_500]],
    [
      'deductible, copay, and 10 % of the rest',
      [20_000],
      terms([service({ copayCents: 2_500, coinsurance: '0.1' })], {
        ...left(5_000),
        copay: 'after deductible, with coinsurance',
      }),
      [8_750],
    ],
    [
      'the out-of-pocket maximum ends in the second service',
      [9_850, 1_690],
      terms([service(), service()], { ...left(5_000), outOfPocketLeftCents: 6_000 }),
      [5_970, 30],
    ],
    ['the out-of-pocket maximum is reached', [9_850], terms([copay(2_500)], { outOfPocketLeftCents: 0 }), [0]],
    [
      'a free service takes nothing of the deductible',
      [9_850, 1_690],
      terms([service({ isFree: true }), service()], left(1_690)),
      [0, 1_690],
    ],
    ['a service that is allowed nothing', [0], terms([copay(2_500)], left(5_000)), [0]],
  ])('%s', (_, allowed, known, expected) =>
    expect(shareOf(allowed, known).map(({ patientCents }) => patientCents)).toEqual(expected),
  );
});

const cents = fc.integer({ min: 0, max: 500_000 });
const someServices = fc.array(
  fc.record({
    allowed: cents,
    isFree: fc.boolean(),
    copayCents: fc.option(cents, { nil: undefined }),
    coinsurance: fc.constantFrom('0', '0.05', '.125', '0.2', '0.333', '1'),
    deductible: fc.constantFrom('a', 'b', undefined),
  }),
  { minLength: 1, maxLength: 8 },
);
const some = fc.record({
  services: someServices,
  copay: fc.constantFrom(...copayOrders),
  copayPer: fc.constantFrom('visit' as const, 'service' as const),
  a: cents,
  b: cents,
  maximum: fc.option(cents, { nil: undefined }),
});

test('whatever the terms: never more than is allowed, nor than is left of the maximum, and every cent is accounted for', () => {
  fc.assert(
    fc.property(some, ({ services, copay, copayPer, a, b, maximum }) => {
      const shared = shareOf(
        services.map(({ allowed }) => allowed),
        {
          services,
          copay,
          copayPer,
          deductiblesLeft: { a, b },
          ...(maximum !== undefined && { outOfPocketLeftCents: maximum }),
        },
      );
      for (const [index, one] of shared.entries()) {
        const {
          allowedCents,
          copayCents,
          deductibleCents,
          coinsuranceCents,
          beyondMaximumCents,
          patientCents,
          planCents,
        } = one;
        expect(Object.values(one).every((value) => Number.isSafeInteger(value) && value >= 0)).toBe(true);
        expect(allowedCents).toBe(services[index]!.allowed);
        expect(patientCents + planCents).toBe(allowedCents);
        expect(copayCents + deductibleCents + coinsuranceCents - beyondMaximumCents).toBe(patientCents);
      }
      const total = (of: (one: (typeof shared)[number]) => number) => sum(shared.map(of));
      expect(total(({ deductibleCents }) => deductibleCents)).toBeLessThanOrEqual(a + b);
      expect(total(({ patientCents }) => patientCents)).toBeLessThanOrEqual(maximum ?? Number.MAX_SAFE_INTEGER);
    }),
  );
});

test.each<[number, string, number]>([
  [9_850, '0.2', 1_970],
  [1, '0.5', 1],
  [1, '0.49', 0],
  [0, '1', 0],
  [12_345, '1', 12_345],
  [3, '.333333333333', 1],
  [9_007_199_254_740, '0.1', 900_719_925_474],
])('%i × %s is %i', (amount, fraction, expected) => expect(partOf(amount, fraction)).toBe(expected));

test.each(['', '.', '20%', '-0.2', '1e-1'])('%j is no fraction', (text) =>
  expect(() => partOf(100, text)).toThrow('decimal fraction'),
);
