import { day } from '../days.ts';
import { cents } from '../money.ts';
import { looksLikeDiagnosis, tidyDiagnosis } from '../scrubbing/diagnosis-code.ts';
import { tidyMemberId } from '../scrubbing/member-id.ts';
import { claimNdc, isNdcQuantity, ndcUnits } from '../scrubbing/ndc.ts';
import { isNpi } from '../scrubbing/npi.ts';
import { isName, longestName } from '../scrubbing/person-name.ts';
import { isPlaceOfService } from '../scrubbing/place-of-service.ts';
import { isProfessionalCode } from '../scrubbing/procedure-code.ts';
import { isState } from '../scrubbing/state-codes.ts';
import { isZip, tidyZip } from '../scrubbing/zip-code.ts';
import type { Claim, Facility, ReferringProvider, ServiceLine } from './claim.ts';

/** Reads a value as a person writes it. Throws Unfit. */
export type Read<T> = (text: string) => T;

/** Why a field cannot take a value, as half a sentence. */
export class Unfit extends Error {
  override readonly name = 'Unfit';
}

function expected(what: string): never {
  throw new Unfit(`expected ${what}`);
}

function checked(what: string, isRight: (text: string) => boolean, tidy: Read<string> = (text) => text): Read<string> {
  return (text) => {
    const tidied = tidy(text);
    return isRight(tidied) ? tidied : expected(what);
  };
}

const capitals: Read<string> = (text) => text.toUpperCase();

/** One line of text, without control characters. */
export function words(longest: number): Read<string> {
  return checked(`1 to ${longest} characters on one line`, (text) => text.length <= longest && /^\P{Cc}+$/u.test(text));
}

export function oneOf<const T extends string>(...values: readonly T[]): Read<T> {
  return (text) => values.find((value) => value === text) ?? expected(`one of ${values.join(', ')}`);
}

const nothing = /^(?:none)?$/i;

/** `none`, or nothing at all, takes the value away. */
export function orNone<T>(read: Read<T>): Read<T | undefined> {
  return (text) => (nothing.test(text) ? undefined : read(text));
}

/** Values between commas, none of them twice. */
export function list<T>(item: Read<T>, least: number, most: number): Read<T[]> {
  return (text) => {
    const items = nothing.test(text) ? [] : text.split(',').map((part) => item(part.trim()));
    if (items.length >= least && items.length <= most && new Set(items).size === items.length) return items;
    return expected(`${least} to ${most} values with commas between them, none of them twice`);
  };
}

export function wholeNumber(least: number, most: number): Read<number> {
  return (text) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    return value >= least && value <= most ? value : expected(`a whole number from ${least} to ${most}`);
  };
}

/** For the domain's own parsers, which throw what they cannot read. */
function parsed<T>(parse: Read<T>, what: string): Read<T> {
  return (text) => {
    try {
      return parse(text);
    } catch {
      return expected(what);
    }
  };
}

function parts(text: string, what: string, ...counts: number[]): string[] {
  const found = text.split('|').map((part) => part.trim());
  return counts.includes(found.length) ? found : expected(what);
}

export const modifier = checked('modifiers of two letters or digits', (text) => /^[0-9A-Z]{2}$/.test(text), capitals);
export const payerId = checked("a payer's id such as prairie-health", (text) => /^[a-z0-9-]{2,40}$/.test(text));
export const date = parsed(day, 'a date such as 2026-03-09');
export const memberId = checked('2 to 80 letters and digits', (text) => /^[A-Z0-9]{2,80}$/.test(text), tidyMemberId);
export const lastName = checked('a last name in letters', (text) => isName(text, longestName.lastName));
export const firstName = checked('a first name in letters', (text) => isName(text, longestName.firstName));
export const state = checked('the two letters of a state', isState, capitals);
export const zip = checked('a ZIP code of 5 or 9 digits', isZip, tidyZip);
export const npi = checked('an NPI of ten digits with its check digit', isNpi);
export const diagnosis = checked('ICD-10-CM codes such as J069', looksLikeDiagnosis, tidyDiagnosis);
export const procedure = checked('a CPT or HCPCS code of five characters', isProfessionalCode, capitals);
export const place = checked('a place of service code such as 11', (text) => isPlaceOfService(text, '9999-12-31'));

/** Dollars and cents, to cents. */
export const charge: Read<number> = (text) => {
  const what = 'dollars and cents from 0.00 to 99999999.99';
  const value = parsed(cents, what)(text);
  return value >= 0 && value <= 9_999_999_999 ? value : expected(what);
};

export const yesNo: Read<boolean> = (text) => oneOf('yes', 'no')(text.toLowerCase()) === 'yes';

export const referringProvider: Read<ReferringProvider> = (text) => {
  const [id, last, first] = parts(text, 'NPI|Last|First', 3);
  return { npi: npi(id!), lastName: lastName(last!), firstName: firstName(first!) };
};

export const facility: Read<Facility> = (text) => {
  const [name, id, line1, city, stateCode, zipCode] = parts(text, 'Name|NPI or nothing|Street|City|ST|ZIP', 6);
  return {
    name: words(60)(name!),
    ...(id && { npi: npi(id) }),
    address: { line1: words(55)(line1!), city: words(30)(city!), state: state(stateCode!), zip: zip(zipCode!) },
  };
};

export const accident: Read<NonNullable<Claim['accident']>> = (text) => {
  const what = 'auto|2026-01-05|TX, employment|2026-01-05, other|2026-01-05 or none';
  const [cause, on, where] = parts(text, what, 2, 3);
  if ((cause === 'auto') !== (where !== undefined)) return expected(what);
  const known = { cause: oneOf('auto', 'employment', 'other')(cause!), on: date(on!) };
  return where === undefined ? known : { ...known, state: state(where) };
};

export const drug: Read<NonNullable<ServiceLine['ndc']>> = (text) => {
  const what = `NDC|quantity|unit, the NDC with 11 digits or with dashes, the unit one of ${ndcUnits.join(', ')}`;
  const [label, quantity, unit] = parts(text, what, 3);
  if (!isNdcQuantity(quantity!)) return expected(what);
  return { code: claimNdc(label!) ?? expected(what), quantity: quantity!, unit: oneOf(...ndcUnits)(capitals(unit!)) };
};
