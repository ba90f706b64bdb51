import { sum, usd } from '../../money.ts';
import type { Edit, Problem } from '../edit.ts';

/** The next payer computes its share from what the one before paid and adjusted, line by line. */
export const earlierPayerBalances: Edit = {
  id: 'COB-04',
  severity: 'block',
  title: 'The decision of the payer before adds up on every line',
  prevents: ['CARC 22', 'CARC 129', 'RARC MA04', 'RARC N4'],
  source: 'ASC X12N 005010X222A1 loops 2320 and 2430: charge = paid + adjustments',
  check(claim) {
    if (!(claim.billing > 0)) return [];
    const decisions = claim.payments.filter(({ coverage }) => coverage === claim.billing - 1);
    if (decisions.length === 0) {
      const message = `Coverage ${claim.billing + 1} pays after coverage ${claim.billing}, whose decision is not posted. Post its remittance first.`;
      return [{ where: `coverage ${claim.billing + 1}`, message }];
    }
    const problems: Problem[] = [];
    for (const { line, chargeCents, paidCents, adjustments } of decisions.at(-1)!.lines) {
      const missing = chargeCents - paidCents - sum(adjustments.map(({ cents }) => cents));
      if (missing === 0) continue;
      const message = `Line ${line} does not add up in the remittance of coverage ${claim.billing}: ${usd(missing)} are neither paid nor adjusted. Ask that payer for a corrected one.`;
      problems.push({ where: `line ${line}`, message });
    }
    return problems;
  },
};
