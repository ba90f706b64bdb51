import { contractedCents } from '../../payer/contracted-fee.ts';
import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';
import { isReportingCode } from '../procedure-code.ts';

/** Without a fee, nobody sees whether the payer paid too little. */
export const contractLoaded: Edit = {
  id: 'ENR-03',
  severity: 'warn',
  title: 'The contract has a fee for the service',
  prevents: ['CARC 147'],
  source: "The payer's contract, kept as the payer's fees",
  check(claim, { payer }) {
    return onLines(claim, ({ code, modifiers, units }) =>
      contractedCents(payer, code, modifiers, units) === undefined && !isReportingCode(code)
        ? `has ${code}, for which there is no fee in the contract with ${payer.name}. Enter it, so that a short payment is seen.`
        : undefined,
    );
  },
};
