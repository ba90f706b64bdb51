import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sum } from '../../../../functions/domain/money.ts';
import { spread } from '../../../../functions/domain/remittance/spread.ts';

test.each([
  [100, [1, 1, 1], [34, 33, 33]],
  [-100, [1, 1, 1], [-34, -33, -33]],
  [10, [14_500, 3_250], [9, 1]],
  [5, [0, 0], [3, 2]],
  [1, [0, 5, 5], [0, 1, 0]],
  [0, [3, 4], [0, 0]],
  [7, [100], [7]],
  [9_007_199_254_740_991, [1, 2], [3_002_399_751_580_331, 6_004_799_503_160_660]],
])('%i cents over %j are %j', (cents, weights, shares) => expect(spread(cents, weights)).toEqual(shares));

const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 20 });

test('shares add up to the cent, mirror with the sign, and miss their proportion by less than a cent', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000_000 }), weights, (cents, weights) => {
      const shares = spread(cents, weights);
      expect(sum(shares)).toBe(cents);
      expect(spread(-cents, weights)).toEqual(shares.map((share) => 0 - share).map((share) => share || 0));
      const whole = sum(weights);
      shares.forEach((share, index) => {
        const exact = whole === 0 ? cents / weights.length : (cents * weights[index]!) / whole;
        expect(Math.abs(share - exact)).toBeLessThanOrEqual(1);
      });
    }),
  );
});

test('a line without a charge gets no share of what others were charged', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), weights, (cents, some) => {
      const withFree = [0, ...some, 0, 1];
      spread(cents, withFree).forEach((share, index) => {
        if (withFree[index] === 0) expect(share).toBe(0);
      });
    }),
  );
});
