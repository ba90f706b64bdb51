import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';

export const serviceAfterDeath: Edit = {
  id: 'SUB-09',
  severity: 'block',
  title: "No service after the patient's death",
  prevents: ['CARC 13'],
  source: "Coverage ends with the member's death; ASC X12N 005010X222A1 loop 2000C, PAT06",
  check(claim) {
    const { deathDate } = claim.patient;
    if (deathDate === undefined) return [];
    return onLines(claim, ({ to }) =>
      to > deathDate
        ? 'is dated after the death on file. Check the date of service, and whose visit it was.'
        : undefined,
    );
  },
};
