import { usd } from '../../money.ts';
import { contractedCents } from '../../payer/contracted-fee.ts';
import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';

/** A payer pays the lesser of the charge and the contract, so the difference is given away. */
export const chargeCoversContract: Edit = {
  id: 'MON-04',
  severity: 'warn',
  title: "The charge is not below the payer's contracted fee",
  prevents: ['CARC 94'],
  source: "The payer's contract: payment is the lesser of charge and fee",
  check(claim, { payer }) {
    return onLines(claim, ({ code, modifiers, units, chargeCents }) => {
      const fee = contractedCents(payer, code, modifiers, units);
      if (fee === undefined || !(fee > chargeCents)) return undefined;
      return `charges ${usd(chargeCents)}, though ${payer.name} would pay up to ${usd(fee)}. Check the fee in the price list.`;
    });
  },
};
