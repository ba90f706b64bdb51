import { notLoaded } from '../../reference/code-tables.ts';
import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';
import { isEvaluation } from '../procedure-code.ts';

/** A procedure with a short global period has the usual visit in its price. */
export const separateVisit: Edit = {
  id: 'MOD-04',
  severity: 'hold',
  title: 'A visit beside a minor procedure carries modifier 25',
  prevents: ['CARC 97', 'CARC 236', 'CARC 4'],
  source: 'Medicare Claims Processing Manual ch. 12 §30.6.6 and §40.1; physician fee schedule, GLOB DAYS 000 and 010',
  concerns: ({ lines }) => lines.length > 1 && lines.some(({ code }) => isEvaluation(code)),
  check(claim, { tables }) {
    return onLines(claim, (visit) => {
      if (!isEvaluation(visit.code) || visit.modifiers.includes('25') || visit.modifiers.includes('57'))
        return undefined;
      const procedure = claim.lines.find(({ code, from }) => {
        if (from !== visit.from || isEvaluation(code)) return false;
        const fee = tables.fee(code, '', from);
        return fee !== undefined && fee !== notLoaded && (fee.globalDays === '000' || fee.globalDays === '010');
      });
      return (
        procedure &&
        `is a visit on the day of ${procedure.code}, whose price has the usual visit in it. If the note shows separate work, add modifier 25.`
      );
    });
  },
};
