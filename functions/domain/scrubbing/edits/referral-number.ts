import { linesNeeding } from '../../authorization/lines-needing.ts';
import type { Edit } from '../edit.ts';

export const referralNumber: Edit = {
  id: 'AUTH-05',
  severity: 'hold',
  title: 'The referral number is on the claim where the plan wants one',
  prevents: ['CARC 243', 'CARC 287', 'CARC 288'],
  source: "The payer's manual, kept as its requirement; ASC X12N 005010X222A1 loop 2300, REF*9F",
  check(claim, { payer, history, onFile }) {
    if (claim.referralNumber?.trim() || linesNeeding(claim, payer, 'referral', history).length === 0) return [];
    const [one, ...others] = onFile?.referral ?? [];
    const todo =
      others.length > 0
        ? `Choose from ${one}, ${others.join(', ')}.`
        : 'Ask the primary care provider for one and enter it.';
    const message = `The claim has no referral number, without which ${payer.name} does not pay. ${todo}`;
    return [{ where: 'claim', message }];
  },
};
