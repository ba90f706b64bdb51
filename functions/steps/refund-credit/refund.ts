import type { Claim } from '../../domain/claim/claim.ts';
import { balance, type Entry } from '../../domain/ledger/ledger.ts';

/** The patient's credit on each line goes back where it came from: the payment is reversed by as much. */
export function refund({ lines, balances }: Claim): Entry[] {
  return lines.flatMap(({ line }) => {
    const cents = balance(balances, line, 'patient');
    return cents < 0 ? [{ line, from: 'patient', to: 'patient-paid', cents, why: 'refunded to the patient' }] : [];
  });
}
