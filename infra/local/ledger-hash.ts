import { createHash } from 'node:crypto';
import type { Claim } from '../../functions/domain/claim/claim.ts';
import type { StoredRemittance } from '../../functions/store/remittances.ts';

/** SHA-256 over every balance and every remittance, in no order: the same for two runs that came to the same result. */
export function ledgerHash(
  claims: Iterable<Pick<Claim, 'claimId' | 'balances'>>,
  remittances: Iterable<StoredRemittance>,
): string {
  const balances = [...claims].flatMap(({ claimId, balances }) =>
    Object.entries(balances).flatMap(([line, accounts]) =>
      Object.entries(accounts).map(([account, cents]) => `${claimId}|${line}|${account}|${cents}`),
    ),
  );
  const payments = [...remittances].map(
    ({ remittanceId, paymentCents, state, suspenseCents }) =>
      `${remittanceId}|${paymentCents}|${state}|${suspenseCents}`,
  );
  const hash = createHash('sha256');
  for (const line of [...balances.sort(), ...payments.sort()]) hash.update(`${line}\n`);
  return hash.digest('hex');
}
