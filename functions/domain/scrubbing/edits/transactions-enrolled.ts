import type { Edit } from '../edit.ts';
import { isInForce } from '../enrolled.ts';

export const transactionsEnrolled: Edit<'enrollments'> = {
  id: 'ENR-02',
  severity: 'block',
  title: 'The payer takes the practice’s electronic claims',
  prevents: ['rejection'],
  source: "The clearinghouse's payer list: payers that want an enrollment before the first claim",
  needs: ['enrollments'],
  check(_claim, { enrollments, payer, today }) {
    const practices = enrollments.filter(
      (one) => one.payerId === payer.payerId && one.providerId === undefined && isInForce(one, today),
    );
    if (practices.length === 0 || practices.some(({ claims }) => claims)) return [];
    const message = `The claim cannot go to ${payer.name} electronically yet: the enrollment for claims is not in force. Finish it at the clearinghouse, or send paper.`;
    return [{ where: 'claim', message }];
  },
};
