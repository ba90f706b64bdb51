import type { Edit } from '../edit.ts';
import { onPeople } from '../people.ts';
import { isName, longestName } from '../person-name.ts';

const parts = [
  ['lastName', 'last name'],
  ['firstName', 'first name'],
] as const;

/** Payers match members by name, and X12 cannot carry its own delimiters. */
export const personNames: Edit = {
  id: 'SUB-02',
  severity: 'hold',
  title: 'Names are there and hold only what names hold',
  prevents: ['CARC 31', 'CARC 140', 'RARC MA36'],
  source: 'ASC X12N 005010X222A1 loops 2010BA and 2010CA, NM103 and NM104, and the character set of its appendix B',
  check(claim) {
    return onPeople(claim, (person, role) => {
      const wrong = parts.filter(([part]) => !isName(person[part], longestName[part]));
      return wrong.map(([, words]) => ({
        message: `The ${role}'s ${words} is missing, too long, or holds digits or signs that names do not have. Enter it as on the card.`,
      }));
    });
  },
};
