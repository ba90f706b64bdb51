import { addDays } from '../../days.ts';
import { daysApart, isDay } from '../calendar.ts';
import type { Edit } from '../edit.ts';

/** Medicare alone counts from the service whoever pays first, which TIME-01 does. */
export const laterFiling: Edit = {
  id: 'TIME-03',
  severity: 'hold',
  title: "The filing window after another payer's decision is still open",
  prevents: ['CARC 29'],
  source: "The payer's contract: days from the first payer's decision; Medicare gives none, 42 CFR 424.44",
  concerns: ({ billing }, { payer }) => billing > 0 && payer.class !== 'medicare',
  check({ billing, payments, submissions }, { payer, today }) {
    const before = payments.findLast(({ coverage }) => coverage === billing - 1);
    if (!before || !isDay(before.paidOn)) return [];
    const days = payer.requirements?.secondaryFilingDays ?? payer.filingDays;
    if (!(daysApart(before.paidOn, today) > days)) return [];
    if (submissions.some((one) => one.payerId === payer.payerId && one.acknowledgment?.outcome === 'Accepted'))
      return [];
    const message = `The filing window of the claim at ${payer.name} closed on ${addDays(before.paidOn, days)}, counted from the decision of coverage ${billing}. Look for proof that it was sent in time, or write it off.`;
    return [{ where: 'claim', message }];
  },
};
