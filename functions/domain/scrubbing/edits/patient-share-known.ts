import type { Edit } from '../edit.ts';
import { billedPlace } from '../people.ts';

export const patientShareKnown: Edit = {
  id: 'ELIG-08',
  severity: 'info',
  title: "The patient's share is known from the eligibility answer",
  prevents: ['CARC 1', 'CARC 2', 'CARC 3'],
  source: '005010X279A1 loop 2110C: EB*B copay, EB*C deductible with what is left of it',
  concerns: ({ coverageChecks }) => coverageChecks.length > 0,
  check(claim, { payer }) {
    const last = claim.coverageChecks.findLast(({ payerId }) => payerId === payer.payerId);
    if (!last || last.copayCents !== undefined || last.deductibleLeftCents !== undefined) return [];
    const where = billedPlace(claim);
    const message = `The payer of ${where} did not say which share is the patient's. Ask for copay and deductible at the visit.`;
    return [{ where, message }];
  },
};
