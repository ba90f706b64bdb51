import { notLoaded } from '../../reference/code-tables.ts';
import { daysApart } from '../calendar.ts';
import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';
import { isEvaluation } from '../procedure-code.ts';

export const decisionForSurgery: Edit = {
  id: 'MOD-05',
  severity: 'hold',
  title: 'The visit that decides on major surgery carries modifier 57',
  prevents: ['CARC 97'],
  source: 'Medicare Claims Processing Manual ch. 12 §40.2.A.4; physician fee schedule, GLOB DAYS 090',
  concerns: ({ lines }) => lines.length > 1 && lines.some(({ code }) => isEvaluation(code)),
  check(claim, { tables }) {
    return onLines(claim, (visit) => {
      if (!isEvaluation(visit.code) || visit.modifiers.includes('57')) return undefined;
      const surgery = claim.lines.find(({ code, from }) => {
        const later = daysApart(visit.from, from);
        if (isEvaluation(code) || !(later === 0 || later === 1)) return false;
        const fee = tables.fee(code, '', from);
        return fee !== undefined && fee !== notLoaded && fee.globalDays === '090';
      });
      if (!surgery) return undefined;
      return visit.modifiers.includes('25')
        ? `is a visit with modifier 25 beside major surgery (${surgery.code}), which takes 57. If the surgery was decided then, change 25 to 57.`
        : `is a visit on the day of major surgery (${surgery.code}) or the day before. If the surgery was decided then, add modifier 57.`;
    });
  },
};
