import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';
import { isOfficeVisit } from '../procedure-code.ts';

export const twoVisitsADay: Edit = {
  id: 'EM-03',
  severity: 'hold',
  title: 'Two office visits on one day are combined or told apart',
  prevents: ['CARC B14'],
  source: 'Medicare Claims Processing Manual ch. 12 §30.6.7: one visit a day unless the problems are unrelated',
  check(claim) {
    const visits = claim.lines.filter(({ code }) => isOfficeVisit(code));
    if (visits.length < 2) return [];
    return onLines(claim, (line) => {
      const first = visits.find(({ from, code }) => from === line.from && code !== line.code);
      if (!first || first.line >= line.line || !visits.includes(line)) return undefined;
      if (line.modifiers.includes('25') || first.modifiers.includes('25')) return undefined;
      return `is a second office visit on the day of line ${first.line}. Combine them into one level, or add 25 if the problems differ.`;
    });
  },
};
