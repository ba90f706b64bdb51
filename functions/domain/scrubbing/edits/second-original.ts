import { sum } from '../../money.ts';
import type { Edit } from '../edit.ts';

/** Without replacements the only thing left to send is another original, and what was paid once is then a duplicate. */
export const secondOriginal: Edit = {
  id: 'CLM-04',
  severity: 'block',
  title: 'No second original to a payer that paid and takes no replacements',
  prevents: ['CARC 18', 'CARC 135'],
  source: 'ASC X12N 005010X222A1 loop 2300, CLM05-3; Medicare Part B corrects by reopening, 42 CFR 405.980',
  check(claim, { payer }) {
    if (payer.takesReplacements) return [];
    const paid = sum(claim.payments.filter((p) => p.coverage === claim.billing).map((p) => p.paidCents));
    if (!(paid > 0)) return [];
    const message = `${payer.name} has paid part of this claim and takes no replacement claims. Ask it to reopen its decision instead.`;
    return [{ where: 'claim', message }];
  },
};
