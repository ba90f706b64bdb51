import type { Edit } from '../edit.ts';
import { minutesOfUnit } from '../minutes.ts';
import { onLines } from '../on-lines.ts';

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
    const told = new Set<string>();
    const here = (day: string) =>
      claim.lines.reduce(
        (sum, { code, from, units }) => sum + (from === day ? (minutesOfUnit(code) ?? 0) * units : 0),
        0,
      );
    return onLines(claim, ({ code, from }) => {
      if (minutesOfUnit(code) === undefined || told.has(from)) return undefined;
      told.add(from);
      const minutes = (minutesOfDay[`${claim.renderingProviderId} ${from}`] ?? 0) + here(from);
      if (!(minutes > longestDay)) return undefined;
      return `brings the rendering provider to ${Math.round(minutes / 60)} hours of timed services on ${from}. Check units and who did them.`;
    });
  },
};
