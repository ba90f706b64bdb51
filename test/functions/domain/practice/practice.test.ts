import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findProvider, Practice } from '../../../../functions/domain/practice/practice.ts';
import { aPractice } from '../../../support/claims.ts';

describe('findProvider', () => {
  test.each([
    ['dr-vance', true],
    ['1234567893', true],
    ['Vance, Imogen', true],
    ['imogen vance', true],
    [' DR. V ', true],
    ['Vance', false],
    ['', false],
  ])('%j', (text, isFound) => expect(findProvider(aPractice(), text) !== undefined).toBe(isFound));
});

describe('a practice', () => {
  const { policy: _, ...bare } = aPractice();
  const sample = readFileSync(
    new URL('../../../../events/files/practices/juniper-creek.json', import.meta.url),
    'utf8',
  );

  test('lets little happen unasked unless it says so', () => {
    expect(Practice.parse({ ...bare, policy: {} }).policy).toEqual({
      smallBalanceCents: 500,
      writeOffCents: 2_500,
      appealsGoUnattended: false,
      approves: true,
      statements: 3,
      statementDays: 30,
      underpaymentToleranceCents: 100,
    });
  });

  test('the sample practice is one', () => {
    expect(Practice.safeParse(JSON.parse(sample).practice).error).toBeUndefined();
  });

  test.each<[string, object]>([
    ['a prefix in small letters', { prefix: 'cfm' }],
    ['a prefix of five letters', { prefix: 'CEDAR' }],
    ['an id with a slash, which would leave its folder', { practiceId: 'cedar/../elm' }],
    ['an id with a hash, which would leave its keys', { practiceId: 'cedar#elm' }],
    ['an NPI with nine digits', { npi: '112233445' }],
    ['a tax id with its dash', { taxId: '42-1988776' }],
    ['nobody who treats', { providers: [] }],
  ])('has not %s', (_, wrong) => expect(Practice.safeParse({ ...aPractice(), ...wrong }).success).toBe(false));
});
