import type { Edit } from '../edit.ts';
import { aboveLimitOfDay, goesByUnitLimits } from '../unit-limits.ts';

export const unitsOfDayClinical: Edit = {
  id: 'MUE-03',
  severity: 'hold',
  title: 'A day has no more units than are likely, or the records are at hand',
  prevents: ['CARC 151', 'RARC N362'],
  source: 'CMS, medically unlikely edits of the quarter, adjudication indicator 3',
  concerns: (_claim, { payer }) => goesByUnitLimits(payer),
  check: (claim, context) =>
    aboveLimitOfDay(claim, context, 3).map(({ line, code, day, units, limit }) => ({
      where: `line ${line}`,
      message: `Line ${line} brings ${code} to ${units} units on ${day}, and more than ${limit} are unlikely. Correct the units, or have the records ready and override this.`,
    })),
};
