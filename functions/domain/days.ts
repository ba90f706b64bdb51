// Function by function, so that a bundle has no more of Temporal than it calls.
import * as Instant from 'temporal-polyfill/fns/Instant';
import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import * as PlainTime from 'temporal-polyfill/fns/PlainTime';
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';

/** A calendar day without a time or zone: `2026-03-09`. Compares as text. */
export type Day = string;
/** A moment: `2026-03-09T14:00:00.000Z`. Compares as text, since it is always written with milliseconds and in UTC. */
export type Moment = string;

const patterns: readonly [RegExp, (parts: string[]) => readonly [string, string, string]][] = [
  [/^(\d{4})-(\d{1,2})-(\d{1,2})$/, ([y, m, d]) => [y!, m!, d!]],
  [/^(\d{4})(\d{2})(\d{2})$/, ([y, m, d]) => [y!, m!, d!]],
  [/^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/, ([m, d, y]) => [y!, m!, d!]],
];

/** A day as practices write it: `2026-03-09`, `20260309`, `3/9/2026`. Throws NotADay. */
export function day(text: string): Day {
  // As it is mostly written, which is worth not trying the others.
  if (plain.test(text) && isDay(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8)))) return text;
  for (const [pattern, order] of patterns) {
    const match = pattern.exec(text.trim());
    if (!match) continue;
    const [year, month, date] = order(match.slice(1));
    if (!isDay(Number(year), Number(month), Number(date))) break;
    return `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  }
  throw new NotADay();
}

const plain = /^\d{4}-\d\d-\d\d$/;
const longMonths: ReadonlySet<number> = new Set([1, 3, 5, 7, 8, 10, 12]);

function isDay(year: number, month: number, date: number): boolean {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const most = month === 2 ? (isLeap ? 29 : 28) : longMonths.has(month) ? 31 : 30;
  return month >= 1 && month <= 12 && date >= 1 && date <= most;
}

export function addDays(from: Day, days: number): Day {
  return dayNumbered(numberOf(from) + days);
}

/** Whole days from one day to the other; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return numberOf(to) - numberOf(from);
}

/** Days since 1 March of the year 0; counted from March on, a year ends with its leap day. Throws NotADay. */
function numberOf(text: Day): number {
  const [year, month, date] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  if (!plain.test(text) || !isDay(year, month, date)) throw new NotADay();
  const years = month > 2 ? year : year - 1;
  return 365 * years + leapDays(years) + daysUntil((month + 9) % 12) + date - 1;
}

function dayNumbered(number: number): Day {
  let years = Math.floor((number + 1) / 365.2425);
  if (365 * (years + 1) + leapDays(years + 1) <= number) years++;
  if (365 * years + leapDays(years) > number) years--;
  const left = number - 365 * years - leapDays(years);
  const months = Math.floor((5 * left + 2) / 153);
  const month = ((months + 2) % 12) + 1;
  const [year, date] = [month > 2 ? years : years + 1, left - daysUntil(months) + 1];
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(date, 2)}`;
}

const leapDays = (years: number) => Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
/** Days before the month that comes so many after March: five months have 153 days, as often as it goes. */
const daysUntil = (months: number) => Math.floor((153 * months + 2) / 5);
const padded = (number: number, digits: number) => String(number).padStart(digits, '0');

/** Whole years a person has completed on a day; someone born on 29 February has the birthday on 1 March in other years. */
export function ageOn(birthDate: Day, on: Day): number {
  const before = on.slice(5) < birthDate.slice(5);
  return Number(on.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (before ? 1 : 0);
}

/** Monday to Friday; the holidays are the payer's business and are not counted out. */
export function addBusinessDays(from: Day, days: number): Day {
  let number = numberOf(from);
  for (let left = days; left > 0; ) {
    number++;
    // Day 0 was a Wednesday.
    if ((number + 2) % 7 < 5) left--;
  }
  return dayNumbered(number);
}

const plainDate = (day: Day): PlainDate.Record =>
  PlainDate.create(Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8)));

const quarterHour = 900_000;
const dayMilliseconds = 86_400_000;

/** The calendar day it is in the zone at the moment. Every zone's day begins on a quarter of an hour of UTC. */
export function dayAt(moment: Moment, zone: string): Day {
  const quarter = Math.floor(Date.parse(moment) / quarterHour);
  return remembered(`${quarter} ${zone}`, () => {
    const there = Instant.toZonedDateTimeISO(Instant.fromEpochMilliseconds(Date.parse(moment)), zone);
    return PlainDate.toString(ZonedDateTime.toPlainDate(there));
  });
}

/** A moment as it is written with any offset from UTC; undefined for what is none. */
export function momentOf(text: string): Moment | undefined {
  try {
    return Instant.toString(Instant.fromString(text), { fractionalSecondDigits: 3 });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The moment at which the day has this wall-clock time in the zone; skipped hours move forward. */
export function momentAt(on: Day, time: string, zone: string): Moment {
  return remembered(`${on} ${time} ${zone}`, () => {
    const plainTime = PlainTime.fromString(time);
    const zoned = PlainDate.toZonedDateTime(plainDate(on), { timeZone: zone, plainTime });
    return canonical(ZonedDateTime.toInstant(zoned));
  });
}

const zoneAnswers = new Map<string, string>();
const mostAnswers = 1000;

/** Zones take long to ask, and many claims ask the same. */
function remembered(question: string, ask: () => string): string {
  let answer = zoneAnswers.get(question);
  if (answer === undefined) {
    answer = ask();
    if (zoneAnswers.size >= mostAnswers) zoneAnswers.clear();
    zoneAnswers.set(question, answer);
  }
  return answer;
}

export function addSeconds(moment: Moment, seconds: number): Moment {
  const at = Date.parse(moment) + 1000 * seconds;
  const days = Math.floor(at / dayMilliseconds);
  const left = at - days * dayMilliseconds;
  const [hours, minutes] = [Math.floor(left / 3_600_000), Math.floor(left / 60_000) % 60];
  const clock = `${padded(hours, 2)}:${padded(minutes, 2)}:${padded(Math.floor(left / 1000) % 60, 2)}.${padded(left % 1000, 3)}`;
  return `${addDays('1970-01-01', days)}T${clock}Z`;
}

/** Whole seconds from one moment to the other, never less than zero. */
export function secondsUntil(from: Moment, to: Moment): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000));
}

function canonical(instant: Instant.Record): Moment {
  return Instant.toString(instant, { smallestUnit: 'millisecond' });
}

/** Does not repeat the text, which may be somebody's birth date: whoever asked has it. */
export class NotADay extends Error {
  override readonly name = 'NotADay';
  constructor() {
    super('is not a date; expected YYYY-MM-DD or MM/DD/YYYY');
  }
}
