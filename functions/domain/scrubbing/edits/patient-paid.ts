import { chargeCents } from '../../claim/claim.ts';
import { total } from '../../ledger/ledger.ts';
import { usd } from '../../money.ts';
import type { Edit } from '../edit.ts';

export const patientPaid: Edit = {
  id: 'MON-05',
  severity: 'block',
  title: 'The patient has not paid more than the charges',
  prevents: ['rejection'],
  source: 'ASC X12N 005010X222A1 loop 2300, AMT*F5',
  check(claim) {
    const paid = total(claim.balances, 'patient-paid');
    const charged = chargeCents(claim);
    if (!(paid > charged)) return [];
    const message = `The patient has paid ${usd(paid)} on a claim of ${usd(charged)}. Move or refund what is too much.`;
    return [{ where: 'claim', message }];
  },
};
