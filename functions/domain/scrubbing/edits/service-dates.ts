import { isDay } from '../calendar.ts';
import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';

export const serviceDates: Edit = {
  id: 'DATE-01',
  severity: 'block',
  title: 'Dates of service are dates, in order, and not in the future',
  prevents: ['CARC 110', 'RARC M52', 'RARC M59'],
  source: 'ASC X12N 005010X222A1 loop 2400, DTP*472',
  check(claim, { today }) {
    return onLines(claim, ({ from, to }) => {
      if (from === '' || to === '') return undefined;
      if (!isDay(from) || !isDay(to))
        return 'has a date of service that is not in the calendar. Enter the day of the visit.';
      if (from > to) return 'ends before it begins. Enter the first day first.';
      if (to > today) return 'is dated in the future. A service is billed once it was given.';
      return undefined;
    });
  },
};
