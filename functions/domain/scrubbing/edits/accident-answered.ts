import { isDay } from '../calendar.ts';
import type { Edit } from '../edit.ts';
import { isState } from '../state-codes.ts';

/** ICD-10-CM V00–X58, the accidents of chapter 20. */
const accidental = /^(?:V|W|X[0-4]|X5[0-8])/;

export const accidentAnswered: Edit = {
  id: 'CLM-06',
  severity: 'hold',
  title: 'An accident is told with its cause, day and state',
  prevents: ['CARC 19', 'CARC 20', 'CARC 21', 'CARC 215'],
  source: 'ASC X12N 005010X222A1 loop 2300, CLM11 and DTP*439; ICD-10-CM chapter 20, V00–X58',
  check({ accident, diagnoses, lines }, { today }) {
    if (!accident) {
      const at = diagnoses.findIndex((code) => accidental.test(code));
      if (at < 0) return [];
      const message = `Diagnosis ${at + 1} tells of an accident, but the claim does not say which kind. Enter auto, employment or other with the day.`;
      return [{ where: `diagnosis ${at + 1}`, message }];
    }
    const latest = lines.reduce((last, { to }) => (to < last ? to : last), today);
    if (!isDay(accident.on) || accident.on > latest) {
      return [
        {
          where: 'claim',
          message: 'The day of the accident on the claim is not a date up to the service. Enter the day it happened.',
        },
      ];
    }
    if (accident.cause !== 'auto' || isState(accident.state ?? '')) return [];
    return [
      { where: 'claim', message: 'The claim tells of an auto accident without its state. Enter the two-letter state.' },
    ];
  },
};
