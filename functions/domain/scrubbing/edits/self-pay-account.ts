import type { Edit } from '../edit.ts';
import { billedPlace } from '../people.ts';

export const selfPayAccount: Edit<'selfPay'> = {
  id: 'MON-06',
  severity: 'hold',
  title: 'The patient has not asked to pay alone',
  prevents: ['rejection'],
  source: '45 CFR 164.522(a)(1)(vi): paid in full by the patient, and not to be told to the plan',
  needs: ['selfPay'],
  check(claim, { selfPay }) {
    if (!selfPay || claim.coverages.length === 0) return [];
    const where = billedPlace(claim);
    const message = `The patient pays alone and has asked that no plan is told, but the claim would go to ${where}. Bill the patient, or ask again.`;
    return [{ where, message }];
  },
};
