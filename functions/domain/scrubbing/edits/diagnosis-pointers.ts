import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';

const most = 4;

export const diagnosisPointers: Edit = {
  id: 'DX-10',
  severity: 'block',
  title: `Every line points to 1 to ${most} diagnoses of the claim`,
  prevents: ['CARC 11'],
  source: 'ASC X12N 005010X222A1 loop 2400, SV107-1 to SV107-4',
  repairs: true,
  check(claim) {
    const last = claim.diagnoses.length;
    return onLines(claim, ({ line, pointers }) => {
      const missing = pointers.find((pointer) => !Number.isInteger(pointer) || pointer < 1 || pointer > last);
      if (missing !== undefined)
        return `points to diagnosis ${missing}, which the claim does not have. Point it to one it has.`;
      const distinct = new Set(pointers);
      if (distinct.size > most)
        return `points to ${distinct.size} diagnoses and a payer takes ${most}. Keep those that matter most.`;
      if (distinct.size === pointers.length) return undefined;
      return {
        message: 'points to the same diagnosis twice. Once is enough.',
        correction: { field: `line.${line}.pointers`, value: [...distinct].join(',') },
      };
    });
  },
};
