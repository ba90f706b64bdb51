import { lastServiceDay } from '../../claim/claim.ts';
import { daysApart } from '../calendar.ts';
import type { Edit } from '../edit.ts';

const reasons = /^(?:[1-9]|1[015])$/;

export const delayReason: Edit = {
  id: 'TIME-05',
  severity: 'warn',
  title: 'A late claim says why',
  prevents: ['CARC 29'],
  source: 'ASC X12N 005010X222A1 loop 2300, CLM20: delay reasons 1 to 11 and 15',
  check(claim, { payer, today }) {
    const { delayReason: reason, lines } = claim;
    if (reason !== undefined && !reasons.test(reason)) {
      const message = 'The claim has a delay reason that payers do not know. Enter one of 1 to 11, or 15.';
      return [{ where: 'claim', message }];
    }
    const days = payer.requirements?.delayReasonAfterDays;
    if (days === undefined || reason !== undefined || lines.length === 0) return [];
    if (!(daysApart(lastServiceDay(claim), today) > days)) return [];
    const message = `The claim goes to ${payer.name} more than ${days} days after the service and does not say why. Enter the delay reason.`;
    return [{ where: 'claim', message }];
  },
};
