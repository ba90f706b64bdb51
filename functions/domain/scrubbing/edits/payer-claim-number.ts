import type { Edit } from '../edit.ts';

export const payerClaimNumber: Edit = {
  id: 'CLM-05',
  severity: 'block',
  title: "A replacement carries the payer's claim number",
  prevents: ['RARC M47', 'RARC N779', 'CARC 18'],
  source: 'ASC X12N 005010X222A1 loop 2300, REF*F8, required with CLM05-3 of 7 or 8',
  check(claim, { payer }) {
    const decided = claim.payments.filter(({ coverage }) => coverage === claim.billing);
    if (decided.length === 0 || !payer.takesReplacements) return [];
    if (decided.at(-1)!.payerClaimNumber.trim() !== '') return [];
    const message = `${payer.name} has decided this claim, so it must go out as a replacement, but the payer's claim number is unknown. Get it from the remittance or by a call.`;
    return [{ where: 'claim', message }];
  },
};
