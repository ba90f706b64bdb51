import type { Adjustment } from '../claim/claim.ts';
import { adjustmentReason } from './adjustment-reasons.ts';
import type { AdjustmentClass } from './playbook.ts';

/** Where an adjusted amount goes when a remittance is posted. `open` stays with the payer, `prior-payer` moves nothing. */
export type Disposition = 'patient' | 'contractual' | 'other-adjustment' | 'prior-payer' | 'open';

type Reason = Pick<Adjustment, 'group' | 'code'>;

const settled: Partial<Record<AdjustmentClass, Disposition>> = {
  CONTRACTUAL: 'contractual',
  REDUCTION: 'other-adjustment',
  INFO: 'other-adjustment',
  PRIOR_PAYER: 'prior-payer',
};

/**
 * Reads the group first, as it says who bears the amount, then the code. A denial, an undecided amount, a patient's share
 * under another group and a code that the playbook does not know stay open: nothing is written off by posting.
 */
export function disposition({ group, code }: Reason): Disposition {
  const row = adjustmentReason(code);
  if (!row || row.class === 'DENIAL' || row.class === 'PEND') return 'open';
  if (group === 'PR' && row.class !== 'PRIOR_PAYER') return row.patient === 'no' ? 'open' : 'patient';
  return settled[row.class] ?? 'open';
}

/** Whether the payer decided and refused to pay. Not a pend, not an unknown code, whatever the group. */
export function isDenial({ code }: Reason): boolean {
  return adjustmentReason(code)?.class === 'DENIAL';
}
