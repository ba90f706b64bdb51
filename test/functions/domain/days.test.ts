import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  addBusinessDays,
  addDays,
  addSeconds,
  ageOn,
  day,
  dayAt,
  daysBetween,
  momentAt,
  NotADay,
  secondsUntil,
} from '../../../functions/domain/days.ts';

describe('day', () => {
  test.each([
    ['2026-03-09', '2026-03-09'],
    ['2026-3-9', '2026-03-09'],
    ['20260309', '2026-03-09'],
    ['3/9/2026', '2026-03-09'],
    ['03-09-2026', '2026-03-09'],
    [' 2024-02-29 ', '2024-02-29'],
    ['12/31/1899', '1899-12-31'],
  ])('reads %j as %s', (text, expected) => expect(day(text)).toBe(expected));

  test.each([
    '',
    'today',
    '2026-02-30',
    '2025-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '31/12/2026',
    '3/9/26',
    '2026-03-09T00:00:00Z',
    '2026/03/09',
    '20260230',
    '99999999',
  ])('refuses %j', (text) => expect(() => day(text)).toThrow(NotADay));
});

describe('counting days', () => {
  test.each([
    ['2024-02-28', 1, '2024-02-29'],
    ['2025-02-28', 1, '2025-03-01'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-03-09', -9, '2026-02-28'],
    ['2026-01-31', 365, '2027-01-31'],
  ])('%s and %i days is %s', (from, days, to) => {
    expect(addDays(from, days)).toBe(to);
    expect(daysBetween(from, to)).toBe(days);
    expect(daysBetween(to, from)).toBe(0 - days);
  });

  test.each([
    ['a Monday', '2026-03-09', 2, '2026-03-11'],
    ['a Thursday', '2026-03-12', 2, '2026-03-16'],
    ['a Friday', '2026-03-13', 1, '2026-03-16'],
    ['a Saturday', '2026-03-14', 1, '2026-03-16'],
    ['a Sunday', '2026-03-15', 5, '2026-03-20'],
    ['no days at all', '2026-03-14', 0, '2026-03-14'],
    ['over a leap day', '2024-02-28', 2, '2024-03-01'],
  ])('business days from %s', (_, from, days, to) => expect(addBusinessDays(from, days)).toBe(to));

  test.each([
    ['1984-07-19', '2026-07-18', 41],
    ['1984-07-19', '2026-07-19', 42],
    ['2024-02-29', '2025-02-28', 0],
    ['2024-02-29', '2025-03-01', 1],
    ['2024-02-29', '2028-02-29', 4],
    ['2026-03-09', '2026-03-09', 0],
  ])('somebody born on %s is on %s %i years old', (birth, on, age) => expect(ageOn(birth, on)).toBe(age));
});

describe('moments', () => {
  test.each([
    ['2026-03-08T07:59:59.999Z', 'America/Chicago', '2026-03-08'],
    ['2026-03-09T04:59:59.999Z', 'America/Chicago', '2026-03-08'],
    ['2026-03-09T05:00:00.000Z', 'America/Chicago', '2026-03-09'],
    ['2026-01-01T05:59:59.999Z', 'America/Chicago', '2025-12-31'],
    ['2024-03-01T09:30:00.000Z', 'Pacific/Honolulu', '2024-02-29'],
    ['2026-01-31T11:00:00.000Z', 'Pacific/Guam', '2026-01-31'],
    ['2026-01-31T15:00:00.000Z', 'Pacific/Guam', '2026-02-01'],
  ])('%s in %s is on %s', (moment, zone, expected) => expect(dayAt(moment, zone)).toBe(expected));

  test.each([
    ['in winter', '2026-01-15', '18:00', 'America/Chicago', '2026-01-16T00:00:00.000Z'],
    ['in summer', '2026-07-15', '18:00', 'America/Chicago', '2026-07-15T23:00:00.000Z'],
    ['in the hour that is skipped', '2026-03-08', '02:30', 'America/Chicago', '2026-03-08T08:30:00.000Z'],
    ['in the hour that comes twice', '2026-11-01', '01:30', 'America/Chicago', '2026-11-01T06:30:00.000Z'],
    ['where no clock is changed', '2026-03-08', '02:30', 'America/Phoenix', '2026-03-08T09:30:00.000Z'],
  ])('a wall-clock time %s', (_, on, time, zone, moment) => expect(momentAt(on, time, zone)).toBe(moment));

  test('seconds are counted over a change of the clock, and never backwards', () => {
    expect(secondsUntil('2026-03-08T06:00:00.000Z', '2026-03-09T05:00:00.000Z')).toBe(23 * 3600);
    expect(secondsUntil('2026-03-09T05:00:00.000Z', '2026-03-08T06:00:00.000Z')).toBe(0);
    expect(addSeconds('2026-12-31T23:59:59.500Z', 1)).toBe('2027-01-01T00:00:00.500Z');
  });
});

const zones = ['America/Chicago', 'America/New_York', 'America/Phoenix', 'America/Anchorage', 'Pacific/Honolulu'];
const days = fc
  .integer({ min: 0, max: 15_000 })
  .map((n) => Temporal.PlainDate.from('2000-01-01').add({ days: n }).toString());

test('against Temporal, over 40 years and five zones, not one day is wrong', () => {
  fc.assert(
    fc.property(days, days, fc.constantFrom(...zones), fc.integer({ min: 0, max: 86_399 }), (a, b, zone, second) => {
      const [from, to] = [Temporal.PlainDate.from(a), Temporal.PlainDate.from(b)];
      expect(daysBetween(a, b)).toBe(from.until(to, { largestUnit: 'day' }).days);
      expect(addDays(a, daysBetween(a, b))).toBe(b);
      if (a <= b) expect(ageOn(a, b)).toBe(completedYears(from, to));

      const time = Temporal.PlainTime.from('00:00').add({ seconds: second });
      const zoned = from.toZonedDateTime({ timeZone: zone, plainTime: time });
      const moment = momentAt(a, time.toString(), zone);
      expect(Date.parse(moment)).toBe(zoned.epochMilliseconds);
      expect(dayAt(moment, zone)).toBe(zoned.toPlainDate().toString());
    }),
    { numRuns: 2_000 },
  );
});

/** Birthdays counted one by one; the one of 29 February is on 1 March in other years. */
function completedYears(from: Temporal.PlainDate, to: Temporal.PlainDate): number {
  const birthday = (year: number) =>
    from.month === 2 && from.day === 29 && !Temporal.PlainDate.from({ year, month: 1, day: 1 }).inLeapYear
      ? Temporal.PlainDate.from({ year, month: 3, day: 1 })
      : from.with({ year });
  let years = 0;
  while (Temporal.PlainDate.compare(birthday(from.year + years + 1), to) <= 0) years++;
  return years;
}

test('business days never fall on a weekend and leave out exactly the weekends', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 60 }), (from, count) => {
      const to = Temporal.PlainDate.from(addBusinessDays(from, count));
      expect(to.dayOfWeek).toBeLessThanOrEqual(5);
      let weekdays = 0;
      for (let n = 1; n <= daysBetween(from, to.toString()); n++)
        if (Temporal.PlainDate.from(addDays(from, n)).dayOfWeek <= 5) weekdays++;
      expect(weekdays).toBe(count);
    }),
    { numRuns: 500 },
  );
});
