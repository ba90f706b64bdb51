import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';
import { isHomeVisit, isOfficeVisit } from '../procedure-code.ts';

const complexity = 'G2211';

export const visitComplexity: Edit = {
  id: 'EM-04',
  severity: 'hold',
  title: 'The complexity add-on stands beside a visit of the same day',
  prevents: ['CARC 97', 'RARC N20'],
  source: 'CMS, Physician Fee Schedule final rules for CY 2024 and CY 2026: G2211 adds to office and home visits',
  check(claim) {
    return onLines(claim, ({ code, from }) =>
      code === complexity &&
      !claim.lines.some((other) => other.from === from && (isOfficeVisit(other.code) || isHomeVisit(other.code)))
        ? `has ${complexity} without an office or home visit that day. Enter the visit it adds to, or take it out.`
        : undefined,
    );
  },
};
