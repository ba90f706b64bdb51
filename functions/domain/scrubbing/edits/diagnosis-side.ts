import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';
import { sideOf } from '../side-of.ts';

export const diagnosisSide: Edit = {
  id: 'DX-05',
  severity: 'hold',
  title: 'Diagnosis and modifier speak of the same side',
  prevents: ['CARC 4', 'RARC N769'],
  source: 'ICD-10-CM Official Guidelines section I.B.13 (laterality); HCPCS Level II modifiers RT and LT',
  check(claim, { tables }) {
    return onLines(claim, ({ modifiers, pointers, from }) => {
      if (modifiers.length === 0) return undefined;
      const side = modifiers.includes('RT') ? 'right' : modifiers.includes('LT') ? 'left' : undefined;
      if (side === undefined || (modifiers.includes('RT') && modifiers.includes('LT'))) return undefined;
      const sides = pointers.map((pointer) => sideOf(tables.diagnosis(claim.diagnoses[pointer - 1] ?? '', from)));
      const other = side === 'right' ? 'left' : 'right';
      if (!sides.includes(other) || sides.includes(side) || sides.includes('both')) return undefined;
      return `has modifier ${side === 'right' ? 'RT' : 'LT'}, and its diagnosis is of the ${other} side. Correct the one that is wrong by the note.`;
    });
  },
};
