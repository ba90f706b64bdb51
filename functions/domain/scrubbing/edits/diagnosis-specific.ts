import type { Edit, Problem } from '../edit.ts';
import { sideOf } from '../laterality.ts';

export const diagnosisSpecific: Edit = {
  id: 'DX-09',
  severity: 'warn',
  title: 'A diagnosis of one of two sides says on which',
  prevents: ['CARC 167'],
  source: 'ICD-10-CM Official Guidelines section I.B.13: the unspecified side only where the record does not tell',
  check({ diagnoses }) {
    const problems: Problem[] = [];
    for (let i = 0; i < diagnoses.length; i++) {
      if (sideOf(diagnoses[i]!) !== 'unspecified') continue;
      const message = `Diagnosis ${i + 1} does not say on which side, which some payers refuse. Ask the provider for right or left.`;
      problems.push({ where: `diagnosis ${i + 1}`, message });
    }
    return problems;
  },
};
