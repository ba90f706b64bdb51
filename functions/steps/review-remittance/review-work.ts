import type { Review } from '../../domain/remittance/review.ts';
import type { WorkItem } from '../../domain/work/work.ts';

type Work = Pick<WorkItem, 'queue' | 'instruction' | 'findings' | 'answers' | 'proposal'>;

const works: { readonly [outcome in Review['outcome']]?: Omit<Work, 'findings'> } = {
  Underpaid: {
    queue: 'underpayments',
    instruction: 'The payer paid less than its contract: dispute it with an appeal, or write the rest off.',
    answers: ['Appeal', 'WriteOff', 'Wait'],
    proposal: { outcome: 'Appeal', corrections: [] },
  },
  CreditBalance: {
    queue: 'credits',
    instruction: 'More was paid than is owed: refund the patient what is theirs, or return it to the payer.',
    answers: ['Refund', 'Wait'],
  },
};

/** The work that a review leaves to a person, where it does. */
export function reviewWork({ outcome, findings, isPatientCredit }: Review): Work | undefined {
  const work = works[outcome];
  return work && { ...work, findings, ...(isPatientCredit && { proposal: { outcome: 'Refund', corrections: [] } }) };
}
