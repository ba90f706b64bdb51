import { daysApart, isDay } from '../calendar.ts';
import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';

export const spanAndUnits: Edit = {
  id: 'DATE-02',
  severity: 'hold',
  title: 'A span of days has as many units as days',
  prevents: ['RARC N345'],
  source: 'Medicare Claims Processing Manual ch. 26 §10.4, items 24A and 24G: from and to dates against units',
  check(claim) {
    return onLines(claim, ({ from, to, units, unit }) => {
      if (from === to || unit === 'MJ' || !isDay(from) || !isDay(to) || from > to) return undefined;
      const days = daysApart(from, to) + 1;
      if (days === units) return undefined;
      return `spans ${days} days with ${units} units. Enter one line for each day of service, or as many units as days.`;
    });
  },
};
