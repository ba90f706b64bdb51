import { notLive } from '../../practice/enrollment-standing.ts';
import type { Edit } from '../edit.ts';

export const remittancesEnrolled: Edit<'enrollments'> = {
  id: 'ENR-04',
  severity: 'warn',
  title: 'The payer sends the practice electronic remittances',
  prevents: ['remittance on paper'],
  source: "The clearinghouse's payer list: payers that want an enrollment before the first 835",
  needs: ['enrollments'],
  check({ renderingProviderId: providerId }, { enrollments, payer, today }) {
    const standing = notLive(enrollments, 'remittances', { payerId: payer.payerId, providerId, on: today });
    if (!standing) return [];
    const message = `The remittance of ${payer.name} will come on paper: the enrollment for remittances is ${standing}. The claim goes; copy the paper into a file when it comes.`;
    return [{ where: 'claim', message }];
  },
};
