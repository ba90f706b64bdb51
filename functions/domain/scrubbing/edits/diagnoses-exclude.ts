import { byBeginning } from '../by-beginning.ts';
import type { Edit, Problem } from '../edit.ts';

/** Well-known pairs of the tabular list, by the beginnings of the codes. */
const pairs: Readonly<Record<string, readonly string[]>> = {
  E08: ['E09', 'E10', 'E11', 'E13'],
  E10: ['E11', 'E13'],
  E11: ['E13', 'O24'],
  R730: ['E08', 'E09', 'E10', 'E11', 'E13', 'O24'],
  R739: ['E08', 'E09', 'E10', 'E11', 'E13'],
  F32: ['F31', 'F33'],
  F33: ['F30', 'F31'],
  N390: ['N30', 'N12', 'N136', 'N341'],
  M545: ['M512', 'M544', 'S390'],
  M542: ['M50'],
  M549: ['M545', 'M546', 'M542'],
  J029: ['J020', 'J312'],
  J00: ['J02', 'J301', 'J302', 'J309'],
  J209: ['J42', 'J441'],
  J189: ['J13', 'J14', 'J15', 'J12'],
  I10: ['I11', 'I12', 'I13', 'I15', 'I16', 'O10', 'O16'],
  R51: ['G43', 'G441', 'G442'],
  R10: ['N23'],
  Z000: ['Z001', 'Z02'],
  K219: ['K210'],
  D649: ['D50', 'D51', 'D52', 'D63'],
  G4733: ['R065'],
};

/** Two things that cannot be true together, or of which one is the other. */
export const diagnosesExclude: Edit = {
  id: 'DX-08',
  severity: 'hold',
  title: 'No two diagnoses that exclude each other',
  prevents: ['CARC 11', 'CARC 16'],
  source: 'ICD-10-CM tabular list, Excludes1 notes; Official Guidelines section I.A.12.a',
  check({ diagnoses }) {
    const problems: Problem[] = [];
    if (diagnoses.length < 2) return problems;
    for (let i = 0; i < diagnoses.length; i++) {
      const excluded = byBeginning(pairs, diagnoses[i]!);
      const other = excluded
        ? diagnoses.findIndex((code, k) => k !== i && excluded.some((one) => code.startsWith(one)))
        : -1;
      if (other < 0) continue;
      const message = `Diagnosis ${i + 1} and diagnosis ${other + 1} exclude each other (Excludes1). Keep the one that the note supports.`;
      problems.push({ where: `diagnosis ${i + 1}`, message });
    }
    return problems;
  },
};
