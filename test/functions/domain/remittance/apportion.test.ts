import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sum } from '../../../../functions/domain/money.ts';
import { apportion } from '../../../../functions/domain/remittance/apportion.ts';

test.each<[string, number[], number[], number[][]]>([
  [
    'two amounts over two lines',
    [11_600, 3_400],
    [10_000, 5_000],
    [
      [7_733, 2_267],
      [3_867, 1_133],
    ],
  ],
  [
    'taken back',
    [-11_600, -3_400],
    [10_000, 5_000],
    [
      [-7_734, -2_266],
      [-3_866, -1_134],
    ],
  ],
  [
    'nothing paid is nothing on every line',
    [15_000, 0],
    [10_000, 5_000],
    [
      [10_000, 0],
      [5_000, 0],
    ],
  ],
  ['weights all zero', [3], [0, 0], [[1], [2]]],
])('%s', (_, amounts, weights, expected) => expect(apportion(amounts, weights)).toEqual(expected));

test('every amount and every line comes out to the cent, whatever the amounts are', () => {
  const cents = fc.integer({ min: 0, max: 5_000_000 });
  fc.assert(
    fc.property(
      fc.array(cents, { minLength: 1, maxLength: 6 }),
      fc.array(cents, { minLength: 1, maxLength: 8 }),
      (amounts, parts) => {
        // The lines' charges are the amounts together, as in an 835.
        const lines = [...parts, 0];
        const whole = sum(amounts);
        const charges = lines.map((_, n) => (n === 0 ? whole : 0));
        for (let n = 1, left = whole; n < lines.length; n++) {
          const part = Math.min(left, lines[n]!);
          charges[n] = part;
          charges[0]! -= part;
          left -= part;
        }
        const shares = apportion(amounts, charges);
        expect(amounts.map((_, at) => sum(shares.map((row) => row[at]!)))).toEqual(amounts);
        if (whole > 0) expect(shares.map(sum)).toEqual(charges);
      },
    ),
  );
});
