import type { Edit } from '../edit.ts';
import { billedPlace } from '../people.ts';

const forwarded: readonly string[] = ['19', '20', '21'];

export const crossedOver: Edit = {
  id: 'COB-03',
  severity: 'block',
  title: 'Nothing is sent that the payer before has already passed on',
  prevents: ['CARC 18', 'RARC N522'],
  source: 'ASC X12N 005010X221A1 loop 2100, CLP02 of 19 to 21 and NM1*TT',
  check(claim) {
    const before = claim.payments.findLast(({ coverage }) => coverage === claim.billing - 1);
    if (!before || !forwarded.includes(before.status)) return [];
    const to = before.forwardedTo ? ` to ${before.forwardedTo}` : '';
    const where = billedPlace(claim);
    const message = `The payer before ${where} has already passed the claim on${to}. Wait for that remittance instead of sending it again.`;
    return [{ where, message }];
  },
};
