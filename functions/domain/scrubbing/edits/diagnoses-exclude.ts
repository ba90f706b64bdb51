import { firstServiceDay } from '../../claim/claim.ts';
import { notLoaded } from '../../reference/code-tables.ts';
import { byBeginning } from '../by-beginning.ts';
import type { Edit, Problem } from '../edit.ts';

/**
 * Pairs that practices bill most and that every release has had, by the beginnings of the codes: they are looked at also
 * where the tabular list is not loaded.
 */
const pairs: Readonly<Record<string, readonly string[]>> = {
  E08: ['E09', 'E10', 'E11', 'E13', 'O244'],
  E10: ['E08', 'E09', 'E11', 'E13', 'O244'],
  E11: ['E08', 'E09', 'E10', 'E13', 'O244'],
  R73: ['E08', 'E09', 'E10', 'E11', 'E13', 'O244'],
  F32: ['F30', 'F31', 'F33'],
  F33: ['F30', 'F31'],
  I10: ['O10', 'O11', 'O13', 'O14', 'O15', 'O16'],
  J00: ['J02', 'J310'],
  M542: ['M50'],
  M545: ['M512', 'M544', 'S39012'],
  N390: ['N30', 'N34'],
  R10: ['N23'],
  Z000: ['Z0012'],
  Z00: ['Z02'],
};

/** Two things that cannot be true together, or of which one is the other. */
export const diagnosesExclude: Edit = {
  id: 'DX-08',
  severity: 'hold',
  title: 'No two diagnoses that exclude each other',
  prevents: ['CARC 11', 'CARC 16'],
  source: 'ICD-10-CM tabular list, Excludes1 notes; Official Guidelines section I.A.12.a',
  check(claim, { tables }) {
    const { diagnoses } = claim;
    const problems: Problem[] = [];
    if (diagnoses.length < 2 || claim.lines.length === 0) return problems;
    const day = firstServiceDay(claim);
    for (let i = 0; i < diagnoses.length; i++) {
      const code = diagnoses[i]!;
      const noted = tables.diagnosisNote(code, day);
      const excludes = noted === notLoaded ? fromPairs(code) : noted?.excludes;
      const other = excludes ? diagnoses.findIndex((one, k) => k !== i && excludes(one)) : -1;
      if (other < 0) continue;
      const message = `Diagnosis ${i + 1} and diagnosis ${other + 1} exclude each other (Excludes1). Keep the one that the note supports.`;
      problems.push({ where: `diagnosis ${i + 1}`, message });
    }
    return problems;
  },
};

function fromPairs(code: string): ((other: string) => boolean) | undefined {
  const excluded = byBeginning(pairs, code);
  return excluded && ((other) => excluded.some((one) => other.startsWith(one)));
}
