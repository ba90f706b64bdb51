import { notLoaded } from '../../reference/code-tables.ts';
import type { Edit } from '../edit.ts';
import { ncciProgram } from '../ncci.ts';
import { onLines } from '../on-lines.ts';
import { goesByUnitLimits } from '../unit-limits.ts';

export const unitsOfLine: Edit = {
  id: 'MUE-01',
  severity: 'hold',
  title: 'A line has no more units than are likely',
  prevents: ['CARC 151', 'RARC N362', 'RARC N430'],
  source: 'CMS, medically unlikely edits of the quarter, adjudication indicator 1',
  concerns: (_claim, { payer }) => goesByUnitLimits(payer),
  check(claim, { payer, tables }) {
    return onLines(claim, ({ code, from, units }) => {
      const limit = tables.mue(code, from, ncciProgram(payer));
      if (limit === undefined || limit === notLoaded || limit.adjudication !== 1 || !(units > limit.units))
        return undefined;
      return `has ${units} units of ${code}, and ${limit.units} are the most on a line. Correct them, or split the line with 76, 77, 91 or an anatomic modifier.`;
    });
  },
};
