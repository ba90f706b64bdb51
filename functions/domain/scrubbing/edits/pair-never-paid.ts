import type { Edit } from '../edit.ts';
import { bundledPairs } from '../ncci.ts';

export const pairNeverPaid: Edit = {
  id: 'NCCI-01',
  severity: 'hold',
  title: 'No two services of a day of which one is always in the other',
  prevents: ['CARC 97', 'CARC 231', 'CARC 236', 'RARC M15'],
  source: 'CMS, NCCI procedure-to-procedure edits of the quarter, modifier indicator 0',
  concerns: ({ lines }, { payer }) => lines.length > 1 && payer.class !== 'other',
  check(claim, { payer, tables }) {
    return bundledPairs(claim, payer, tables)
      .filter(({ edit }) => edit.indicator === '0')
      .map(({ paid, bundled }) => ({
        where: `line ${bundled.line}`,
        message: `Line ${bundled.line} (${bundled.code}) is part of line ${paid.line} (${paid.code}), and no modifier changes that. Take it out.`,
      }));
  },
};
