import { firstServiceDay } from '../../claim/claim.ts';
import { ageOn } from '../../days.ts';
import { byBeginning } from '../by-beginning.ts';
import { isDay } from '../calendar.ts';
import type { Edit, Problem } from '../edit.ts';

/** Whole years, both of them in it. */
const ages: Readonly<Record<string, readonly [from: number, to: number, who: string]>> = {
  Z0011: [0, 0, 'newborns'],
  Z0012: [0, 17, 'children'],
  Z000: [15, 124, 'adults'],
  Z381: [0, 0, 'newborns'],
  Z38: [0, 0, 'newborns'],
  P: [0, 17, 'what began around birth'],
  O: [9, 64, 'pregnancy'],
  Z33: [9, 64, 'pregnancy'],
  Z34: [9, 64, 'pregnancy'],
  Z3A: [9, 64, 'pregnancy'],
  Z39: [9, 64, 'pregnancy'],
  Z6852: [0, 20, 'children'],
  Z6853: [0, 20, 'children'],
  Z6854: [0, 20, 'children'],
  F03: [15, 124, 'adults'],
  G30: [15, 124, 'adults'],
  N40: [15, 124, 'adults'],
  M810: [15, 124, 'adults'],
};

export const diagnosisAge: Edit = {
  id: 'DX-06',
  severity: 'hold',
  title: 'Diagnoses fit the age of the patient',
  prevents: ['CARC 9'],
  source:
    'CMS, Definitions of Medicare Code Edits: age conflict (newborn 0, pediatric 0–17, maternity 9–64, adult 15–124)',
  check({ diagnoses, lines, patient }) {
    const problems: Problem[] = [];
    if (lines.length === 0) return problems;
    const day = firstServiceDay({ lines });
    if (!isDay(day) || !isDay(patient.birthDate)) return problems;
    const age = ageOn(patient.birthDate, day);
    for (let i = 0; i < diagnoses.length; i++) {
      const [from, to, who] = byBeginning(ages, diagnoses[i]!) ?? [0, 999, ''];
      if (age >= from && age <= to) continue;
      const message = `Diagnosis ${i + 1} is for ${who}, which does not fit the patient's age. Check the code and the birth date.`;
      problems.push({ where: `diagnosis ${i + 1}`, message });
    }
    return problems;
  },
};
