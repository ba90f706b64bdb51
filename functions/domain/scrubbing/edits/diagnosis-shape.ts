import type { Day } from '../../days.ts';
import { type CodeTables, notLoaded } from '../../reference/code-tables.ts';
import { looksLikeDiagnosis, tidyDiagnoses, tidyDiagnosis } from '../diagnosis-code.ts';
import type { Edit, Problem } from '../edit.ts';

/** All injuries of ICD-10-CM S00–S99 carry a seventh character for the encounter. */
const shortInjury = /^S.{2,5}$/;

export const diagnosisShape: Edit = {
  id: 'DX-02',
  severity: 'block',
  title: 'Diagnoses have the form and the length of ICD-10-CM codes',
  prevents: ['RARC M81', 'RARC M76'],
  source: 'ICD-10-CM Official Guidelines section I.A and I.C.19; ASC X12N 005010X222A1 loop 2300, HI (no dot)',
  repairs: true,
  check({ diagnoses, lines }, { tables }) {
    const problems = headers(diagnoses, lines[0]?.from, tables);
    if (diagnoses.every((code) => looksLikeDiagnosis(code) && !shortInjury.test(code))) return problems;
    const tidy = tidyDiagnoses(diagnoses);
    for (let i = 0; i < diagnoses.length; i++) {
      const code = diagnoses[i]!;
      const where = `diagnosis ${i + 1}`;
      if (looksLikeDiagnosis(code)) {
        if (!shortInjury.test(code) || problems.some((problem) => problem.where === where)) continue;
        const message = `Diagnosis ${i + 1} is an injury code without its seventh character. Ask the provider for initial, subsequent or sequela.`;
        problems.push({ where, message });
      } else if (looksLikeDiagnosis(tidyDiagnosis(code))) {
        const message = `Diagnosis ${i + 1} is written with a dot, spaces or small letters. Send it without them.`;
        problems.push({ where, message, ...(tidy && { correction: { field: 'diagnoses', value: tidy.join(',') } }) });
      } else {
        const message = `Diagnosis ${i + 1} is not an ICD-10-CM code: a letter, a digit and up to five more. Check the note.`;
        problems.push({ where, message });
      }
    }
    return problems;
  },
};

/** Codes that have longer ones below them on the day. */
function headers(diagnoses: readonly string[], on: Day | undefined, tables: CodeTables): Problem[] {
  const problems: Problem[] = [];
  if (on === undefined) return problems;
  for (let i = 0; i < diagnoses.length; i++) {
    const found = tables.diagnosis(diagnoses[i]!, on);
    if (found === undefined || found === notLoaded || found.billable) continue;
    const message = `Diagnosis ${i + 1} is the heading of longer codes, of which one must be used. Ask the provider which, or look into the note.`;
    problems.push({ where: `diagnosis ${i + 1}`, message });
  }
  return problems;
}
