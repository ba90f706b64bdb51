import { tidyDiagnoses } from '../diagnosis-code.ts';
import type { Edit, Problem } from '../edit.ts';

const most = 12;

export const diagnosisList: Edit = {
  id: 'DX-03',
  severity: 'block',
  title: `1 to ${most} diagnoses, none of them twice`,
  prevents: ['rejection'],
  source: 'ASC X12N 005010X222A1 loop 2300, HI with 12 composites',
  repairs: true,
  check({ diagnoses }) {
    if (diagnoses.length === 0) {
      return [{ where: 'claim', message: 'The claim has no diagnosis. Enter what the visit was for.' }];
    }
    const problems: Problem[] = [];
    const distinct = [...new Set(diagnoses)];
    if (distinct.length > most) {
      const message = `The claim has ${distinct.length} diagnoses and a payer takes ${most}. Keep those that the lines point to.`;
      problems.push({ where: 'claim', message });
    }
    if (distinct.length === diagnoses.length) return problems;
    const repeat = diagnoses.findIndex((code, i) => diagnoses.indexOf(code) < i) + 1;
    const where = `diagnosis ${repeat}`;
    const message = `Diagnosis ${repeat} repeats one before it. Drop the repeat; the lines keep what they point to.`;
    const tidy = distinct.length > most ? undefined : tidyDiagnoses(distinct);
    problems.push({ where, message, ...(tidy && { correction: { field: 'diagnoses', value: tidy.join(',') } }) });
    return problems;
  },
};
