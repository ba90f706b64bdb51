/**
 * What a provider-level adjustment (PLB03-1) does. `recovery`: money for a claim is to be taken back or is taken, by its
 * reference; `forward`: a negative payment is carried on by its trace number; the others move money once and are over.
 */
export type AdjustmentKind = 'recovery' | 'forward' | 'interest' | 'withheld' | 'fee' | 'payment' | 'other';

export interface AdjustmentMeaning {
  readonly code: string;
  readonly kind: AdjustmentKind;
  readonly meaning: string;
}

const row = (code: string, kind: AdjustmentKind, meaning: string): AdjustmentMeaning => ({ code, kind, meaning });

/** Source: 005010X221A1, PLB03-1 (X12 code list 426); signs and references: X12 RFI 222, 227, 264, 1756. Our own words. */
export const adjustmentMeanings: readonly AdjustmentMeaning[] = [
  row('WO', 'recovery', 'an overpayment is recovered'),
  row('72', 'recovery', 'a refund that the practice has sent is acknowledged'),
  row('WU', 'recovery', 'a recovery without a claim of its own'),
  row('AP', 'recovery', 'benefits were paid in advance'),
  row('C5', 'recovery', 'a temporary allowance'),
  row('OB', 'recovery', 'recovered for an affiliated provider'),
  row('FB', 'forward', 'a balance is moved forward'),
  row('L6', 'interest', 'interest'),
  row('IN', 'interest', 'interest'),
  row('51', 'interest', 'a penalty for interest'),
  row('IR', 'withheld', 'withheld for the tax authority'),
  row('LE', 'withheld', 'withheld under a levy'),
  row('E3', 'withheld', 'withheld'),
  row('50', 'fee', 'a charge for late filing'),
  row('90', 'fee', 'an early payment allowance'),
  row('AH', 'fee', 'an origination fee'),
  row('AM', 'fee', 'applied to what the borrower owes'),
  row('SL', 'fee', 'a student loan is repaid'),
  row('CT', 'payment', 'capitation'),
  row('CV', 'payment', 'capital passed through'),
  row('CR', 'payment', 'capitation interest'),
  row('B2', 'payment', 'a rebate'),
  row('B3', 'payment', 'a recovery allowance'),
  row('BD', 'other', 'a bad debt adjustment'),
  row('BN', 'payment', 'a bonus'),
  row('IP', 'payment', 'an incentive'),
  row('IS', 'payment', 'an interim settlement'),
  row('LS', 'payment', 'a lump sum'),
  row('PI', 'payment', 'a periodic interim payment'),
  row('PL', 'payment', 'the final payment'),
  row('TL', 'other', 'liability of a third party'),
  row('RA', 'other', 'a retroactive adjustment'),
  row('CS', 'other', 'an adjustment'),
  row('J1', 'other', 'what is not reimbursed'),
];

const byCode = new Map(adjustmentMeanings.map((one) => [one.code, one]));

/** Of a code that the guide does not have, nothing is assumed. */
export const meaningOf = (code: string): AdjustmentMeaning =>
  byCode.get(code) ?? { code, kind: 'other', meaning: 'a code that is not in the guide' };
