import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cents, dollars, NotMoney, sum, usd } from '../../../functions/domain/money.ts';

test.each([
  ['125', 12_500],
  ['125.00', 12_500],
  ['125.5', 12_550],
  ['.5', 50],
  ['0', 0],
  ['-0.00', 0],
  ['-3.10', -310],
  ['-$3.10', -310],
  ['$1,250.5', 125_050],
  [' 1,234,567.89 ', 123_456_789],
  ['0001.10', 110],
])('reads %j as %i cents', (text, expected) => expect(cents(text)).toBe(expected));

test.each([
  '',
  ' ',
  '.',
  '1.',
  '1.234',
  '1,25',
  '12,34.00',
  '1 250',
  '--1',
  '1-',
  '(3.10)',
  '1e3',
  'NaN',
  'Infinity',
  '0x10',
  '١٢',
  '12 USD',
  '99999999999999.99',
])('refuses %j', (text) => expect(() => cents(text)).toThrow(NotMoney));

test.each([
  [0, '0.00', '$0.00'],
  [5, '0.05', '$0.05'],
  [-5, '-0.05', '-$0.05'],
  [12_500, '125.00', '$125.00'],
  [-310, '-3.10', '-$3.10'],
  [99_999, '999.99', '$999.99'],
  [100_000, '1000.00', '$1,000.00'],
  [12_345_678_901, '123456789.01', '$123,456,789.01'],
])('writes %i cents as %s, for people as %s', (amount, plain, forPeople) => {
  expect(dollars(amount)).toBe(plain);
  expect(usd(amount)).toBe(forPeople);
});

test('what is written is read again, to the cent', () => {
  fc.assert(
    fc.property(fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }), (amount) => {
      expect(cents(dollars(amount))).toBe(amount);
      expect(cents(usd(amount))).toBe(amount);
    }),
  );
});

test('ten dimes are a dollar', () => {
  expect(sum(Array.from({ length: 10 }, () => cents('0.10')))).toBe(100);
  expect(sum([])).toBe(0);
});
