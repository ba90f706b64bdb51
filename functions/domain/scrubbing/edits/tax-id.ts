import type { Edit } from '../edit.ts';

const nineDigits = /^(?!(\d)\1{8})\d{9}$/;

export const taxId: Edit = {
  id: 'PRV-03',
  severity: 'block',
  title: "The practice's tax id has nine digits",
  prevents: ['CARC 105', 'RARC N516'],
  source: 'ASC X12N 005010X222A1 loop 2010AA, REF*EI: an EIN, sent without its dash',
  check(_, { practice }) {
    if (nineDigits.test(practice.taxId)) return [];
    const message =
      "The practice's tax id does not have nine digits. Enter the EIN of the IRS letter without its dash.";
    return [{ where: 'billing provider', message }];
  },
};
