import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';
import { isOfficeVisit, isPreventiveVisit } from '../procedure-code.ts';

export const preventiveAndProblemVisit: Edit = {
  id: 'PX-07',
  severity: 'hold',
  title: 'A problem visit beside a preventive visit carries modifier 25',
  prevents: ['CARC 97', 'CARC B14'],
  source: 'NCCI Policy Manual chapter XI: two evaluations on one day need modifier 25 on the separate one',
  check(claim) {
    const preventive = claim.lines.filter(({ code }) => isPreventiveVisit(code));
    if (preventive.length === 0) return [];
    return onLines(claim, ({ code, from, modifiers }) =>
      isOfficeVisit(code) && !modifiers.includes('25') && preventive.some((other) => other.from === from)
        ? 'is a problem visit on the day of a preventive visit. If the note shows separate work, add modifier 25.'
        : undefined,
    );
  },
};
