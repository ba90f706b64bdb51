import type { Claim } from '../../domain/claim/claim.ts';
import type { Account, Entry } from '../../domain/ledger/ledger.ts';

/** What is overpaid on each line, whoever's account it stands on, was paid by the patient in the end and goes back. */
export function refund({ balances }: Claim): Entry[] {
  return Object.entries(balances).flatMap(([line, accounts]) =>
    Object.entries(accounts)
      .filter(([account, cents]) => cents < 0 && (account === 'patient' || account.startsWith('payer:')))
      .map(
        ([account, cents]): Entry => ({
          line: Number(line),
          from: account as Account,
          to: 'patient-paid',
          cents,
          why: 'refunded to the patient',
        }),
      ),
  );
}
