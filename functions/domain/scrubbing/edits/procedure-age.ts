import { ageOn } from '../../days.ts';
import { isDay } from '../calendar.ts';
import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';

/** Whole years, both of them in it. */
const ages: Readonly<Record<string, readonly [from: number, to: number]>> = {
  '99381': [0, 0],
  '99391': [0, 0],
  '99382': [1, 4],
  '99392': [1, 4],
  '99383': [5, 11],
  '99393': [5, 11],
  '99384': [12, 17],
  '99394': [12, 17],
  '99385': [18, 39],
  '99395': [18, 39],
  '99386': [40, 64],
  '99396': [40, 64],
  '99387': [65, 150],
  '99397': [65, 150],
  '99460': [0, 0],
  '99461': [0, 0],
  '99462': [0, 0],
  '99463': [0, 0],
  '54160': [0, 0],
  '90460': [0, 18],
  '90461': [0, 18],
  '90633': [0, 18],
  '90632': [18, 150],
  '90744': [0, 19],
  '90746': [18, 150],
  '90662': [50, 150],
  G0296: [50, 77],
  '71271': [50, 80],
};

export const procedureAge: Edit = {
  id: 'PX-05',
  severity: 'hold',
  title: 'Services that go by age fit the age of the patient',
  prevents: ['CARC 6'],
  source: 'Age bands of preventive visits, newborn care and vaccines; lung cancer screening: NCD 210.14',
  check(claim) {
    const { birthDate } = claim.patient;
    if (!isDay(birthDate)) return [];
    return onLines(claim, ({ code, from }) => {
      const band = ages[code];
      if (!band || !isDay(from)) return undefined;
      const age = ageOn(birthDate, from);
      if (age >= band[0] && age <= band[1]) return undefined;
      const years = band[0] === band[1] ? 'the first year of life' : `${band[0]} to ${band[1]} years`;
      return `has ${code}, which is for ${years} and does not fit the patient's age. Use the code of the right age, or correct the birth date.`;
    });
  },
};
