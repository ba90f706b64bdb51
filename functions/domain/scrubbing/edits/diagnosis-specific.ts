import { firstServiceDay } from '../../claim/claim.ts';
import type { Edit, Problem } from '../edit.ts';
import { sideOf } from '../side-of.ts';

export const diagnosisSpecific: Edit = {
  id: 'DX-09',
  severity: 'warn',
  title: 'A diagnosis of one of two sides says on which',
  prevents: ['CARC 167'],
  source: 'ICD-10-CM Official Guidelines section I.B.13: the unspecified side only where the record does not tell',
  check(claim, { tables }) {
    const { diagnoses, lines } = claim;
    const problems: Problem[] = [];
    if (lines.length === 0) return problems;
    const day = firstServiceDay(claim);
    for (let i = 0; i < diagnoses.length; i++) {
      if (sideOf(tables.diagnosis(diagnoses[i]!, day)) !== 'unspecified') continue;
      const message = `Diagnosis ${i + 1} does not say on which side, which some payers refuse. Ask the provider for right or left.`;
      problems.push({ where: `diagnosis ${i + 1}`, message });
    }
    return problems;
  },
};
