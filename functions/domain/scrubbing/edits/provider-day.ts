import type { Edit } from '../edit.ts';
import { minutesOfUnit } from '../minutes.ts';
import { onLines } from '../on-lines.ts';
import { timedMinutes } from '../timed-minutes.ts';

const longestDay = 960;

export const providerDay: Edit<'minutesOfDay'> = {
  id: 'TIMEU-02',
  severity: 'warn',
  title: "A provider's timed services fit into one day",
  prevents: ['rejection'],
  source: 'OIG and contractor audits of impossible days: more than 16 hours of timed services of one provider',
  needs: ['minutesOfDay'],
  concerns: ({ lines }) => lines.some(({ code }) => minutesOfUnit(code) !== undefined),
  check(claim, { minutesOfDay }) {
    const untold = new Map(timedMinutes(claim.lines));
    return onLines(claim, ({ from }) => {
      const here = untold.get(from);
      untold.delete(from);
      if (here === undefined) return undefined;
      const minutes = (minutesOfDay[from] ?? 0) + here;
      if (!(minutes > longestDay)) return undefined;
      return `brings the rendering provider to ${Math.round(minutes / 60)} hours of timed services on ${from}. Check units and who did them.`;
    });
  },
};
