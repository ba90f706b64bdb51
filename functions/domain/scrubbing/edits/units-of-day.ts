import type { Edit } from '../edit.ts';
import { aboveLimitOfDay, goesByUnitLimits } from '../unit-limits.ts';

export const unitsOfDay: Edit = {
  id: 'MUE-02',
  severity: 'block',
  title: 'A day has no more units than policy allows',
  prevents: ['CARC 151', 'RARC N362'],
  source: 'CMS, medically unlikely edits of the quarter, adjudication indicator 2: not to be overturned on appeal',
  concerns: (_claim, { payer }) => goesByUnitLimits(payer),
  check: (claim, context) =>
    aboveLimitOfDay(claim, context, 2).map(({ line, code, day, units, limit }) => ({
      where: `line ${line}`,
      message: `Line ${line} brings ${code} to ${units} units on ${day}, and policy allows ${limit}. Correct the units; an appeal cannot win more.`,
    })),
};
