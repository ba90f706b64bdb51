import type { Claim, ClaimPayment } from '../domain/claim/claim.ts';
import { type Underpayment, underpaymentsIn } from '../domain/remittance/underpayment.ts';
import type { Json, Table, Write } from '../platform/platform.ts';
import * as keys from './keys.ts';

/** Keeps the lines of a payment that are short, with the payment itself. */
export const keepUnderpayments = (claim: Claim, payment: ClaimPayment): Write[] =>
  underpaymentsIn(claim, payment).map((underpayment) => {
    const { practiceId, payerId, paidOn, claimId, position, line } = underpayment;
    const key = keys.underpayment(practiceId, payerId, [paidOn, claimId, position, line].join('#'));
    return { put: { ...key, underpayment: underpayment as unknown as Json } };
  });

/** What a payer has paid short, the oldest payment first. */
export async function* listUnderpayments(
  table: Table,
  practiceId: string,
  payerId: string,
): AsyncGenerator<Underpayment> {
  const { pk } = keys.underpayment(practiceId, payerId, '');
  let cursor: string | undefined;
  do {
    const page = await table.query({ pk, cursor });
    for (const { underpayment } of page.items) yield underpayment as unknown as Underpayment;
    cursor = page.cursor;
  } while (cursor);
}
