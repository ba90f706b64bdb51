import type { Edit } from '../edit.ts';
import { bundledPairs, mayOpenPair } from '../ncci.ts';

export const pairNeedsModifier: Edit = {
  id: 'NCCI-02',
  severity: 'hold',
  title: 'Two services of a day that are usually one are told apart',
  prevents: ['CARC 97', 'CARC 236'],
  source: 'CMS, NCCI procedure-to-procedure edits of the quarter, modifier indicator 1; NCCI Policy Manual chapter I',
  concerns: ({ lines }, { payer }) => lines.length > 1 && payer.class !== 'other',
  check(claim, { payer, tables }) {
    return bundledPairs(claim, payer, tables)
      .filter(({ edit, paid, bundled }) => edit.indicator === '1' && !mayOpenPair(paid) && !mayOpenPair(bundled))
      .map(({ paid, bundled }) => ({
        where: `line ${bundled.line}`,
        message: `Line ${bundled.line} (${bundled.code}) is usually part of line ${paid.line} (${paid.code}). If the note shows another site or session, add XS, XE or 59; on a visit 25; else take it out.`,
      }));
  },
};
