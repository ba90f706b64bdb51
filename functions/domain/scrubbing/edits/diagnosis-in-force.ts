import { firstServiceDay } from '../../claim/claim.ts';
import { looksLikeDiagnosis } from '../diagnosis-code.ts';
import type { Edit, Problem } from '../edit.ts';

export const diagnosisInForce: Edit = {
  id: 'DX-01',
  severity: 'block',
  title: 'Diagnosis codes are in force on the date of service',
  prevents: ['CARC 146', 'RARC M76'],
  source: 'ICD-10-CM code set of the fiscal year and its April update; 45 CFR 162.1002',
  concerns: ({ lines }) => lines.length > 0,
  check(claim, { tables }) {
    const problems: Problem[] = [];
    const day = firstServiceDay(claim);
    for (let i = 0; i < claim.diagnoses.length; i++) {
      const code = claim.diagnoses[i]!;
      if (!looksLikeDiagnosis(code) || tables.diagnosis(code, day) !== undefined) continue;
      const message = `Diagnosis ${i + 1} is not a code of the ICD-10-CM list in force on ${day}. Look up the code that stands for it now.`;
      problems.push({ where: `diagnosis ${i + 1}`, message });
    }
    return problems;
  },
};
