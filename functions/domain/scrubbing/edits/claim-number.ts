import type { Edit } from '../edit.ts';

const shape = /^[A-Z0-9]{1,20}$/;

/** The number comes back on every answer; what a payer cuts or changes cannot be matched. */
export const claimNumber: Edit = {
  id: 'CLM-01',
  severity: 'block',
  title: 'The claim number survives the trip to the payer and back',
  prevents: ['rejection'],
  source: 'ASC X12N 005010X222A1 loop 2300, CLM01: payers must return 20 characters',
  check({ claimId }) {
    if (shape.test(claimId)) return [];
    const message =
      'The claim number is not 1 to 20 capital letters and digits. Void the claim and enter the visit again.';
    return [{ where: 'claim', message }];
  },
};
