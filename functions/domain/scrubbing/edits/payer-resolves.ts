import { billedCoverage } from '../../claim/claim.ts';
import type { Edit } from '../edit.ts';
import { billedPlace } from '../people.ts';

export const payerResolves: Edit = {
  id: 'PAY-01',
  severity: 'block',
  title: 'The coverage that is billed names the payer it goes to',
  prevents: ['CARC 109', 'CARC B11', 'RARC N104', 'RARC N418'],
  source: 'ASC X12N 005010X222A1 loop 2010BB, NM109',
  check(claim, { payer }) {
    const coverage = billedCoverage(claim);
    if (coverage?.payerId === payer.payerId && payer.x12Id.trim() !== '') return [];
    const where = billedPlace(claim);
    if (!coverage) return [{ where, message: `There is no ${where} to bill. Enter a coverage, or bill the patient.` }];
    const message =
      coverage.payerId === payer.payerId
        ? `The payer of ${where} has no electronic payer id set up. Enter the one that the clearinghouse lists for it.`
        : `The claim would go to ${payer.name}, but ${where} names another payer. Set the payer of ${where} right.`;
    return [{ where, message }];
  },
};
