import type { Address } from '../../claim/claim.ts';
import type { Edit, Problem } from '../edit.ts';
import { onPeople, type Role } from '../people.ts';
import { isState } from '../state-codes.ts';
import { isZip, tidyZip } from '../zip-code.ts';

const placeholder = /^(?:unknown|n\/?a|none|same|tbd|test|(.)\1*|[^\p{L}\d]*)$/iu;

export const usableAddresses: Edit = {
  id: 'SUB-07',
  severity: 'block',
  title: 'Addresses can be delivered to',
  prevents: ['RARC N258'],
  source: 'ASC X12N 005010X222A1 loops 2010BA and 2010CA, N3 and N4; USPS Publication 28, state and ZIP codes',
  repairs: true,
  check(claim) {
    return onPeople(claim, ({ address }, role) => faults(address, role));
  },
};

function faults({ line1, city, state, zip }: Address, role: Role): Omit<Problem, 'where'>[] {
  const found: Omit<Problem, 'where'>[] = [];
  if (placeholder.test(line1.trim()))
    found.push({ message: `The ${role}'s street address is missing or a stand-in. Enter street and number.` });
  if (placeholder.test(city.trim()))
    found.push({ message: `The ${role}'s city is missing or a stand-in. Enter the city.` });
  if (!isState(state))
    found.push({ message: `The ${role}'s state is not a two-letter postal code. Enter one, such as TX.` });
  if (isZip(zip)) return found;
  const tidy = tidyZip(zip);
  found.push(
    isZip(tidy)
      ? {
          message: `The ${role}'s ZIP code has dashes or spaces in it. Send the digits alone.`,
          correction: { field: `${role}.address.zip`, value: tidy },
        }
      : { message: `The ${role}'s ZIP code does not have 5 or 9 digits. Look it up by the street address.` },
  );
  return found;
}
