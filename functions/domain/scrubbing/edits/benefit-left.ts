import type { Edit } from '../edit.ts';
import { billedPlace } from '../people.ts';

export const benefitLeft: Edit<'plan'> = {
  id: 'ELIG-04',
  severity: 'hold',
  title: 'The benefit is not excluded and not used up',
  prevents: ['CARC 96', 'CARC 119', 'CARC 149', 'CARC 204', 'CARC B1'],
  source: '005010X279A1 loop 2110C: EB*I not covered, EB*F limits with what is left of them',
  needs: ['plan'],
  check(claim, { plan: { usedUp, excluded } }) {
    const where = billedPlace(claim);
    if (excluded.length > 0) {
      const message = `The plan of ${where} does not cover this (${excluded.join(', ')}). Tell the patient, and bill the patient or another coverage.`;
      return [{ where, message }];
    }
    if (usedUp.length === 0) return [];
    const message = `The benefit of ${where} is used up (${usedUp.join(', ')}). Ask the payer for more, or bill the patient or another coverage.`;
    return [{ where, message }];
  },
};
