import { billedCoverage } from '../../claim/claim.ts';
import type { Edit } from '../edit.ts';
import { billedPlace } from '../people.ts';

/** Who is the subscriber decides in which loop the patient travels. */
export const subscriberRelationship: Edit = {
  id: 'SUB-04',
  severity: 'block',
  title: 'Relationship and subscriber agree',
  prevents: ['CARC 32', 'CARC 140'],
  source: 'ASC X12N 005010X222A1 loop 2000B, SBR02, and loop 2000C, PAT01',
  check(claim) {
    const coverage = billedCoverage(claim);
    if (!coverage || (coverage.relationship === 'self') === (coverage.subscriber === undefined)) return [];
    const where = billedPlace(claim);
    const message = coverage.subscriber
      ? `The patient of ${where} is said to be the subscriber, yet another subscriber is named. Enter the relationship, or take the other one out.`
      : `The patient of ${where} is covered through somebody else, who is not named. Enter the subscriber's name, birth date, sex and address.`;
    return [{ where, message }];
  },
};
