/** The payers' own calendar: days are `YYYY-MM-DD` in Central Standard Time, moments are ISO with milliseconds in UTC. */
const millisecondsPerDay = 86_400_000;
const zone = '-06:00';
const zoneHours = -6;

const midnight = (day: string) => Date.parse(`${day}T00:00:00Z`);
const written = (milliseconds: number) => new Date(milliseconds).toISOString().slice(0, 10);

export function dayOf(moment: string): string {
  return written(Date.parse(moment) + zoneHours * 3_600_000);
}

export function momentAt(day: string, time: string): string {
  return new Date(`${day}T${time}:00${zone}`).toISOString();
}

export function later(moment: string, minutes: number): string {
  return new Date(Date.parse(moment) + minutes * 60_000).toISOString();
}

export function daysLater(day: string, days: number): string {
  return written(midnight(day) + days * millisecondsPerDay);
}

export function daysFrom(from: string, to: string): number {
  return Math.round((midnight(to) - midnight(from)) / millisecondsPerDay);
}

/** So many days from Monday to Friday later. */
export function businessDaysLater(day: string, days: number): string {
  let at = midnight(day);
  for (let left = days; left > 0; ) {
    at += millisecondsPerDay;
    const weekday = new Date(at).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left--;
  }
  return written(at);
}
