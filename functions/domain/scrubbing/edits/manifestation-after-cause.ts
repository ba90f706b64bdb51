import { firstServiceDay } from '../../claim/claim.ts';
import { notLoaded } from '../../reference/code-tables.ts';
import { byBeginning } from '../by-beginning.ts';
import type { Edit, Problem } from '../edit.ts';

const external = /^[V-Y]/;
/** Conditions "in diseases classified elsewhere". */
const manifestations: Readonly<Record<string, true>> = Object.fromEntries(
  'D63 D77 E35 F02 G01 G02 G053 G07 G130 G131 G132 G138 G26 G32 G53 G55 G59 G63 G73 G94 H22 H28 H36 H42 H62 H67 H75 H82 H94 I32 I39 I41 I43 I52 I681 I682 I688 I79 J17 J91 J99 K23 K67 K77 K87 L14 L45 L54 L62 L86 L99 M01 M036 M14 M36 M49 M63 M90 N08 N16 N22 N29 N33 N37 N51 N74 N77'
    .split(' ')
    .map((code) => [code, true as const]),
);
const standAlone: Readonly<Record<string, true>> = { J910: true };

/** The disease comes before what it does. */
export const manifestationAfterCause: Edit = {
  id: 'DX-11',
  severity: 'hold',
  title: 'What a disease causes stands after the disease',
  prevents: ['RARC MA63'],
  source: 'ICD-10-CM Official Guidelines section I.A.13: etiology first, then the manifestation',
  check(claim, { tables }) {
    const { diagnoses, lines } = claim;
    const problems: Problem[] = [];
    if (lines.length === 0) return problems;
    const day = firstServiceDay(claim);
    let hasCause = false;
    for (let i = 0; i < diagnoses.length; i++) {
      const code = diagnoses[i]!;
      const noted = tables.diagnosisNote(code, day);
      const isManifestation =
        noted === notLoaded ? byBeginning(manifestations, code) && !byBeginning(standAlone, code) : noted?.causeFirst;
      if (!isManifestation) hasCause ||= !external.test(code);
      else if (!hasCause) {
        const message = `Diagnosis ${i + 1} is what another disease has caused, and that disease is not before it. Put the disease first.`;
        problems.push({ where: `diagnosis ${i + 1}`, message });
      }
    }
    return problems;
  },
};
