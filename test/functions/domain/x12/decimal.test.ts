import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCents, readQuantity, writeCents, writeQuantity } from '../../../../functions/domain/x12/decimal.ts';

test.each([
  ['100', 10000],
  ['100.00', 10000],
  ['100.5', 10050],
  ['.5', 50],
  ['-.5', -50],
  ['-0', 0],
  ['0', 0],
  ['12.', 1200],
  ['+7.25', 725],
  ['3.100', 310],
  ['00012.30', 1230],
])('%s is %d cents', (text, cents) => {
  expect(readCents(text)).toBe(cents);
});

test.each([
  [''],
  [undefined],
  ['.'],
  ['-'],
  ['1,000'],
  ['1e3'],
  ['12.345'],
  ['1.2.3'],
  ['$5'],
  ['99999999999999999'],
  [' 5'],
])('%j is no amount', (text) => {
  expect(readCents(text)).toBeUndefined();
});

test.each([
  [10000, '100'],
  [10050, '100.5'],
  [5, '.05'],
  [-50, '-.5'],
  [0, '0'],
  [-1234567, '-12345.67'],
])('%d cents are written %s', (cents, text) => {
  expect(writeCents(cents)).toBe(text);
});

test('half a cent cannot be written', () => {
  expect(() => writeCents(0.5)).toThrow(RangeError);
});

test('every amount that is written is read again', () => {
  fc.assert(fc.property(fc.maxSafeInteger(), (cents) => readCents(writeCents(cents)) === cents || cents === 0));
});

test.each([
  ['1', '1', '1'],
  ['01.50', '1.5', '1.5'],
  ['.25', '0.25', '.25'],
  ['-0.0', '0', '0'],
])('the quantity %s is %s and is written %s', (text, quantity, written) => {
  expect(readQuantity(text)).toBe(quantity);
  expect(writeQuantity(quantity)).toBe(written);
});

test.each([[''], [undefined], ['.'], ['one'], ['1-2']])('%j is no quantity', (text) => {
  expect(readQuantity(text)).toBeUndefined();
});
