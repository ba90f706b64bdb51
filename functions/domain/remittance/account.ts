/**
 * Where the money of one remittance is: double entry, append only, so that the payment is at every moment what was posted on
 * claims, what is in suspense or was given up as not ours, and what provider adjustments took or added.
 */
export type RemittanceAccount =
  /** The counter-account: minus the payment (BPR02). */
  | 'payment'
  /** Paid on claims of ours. */
  | 'posted'
  /** Paid on claims that are not found yet. Has to come to nothing. */
  | 'suspense'
  /** A person has found that it is for none of our claims. */
  | 'not-ours'
  /** PLB: negative as far as it reduces the payment. */
  | 'provider-adjustments';

export interface RemittanceEntry {
  readonly from: RemittanceAccount;
  readonly to: RemittanceAccount;
  /** Whole cents. */
  readonly cents: number;
  readonly why: string;
}

/** Cents by account; accounts at zero are left out. */
export type RemittanceBalances = { readonly [account in RemittanceAccount]?: number };

/** The balances after the entries. */
export function moved(balances: RemittanceBalances, entries: readonly RemittanceEntry[]): RemittanceBalances {
  const next: { [account in RemittanceAccount]?: number } = { ...balances };
  for (const { from, to, cents } of entries) {
    if (!Number.isSafeInteger(cents)) throw new RemittanceDoesNotReconcile(`an entry of ${cents}`);
    next[from] = (next[from] ?? 0) - cents;
    next[to] = (next[to] ?? 0) + cents;
  }
  for (const account of Object.keys(next) as RemittanceAccount[]) if (next[account] === 0) delete next[account];
  return next;
}

/** Throws RemittanceDoesNotReconcile unless the payment is posted, in suspense, not ours or adjusted, to the cent. */
export function assertReconciles(balances: RemittanceBalances, paymentCents: number): void {
  const { payment = 0, posted = 0, suspense = 0, 'not-ours': notOurs = 0 } = balances;
  const explained = posted + suspense + notOurs + (balances['provider-adjustments'] ?? 0);
  if (payment === -paymentCents && explained === paymentCents) return;
  throw new RemittanceDoesNotReconcile(`a payment of ${paymentCents} cents, of which ${explained} are explained`);
}

/** A fault of ours: a remittance that was balanced when it came no longer is. */
export class RemittanceDoesNotReconcile extends Error {
  override readonly name = 'RemittanceDoesNotReconcile';
  constructor(found: string) {
    super(`A remittance would not reconcile: ${found}. Nothing of it was written.`);
  }
}
