import type { Practice } from '../practice/practice.ts';
import { findProvider } from '../practice/practice.ts';
import { findPayer, type Setting } from './to-claim.ts';

/**
 * The name by which the practice knows a payer, of those that a message gives it, and the first of them when it knows none:
 * whoever reads the complaint finds it in the message.
 */
export const payerKnown = ({ payers }: Setting, names: readonly string[]): string =>
  named(names, (name) => findPayer(payers, name) !== undefined);

export const providerKnown = ({ practice }: Setting, names: readonly string[]): string =>
  named(names, (name) => findProvider(practice, name) !== undefined);

/** The code of a place of service, or what the practice says of a location's name; undefined for neither. */
export const placeKnown = ({ placesOfService = {} }: Practice, names: readonly string[]): string | undefined => {
  const places = names.map((name) => (/^\d{2}$/.test(name) ? name : placesOfService[name]));
  return places.find((place) => place !== undefined);
};

function named(names: readonly string[], isKnown: (name: string) => boolean): string {
  const given = names.filter(Boolean);
  return given.find(isKnown) ?? given[0] ?? '';
}

/** What EHRs call the payer of those who pay alone. */
export const isSelfPay = (payer: string): boolean => /^self[ -]?pay$/i.test(payer);
