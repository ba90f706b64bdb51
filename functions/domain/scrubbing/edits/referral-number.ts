import type { Edit } from '../edit.ts';

export const referralNumber: Edit = {
  id: 'AUTH-05',
  severity: 'hold',
  title: 'The referral number is on the claim where the plan wants one',
  prevents: ['CARC 243', 'CARC 287', 'CARC 288'],
  source: "The payer's manual, kept as its requirement; ASC X12N 005010X222A1 loop 2300, REF*9F",
  check({ referralNumber }, { payer }) {
    if (payer.requirements?.referral !== true || referralNumber?.trim()) return [];
    const message = `The claim has no referral number, without which ${payer.name} does not pay. Ask the primary care provider for one and enter it.`;
    return [{ where: 'claim', message }];
  },
};
