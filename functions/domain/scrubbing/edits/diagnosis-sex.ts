import { byBeginning } from '../by-beginning.ts';
import type { Edit, Problem } from '../edit.ts';

const sexes: Readonly<Record<string, 'F' | 'M'>> = {
  ...Object.fromEntries(
    'O C51 C52 C53 C54 C55 C56 C57 C58 D06 D25 D26 D27 N70 N71 N72 N73 N76 N80 N81 N83 N84 N85 N86 N87 N88 N89 N90 N91 N92 N93 N94 N95 N97 Z014 Z124 Z32 Z33 Z34 Z36 Z37 Z39 Z3A'
      .split(' ')
      .map((beginning) => [beginning, 'F' as const]),
  ),
  ...Object.fromEntries(
    'C60 C61 C62 C63 D075 D29 D400 N40 N41 N42 N43 N44 N45 N46 N47 N48 N49 N50 N51 N52 Z125 Z3143'
      .split(' ')
      .map((beginning) => [beginning, 'M' as const]),
  ),
};
const words = { F: 'women', M: 'men' };

/** For a patient whose record and body differ, a person overrides it. */
export const diagnosisSex: Edit = {
  id: 'DX-07',
  severity: 'hold',
  title: 'Diagnoses fit the sex on record',
  prevents: ['CARC 10'],
  source: 'CMS, Definitions of Medicare Code Edits: sex conflict; ICD-10-CM chapters 14, 15 and 21',
  check({ diagnoses, patient }) {
    const problems: Problem[] = [];
    if (patient.sex !== 'F' && patient.sex !== 'M') return problems;
    for (let i = 0; i < diagnoses.length; i++) {
      const sex = byBeginning(sexes, diagnoses[i]!);
      if (sex === undefined || sex === patient.sex) continue;
      const message = `Diagnosis ${i + 1} is for ${words[sex]}, and the patient's record says otherwise. Check the code and the record; if both are right, override this.`;
      problems.push({ where: `diagnosis ${i + 1}`, message });
    }
    return problems;
  },
};
