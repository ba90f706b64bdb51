import type { Claim, ClaimPayment } from '../claim/claim.ts';
import { sum } from '../money.ts';
import type * as x12 from '../x12/remittance.ts';
import { payerNumbers } from './weigh-claim.ts';

/** CLP02 of a payment that takes back an earlier one. */
export const reversal = '22';

/** Payments of which nothing was taken back, oldest first. */
export function standingPayments({ payments }: Pick<Claim, 'payments'>): ClaimPayment[] {
  const standing: ClaimPayment[] = [];
  for (const payment of payments) {
    if (payment.status !== reversal) {
      standing.push(payment);
      continue;
    }
    const gone = payment.reverses ?? [];
    // Before reversals named what they take back, they took back the newest payment over the same amount.
    const named = payment.reverses
      ? standing.filter((one) => gone.some((ref) => isSame(ref, one)))
      : standing.filter((one) => one.coverage === payment.coverage && one.paidCents === -payment.paidCents).slice(-1);
    for (const one of named) standing.splice(standing.indexOf(one), 1);
  }
  return standing;
}

/**
 * The standing payments that a reversal takes back: the newest one of the payer over the same charge and payment, the one
 * with the payer's number before others; or all that it paid under this number, where they come to it together. Empty when
 * nothing was posted that it could take back.
 */
export function reversedPayments(
  claim: Claim,
  received: x12.ClaimPayment,
  coverages: readonly number[],
): readonly ClaimPayment[] {
  const ofPayer = standingPayments(claim).filter(({ coverage }) => coverages.includes(coverage));
  const numbers = payerNumbers(received);
  const numbered = ofPayer.filter(({ payerClaimNumber }) => numbers.includes(payerClaimNumber));
  const isOver = (payments: readonly ClaimPayment[]) =>
    sum(payments.map(({ paidCents }) => paidCents)) === -received.paidCents &&
    sum(payments.map(({ chargeCents }) => chargeCents)) === -received.chargeCents;
  for (const some of [numbered, ofPayer]) {
    const one = some.findLast((payment) => isOver([payment]));
    if (one) return [one];
  }
  return numbered.length > 1 && isOver(numbered) ? numbered : [];
}

const isSame = (one: Pick<ClaimPayment, 'remittanceId' | 'position'>, other: ClaimPayment) =>
  one.remittanceId === other.remittanceId && one.position === other.position;
