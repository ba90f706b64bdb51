import type { Day } from '../days.ts';

const shape = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

/** Whether the text is a day of the calendar. Without Temporal: the edits ask this several times for every line. */
export function isDay(text: string): text is Day {
  if (!shape.test(text)) return false;
  const date = Number(text.slice(8));
  return date <= 28 || date <= daysIn(Number(text.slice(0, 4)), Number(text.slice(5, 7)));
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Whole days from one day to the other, negative when `to` is earlier; NaN when either is not a day. */
export function daysApart(from: Day, to: Day): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
