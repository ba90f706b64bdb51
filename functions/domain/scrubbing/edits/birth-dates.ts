import { ageOn } from '../../days.ts';
import { isDay } from '../calendar.ts';
import type { Edit } from '../edit.ts';
import { onPeople } from '../people.ts';

const oldest = 150;

export const birthDates: Edit = {
  id: 'SUB-05',
  severity: 'block',
  title: 'Birth dates are possible',
  prevents: ['CARC 14', 'RARC N329'],
  source: 'ASC X12N 005010X222A1 loops 2010BA and 2010CA, DMG02',
  check(claim, { today }) {
    const earliest = claim.lines.reduce((first, { from }) => (from < first ? from : first), today);
    return onPeople(claim, ({ birthDate }, role) => {
      if (birthDate === undefined) return []; // Nobody has to say a subscriber's, who is not the patient.
      if (!isDay(birthDate)) return [{ message: `The ${role}'s birth date is not a date. Enter it as on the card.` }];
      if (birthDate > earliest) {
        return [
          {
            message: `The ${role}'s birth date is later than the service. Check the birth date and the dates of service.`,
          },
        ];
      }
      if (ageOn(birthDate, today) < oldest) return [];
      return [{ message: `The ${role} would be ${oldest} years old or older. Check the year of birth.` }];
    });
  },
};
