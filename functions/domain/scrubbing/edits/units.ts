import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';
import { isTimedAnesthesia } from '../procedure-code.ts';

export const units: Edit = {
  id: 'LINE-03',
  severity: 'block',
  title: 'Units are whole, above zero and of the right kind',
  prevents: ['RARC M53'],
  source: 'ASC X12N 005010X222A1 loop 2400, SV103 and SV104: MJ is for anesthesia alone',
  check(claim) {
    return onLines(claim, ({ code, units, unit }) => {
      if (Number.isNaN(units)) return undefined;
      if (!Number.isSafeInteger(units) || units < 1)
        return 'has units that are not a whole number from 1. Enter how often it was done.';
      if (unit === 'UN' || (unit === 'MJ' && isTimedAnesthesia(code))) return undefined;
      return 'counts minutes, but only anesthesia is counted in minutes. Enter units (UN).';
    });
  },
};
