import type { Edit, Problem } from '../edit.ts';

export const assignment: Edit = {
  id: 'CLM-07',
  severity: 'warn',
  title: 'Assignment is accepted and benefits go to the practice',
  prevents: ['CARC 100', 'CARC 111'],
  source: 'ASC X12N 005010X222A1 loop 2300, CLM07 and CLM08; Medicare assignment: 42 CFR 424.55',
  check({ consents }, { payer }) {
    const problems: Problem[] = [];
    if (payer.class === 'medicare' && !consents.assignmentAccepted) {
      const message =
        'The claim does not accept assignment, which a participating practice must. Medicare would pay the patient.';
      problems.push({ where: 'claim', message });
    }
    if (!consents.benefitsAssigned) {
      const message =
        'The claim does not assign benefits, so the payer may pay the patient. Ask the patient to sign the assignment.';
      problems.push({ where: 'claim', message });
    }
    return problems;
  },
};
