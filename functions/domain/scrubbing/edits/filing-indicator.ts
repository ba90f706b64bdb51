import type { Payer } from '../../payer/payer.ts';
import type { Edit } from '../edit.ts';
import { billedPlace } from '../people.ts';

/** Filing codes that belong to one class of payer; the others are shared. */
const owners: { readonly [code: string]: Payer['class'] } = {
  MA: 'medicare',
  MB: 'medicare',
  '16': 'medicare-advantage',
  MC: 'medicaid',
  CH: 'tricare',
};

export const filingIndicator: Edit = {
  id: 'PAY-02',
  severity: 'block',
  title: 'Claim filing code fits the payer',
  prevents: ['CARC 24', 'RARC N541'],
  source: 'ASC X12N 005010X222A1 loop 2000B, SBR09',
  check(claim, { payer }) {
    const owner = owners[payer.filingCode];
    const fits = owner === undefined ? payer.class !== 'medicare' : owner === payer.class;
    if (fits) return [];
    const where = billedPlace(claim);
    const message = `Filing code ${payer.filingCode} of ${where} does not fit ${payer.name}, which is set up as ${payer.class}. Correct the payer's filing code or class.`;
    return [{ where, message }];
  },
};
