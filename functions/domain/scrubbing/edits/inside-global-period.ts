import type { Edit } from '../edit.ts';
import { operationsNear } from '../global-period.ts';
import { onLines } from '../on-lines.ts';
import { isEvaluation } from '../procedure-code.ts';

const ofVisits: readonly string[] = ['24', '25', '57'];
const ofProcedures: readonly string[] = ['58', '78', '79'];

/** The price of an operation has the visits after it in it. */
export const insideGlobalPeriod: Edit<'history'> = {
  id: 'GLB-01',
  severity: 'hold',
  title: 'A service in the days after an operation says why it is apart',
  prevents: ['CARC 97', 'RARC M144', 'RARC N525'],
  source: 'Medicare Claims Processing Manual ch. 12 §40.1 to §40.4; physician fee schedule, GLOB DAYS',
  needs: ['history'],
  concerns: (_claim, { history }) => (history?.services.length ?? 1) > 0,
  check(claim, context) {
    return onLines(claim, ({ code, from, modifiers }) => {
      const isVisit = isEvaluation(code);
      if ((isVisit ? ofVisits : ofProcedures).some((modifier) => modifiers.includes(modifier))) return undefined;
      const operation = operationsNear(claim, from, context).find(({ until }) => from <= until);
      if (!operation) return undefined;
      if (isVisit)
        return `is a visit inside the global period of ${operation.code} of ${operation.from}, which runs to ${operation.until}. Add 24 if it is for something else, or do not bill it.`;
      return operation.isOperation(code, from)
        ? `is inside the global period of ${operation.code} of ${operation.from}, which runs to ${operation.until}. Add 58, 78 or 79 as the note supports.`
        : undefined;
    });
  },
};
