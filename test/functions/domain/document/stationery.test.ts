import { expect, test } from 'vitest';
import {
  addressLines,
  dateRange,
  fullName,
  letterhead,
  longDate,
  longDateAt,
  phone,
  shortDate,
} from '../../../../functions/domain/document/stationery.ts';
import { aPractice } from '../../../support/claims.ts';

test('dates as letters write them', () => {
  expect(longDate('2026-03-09')).toBe('March 9, 2026');
  expect(longDate('2024-12-31')).toBe('December 31, 2024');
  expect(shortDate('2026-03-09')).toBe('03/09/2026');
  expect(dateRange('2026-03-09', '2026-03-09')).toBe('03/09/2026');
  expect(dateRange('2026-03-09', '2026-03-11')).toBe('03/09/2026 to 03/11/2026');
});

test('a moment is the day that it is at the practice', () => {
  expect(longDateAt('2026-03-10T04:59:00.000Z', { zone: 'America/Chicago' })).toBe('March 9, 2026');
});

test('people, places and numbers', () => {
  expect(fullName({ firstName: 'Ana', middleName: 'B', lastName: 'Roe' })).toBe('Ana B Roe');
  expect(addressLines({ line1: '1 A St', line2: 'Apt 2', city: 'Ames', state: 'IA', zip: '500101234' })).toEqual([
    '1 A St',
    'Apt 2',
    'Ames, IA 50010-1234',
  ]);
  expect(phone('3195550142')).toBe('(319) 555-0142');
  expect(letterhead(aPractice()).lines.join(' ')).toContain('Tax ID 42-1988776');
});
