import type { Edit } from '../edit.ts';
import { billedPlace } from '../people.ts';

const remarks: ReadonlySet<string> = new Set(['N615', 'N616', 'N617']);

export const gracePeriod: Edit<'plan'> = {
  id: 'ELIG-07',
  severity: 'warn',
  title: 'The premium of the plan is paid',
  prevents: ['CARC 257', 'RARC N617'],
  source: '45 CFR 156.270(d): an exchange plan may pend claims of the second and third month of grace',
  needs: ['plan'],
  concerns: (_claim, { payer }) => payer.class === 'commercial',
  check(claim, { plan }) {
    const isTold = claim.payments.some((payment) =>
      [...payment.remarks, ...payment.lines.flatMap((line) => line.remarks)].some((remark) => remarks.has(remark)),
    );
    if (!plan.inGracePeriod && !isTold) return [];
    const where = billedPlace(claim);
    const message = `The premium of ${where} is owed, and the payer may hold the claim or take its payment back. Ask the patient to pay the premium.`;
    return [{ where, message }];
  },
};
