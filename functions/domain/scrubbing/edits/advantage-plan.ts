import type { Edit } from '../edit.ts';
import { billedPlace } from '../people.ts';

export const advantagePlan: Edit<'plan'> = {
  id: 'ELIG-03',
  severity: 'block',
  title: 'Medicare is not billed for a member of Medicare Advantage',
  prevents: ['CARC 24', 'CARC 109'],
  source: 'CMS HETS 271 companion guide: EB*R with MA, HM or HN names the Advantage plan; 42 CFR 422.109',
  needs: ['plan'],
  concerns: (_claim, { payer }) => payer.class === 'medicare',
  check(claim, { plan }) {
    if (plan.advantagePlan === undefined) return [];
    const where = billedPlace(claim);
    const message = `Medicare says that ${plan.advantagePlan} pays for this patient. Bill that plan in place of ${where}, with the member id of its card.`;
    return [{ where, message }];
  },
};
