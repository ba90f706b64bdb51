import { usd } from '../../money.ts';
import type { Edit } from '../edit.ts';
import { billedPlace } from '../people.ts';

export const spendDown: Edit<'plan'> = {
  id: 'ELIG-06',
  severity: 'hold',
  title: 'Medicaid is active and the spend-down is met',
  prevents: ['CARC 177', 'CARC 178'],
  source: '42 CFR 435.831 (spend-down); 005010X279A1 loop 2110C: EB*Y spend-down',
  needs: ['plan'],
  concerns: (_claim, { payer }) => payer.class === 'medicaid',
  check(claim, { plan }) {
    if (!plan.spendDownCents) return [];
    const where = billedPlace(claim);
    const message = `The patient has still ${usd(plan.spendDownCents)} to spend before ${where} pays. Bill the patient up to that, and ask again.`;
    return [{ where, message }];
  },
};
