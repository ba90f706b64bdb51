import type { Address, Person } from '../claim/claim.ts';
import type { Day } from '../days.ts';
import { dollars } from '../money.ts';

/** Upper case without accents and without punctuation but hyphens, as readers of forms take it. */
export function plainText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/ß/g, 'SS')
    .replace(/[^A-Z0-9 /&-]/g, '')
    .replace(/ +/g, ' ')
    .trim();
}

/** Boxes 2, 4 and 9: last name, first name, middle initial, with commas between them and nowhere else. */
export function listedName({
  lastName,
  firstName,
  middleName,
}: Pick<Person, 'lastName' | 'firstName' | 'middleName'>): string {
  return [lastName, firstName, (middleName ?? '').slice(0, 1)].map(plainText).filter(Boolean).join(', ');
}

/** Boxes 17 and 31: as it is spoken. */
export function spokenName({ lastName, firstName }: Pick<Person, 'lastName' | 'firstName'>): string {
  return plainText(`${firstName} ${lastName}`);
}

/** `MM DD YY`. */
export const shortDate = (day: Day): string => `${day.slice(5, 7)} ${day.slice(8)} ${day.slice(2, 4)}`;

/** `MM DD YYYY`, of birth dates. */
export const birthDate = (day: Day): string => `${day.slice(5, 7)} ${day.slice(8)} ${day.slice(0, 4)}`;

export const streetOf = ({ line1, line2 }: Address): string => plainText([line1, line2].filter(Boolean).join(' '));

/** Nine digits have their hyphen. */
export const zipOf = ({ zip }: Pick<Address, 'zip'>): string =>
  zip.length === 9 ? `${zip.slice(0, 5)}-${zip.slice(5)}` : zip;

export const cityLine = (address: Address): string => `${plainText(address.city)} ${address.state} ${zipOf(address)}`;

/** Dollars and cents with a space for the line between them, flush right in nine columns: `   145 00`. */
export const formMoney = (cents: number): string => dollars(cents).replace('.', ' ').padStart(9);
