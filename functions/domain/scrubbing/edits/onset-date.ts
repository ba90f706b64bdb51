import { isDay } from '../calendar.ts';
import type { Edit } from '../edit.ts';

const manipulation = /^9894[0-2]$/;

export const onsetDate: Edit = {
  id: 'CLM-08',
  severity: 'block',
  title: 'The onset or first treatment is dated where it must be, and before the service',
  prevents: ['CARC 16'],
  source:
    'ASC X12N 005010X222A1 loop 2300, DTP*431 and DTP*454; Medicare Claims Processing Manual ch. 12 §220 (chiropractic)',
  check({ onsetDate, lines, patient }, { payer, today }) {
    if (onsetDate === undefined) {
      const chiropractic = payer.class === 'medicare' && lines.find(({ code }) => manipulation.test(code));
      if (!chiropractic) return [];
      const message = `Line ${chiropractic.line} is chiropractic, for which Medicare wants the day the treatment began. Enter it as the onset date.`;
      return [{ where: `line ${chiropractic.line}`, message }];
    }
    const latest = lines.reduce((last, { to }) => (to > last ? to : last), '') || today;
    if (isDay(onsetDate) && onsetDate <= latest && onsetDate >= patient.birthDate) return [];
    const message = 'The onset date of the claim is not a date between birth and service. Correct it, or take it out.';
    return [{ where: 'claim', message }];
  },
};
