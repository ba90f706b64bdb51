import type { Edit } from '../edit.ts';
import { onPeople } from '../people.ts';

const codes: readonly string[] = ['F', 'M', 'U'];

export const sexCode: Edit = {
  id: 'SUB-06',
  severity: 'block',
  title: 'Sex is F, M or U',
  prevents: ['RARC MA39', 'CARC 7', 'CARC 10'],
  source: 'ASC X12N 005010X222A1 loops 2010BA and 2010CA, DMG03',
  check(claim) {
    return onPeople(claim, ({ sex }, role) => {
      if (codes.includes(sex)) return [];
      return [{ message: `The ${role}'s sex is not given as F, M or U. Enter what the payer has on file.` }];
    });
  },
};
