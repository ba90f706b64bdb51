import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';

export const planDates: Edit<'plan'> = {
  id: 'ELIG-02',
  severity: 'hold',
  title: 'Every date of service is inside the dates of the plan',
  prevents: ['CARC 26', 'CARC 27', 'CARC 200', 'CARC 238', 'CARC 239'],
  source: '005010X279A1 loop 2100C, DTP*291, 346, 347, 356 and 357',
  needs: ['plan'],
  check(claim, { plan: { inForce }, payer }) {
    if (!inForce) return [];
    return onLines(claim, ({ from, to }) =>
      from < inForce.from || to > inForce.to
        ? `is of ${from < inForce.from ? from : to}, and the plan of ${payer.name} runs from ${inForce.from} to ${inForce.to}. Bill it to the coverage that was in force.`
        : undefined,
    );
  },
};
