import { addDays, type Day } from '../days.ts';
import type { Payer } from '../payer/payer.ts';

/**
 * Days within which an overpayment of Medicare that was identified must be reported and returned. Source: 42 CFR 401.305(b)(1);
 * met when the contractor recovers it by adjusting claims (401.305(d)). Confidence: high for Medicare Parts A and B.
 */
export const overpaymentDays = 60;

/** By when an overpayment of this payer has to be back, where the law says so. */
export const returnBy = (payer: Pick<Payer, 'class'> | undefined, identifiedOn: Day): Day | undefined =>
  payer?.class === 'medicare' ? addDays(identifiedOn, overpaymentDays) : undefined;
