import { linesNeeding } from '../../authorization/lines-needing.ts';
import { firstServiceDay } from '../../claim/claim.ts';
import type { Edit } from '../edit.ts';

export const referralOnFile: Edit<'referral'> = {
  id: 'AUTH-06',
  severity: 'hold',
  title: "The plan's referral is in force and has visits left",
  prevents: ['CARC 243', 'CARC 287', 'CARC 288'],
  source: "The payer's manual, kept as its requirement; ASC X12N 005010X222A1 loop 2300, REF*9F",
  concerns: (claim, { payer, history }) =>
    claim.referralNumber !== undefined && linesNeeding(claim, payer, 'referral', history).length > 0,
  needs: ['referral'],
  check(claim, { referral: { from, to, visits, usedVisits = 0 } }) {
    const day = firstServiceDay(claim);
    if (day < from || day > to) {
      const message = `The claim's referral runs from ${from} to ${to} and not on ${day}. Ask the primary care provider for a new one.`;
      return [{ where: 'claim', message }];
    }
    if (visits === undefined || usedVisits < visits) return [];
    const message = `The claim's referral was for ${visits} visits, and all of them are used. Ask the primary care provider for a new one.`;
    return [{ where: 'claim', message }];
  },
};
