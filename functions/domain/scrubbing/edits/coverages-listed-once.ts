import type { Edit, Problem } from '../edit.ts';

/** Coverages pay in the order in which they stand, so one that stands twice would be primary and secondary at once. */
export const coveragesListedOnce: Edit = {
  id: 'PAY-04',
  severity: 'block',
  title: 'Every coverage has one place in the order of payers',
  prevents: ['RARC MA83'],
  source: 'ASC X12N 005010X222A1 loops 2000B and 2320, SBR01',
  check({ coverages }) {
    const problems: Problem[] = [];
    for (let i = 1; i < coverages.length; i++) {
      const { payerId, memberId } = coverages[i]!;
      const first = coverages.findIndex((other) => other.payerId === payerId && other.memberId === memberId);
      if (first === i) continue;
      const message = `Coverage ${i + 1} is the same as coverage ${first + 1}. Take one of them out, so that each payer is asked once.`;
      problems.push({ where: `coverage ${i + 1}`, message });
    }
    return problems;
  },
};
