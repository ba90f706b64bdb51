import { Temporal } from 'temporal-polyfill';

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
  return Temporal.PlainDate.from(from).add({ days }).toString();
}

/** Whole days from one day to the other; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days;
}

/** Whole years a person has completed on a day; someone born on 29 February has the birthday on 1 March in other years. */
export function ageOn(birthDate: Day, on: Day): number {
  const before = on.slice(5) < birthDate.slice(5);
  return Number(on.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (before ? 1 : 0);
}

/** Monday to Friday; the holidays are the payer's business and are not counted out. */
export function addBusinessDays(from: Day, days: number): Day {
  let date = Temporal.PlainDate.from(from);
  for (let left = days; left > 0; ) {
    date = date.add({ days: 1 });
    if (date.dayOfWeek <= 5) left--;
  }
  return date.toString();
}

const quarterHour = 900_000;
/** The last answer of `dayAt` for each zone: most moments are in the same quarter of an hour as the one before. */
const lastDays = new Map<string, { readonly quarter: number; readonly day: Day }>();

/** The calendar day it is in the zone at the moment. Every zone's day begins on a quarter of an hour of UTC. */
export function dayAt(moment: Moment, zone: string): Day {
  const quarter = Math.floor(Date.parse(moment) / quarterHour);
  const last = lastDays.get(zone);
  if (last?.quarter === quarter) return last.day;
  const day = Temporal.Instant.from(moment).toZonedDateTimeISO(zone).toPlainDate().toString();
  lastDays.set(zone, { quarter, day });
  return day;
}

/** The moment at which the day has this wall-clock time in the zone; skipped hours move forward. */
export function momentAt(on: Day, time: string, zone: string): Moment {
  const zoned = Temporal.PlainDate.from(on).toZonedDateTime({ timeZone: zone, plainTime: time });
  return canonical(zoned.toInstant());
}

export function addSeconds(moment: Moment, seconds: number): Moment {
  return canonical(Temporal.Instant.from(moment).add({ seconds }));
}

/** Whole seconds from one moment to the other, never less than zero. */
export function secondsUntil(from: Moment, to: Moment): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000));
}

function canonical(instant: Temporal.Instant): Moment {
  return instant.toString({ smallestUnit: 'millisecond' });
}

/** Does not repeat the text, which may be somebody's birth date: whoever asked has it. */
export class NotADay extends Error {
  override readonly name = 'NotADay';
  constructor() {
    super('is not a date; expected YYYY-MM-DD or MM/DD/YYYY');
  }
}
