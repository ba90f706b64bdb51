import type { Edit } from '../edit.ts';

export const otherPayersKnown: Edit<'plan'> = {
  id: 'COB-01',
  severity: 'hold',
  title: 'Other payers that the payer knows of are on the claim',
  prevents: ['CARC 22', 'CARC 227'],
  source: '005010X279A1 loop 2120C: other or additional payer in the eligibility answer',
  needs: ['plan'],
  check({ coverages }, { plan }) {
    if (plan.otherPayers.length === 0 || coverages.length > 1) return [];
    const message = `The payer of coverage 1 says that the patient is covered elsewhere too (${plan.otherPayers.join(', ')}), and the claim has one coverage. Ask the patient who pays first, and enter both.`;
    return [{ where: 'coverage 1', message }];
  },
};
