import { billedCoverage, firstServiceDay } from '../../claim/claim.ts';
import { daysApart } from '../calendar.ts';
import type { Edit } from '../edit.ts';
import { billedPlace } from '../people.ts';

const firstWeeks = 31;

/** A mother's plan covers the first weeks, but knows the child only once somebody has enrolled it. */
export const newbornEnrolled: Edit = {
  id: 'ELIG-05',
  severity: 'hold',
  title: 'A newborn is billed under a member id of its own',
  prevents: ['CARC 34'],
  source: '45 CFR 146.117 and 42 CFR 435.117: newborns are covered from birth once they are enrolled',
  check(claim) {
    const coverage = billedCoverage(claim);
    if (!coverage || coverage.relationship === 'self' || claim.lines.length === 0) return [];
    if (!(daysApart(claim.patient.birthDate, firstServiceDay(claim)) < firstWeeks)) return [];
    const where = billedPlace(claim);
    const message = `The patient was born less than ${firstWeeks} days before the service, and ${where} is the parent's. Ask the payer whether the child is enrolled and under which member id.`;
    return [{ where, message }];
  },
};
