import type { Address, Person } from '../claim/claim.ts';
import { type Day, dayAt } from '../days.ts';
import type { Practice } from '../practice/practice.ts';
import type { Letterhead } from './document.ts';

const months = 'January February March April May June July August September October November December'.split(' ');

/** `2026-03-09` as `March 9, 2026`. */
export function longDate(day: Day): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${months[month! - 1]} ${date}, ${year}`;
}

/** `2026-03-09` as `03/09/2026`. */
export function shortDate(day: Day): string {
  return `${day.slice(5, 7)}/${day.slice(8)}/${day.slice(0, 4)}`;
}

export function longDateAt(moment: string, { zone }: Pick<Practice, 'zone'>): string {
  return longDate(dayAt(moment, zone));
}

/** One day, or the first and the last. */
export function dateRange(from: Day, to: Day): string {
  return from === to ? shortDate(from) : `${shortDate(from)} to ${shortDate(to)}`;
}

export function fullName({
  firstName,
  middleName,
  lastName,
}: Pick<Person, 'firstName' | 'middleName' | 'lastName'>): string {
  return [firstName, middleName, lastName].filter(Boolean).join(' ');
}

export function addressLines({ line1, line2, city, state, zip }: Address): string[] {
  const code = zip.length === 9 ? `${zip.slice(0, 5)}-${zip.slice(5)}` : zip;
  return [line1, ...(line2 ? [line2] : []), `${city}, ${state} ${code}`];
}

/** `3195550142` as `(319) 555-0142`. */
export function phone(digits: string): string {
  return `(${digits.slice(0, 3)}) ${digits.slice(3, 6)}-${digits.slice(6)}`;
}

export function letterhead({ name, address, contact, npi, taxId }: Practice): Letterhead {
  const numbers = `NPI ${npi}  ·  Tax ID ${taxId.slice(0, 2)}-${taxId.slice(2)}`;
  return { name, lines: [addressLines(address).join(', '), `${phone(contact.phone)}  ·  ${numbers}`] };
}
