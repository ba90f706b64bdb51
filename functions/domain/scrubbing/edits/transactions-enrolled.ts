import { notLive } from '../../practice/enrollment-standing.ts';
import type { Edit } from '../edit.ts';

export const transactionsEnrolled: Edit<'enrollments'> = {
  id: 'ENR-02',
  severity: 'block',
  title: 'The payer takes the practice’s electronic claims',
  prevents: ['rejection'],
  source: "The clearinghouse's payer list: payers that want an enrollment before the first claim",
  needs: ['enrollments'],
  check({ renderingProviderId: providerId }, { enrollments, payer, today }) {
    const standing = notLive(enrollments, 'claims', { payerId: payer.payerId, providerId, on: today });
    if (!standing) return [];
    const message = `The claim cannot go to ${payer.name} electronically yet: the enrollment for claims is ${standing}. Finish it at the clearinghouse, and the claim goes by itself; or send paper.`;
    return [{ where: 'claim', message }];
  },
};
