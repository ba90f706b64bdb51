import type { Day, Moment } from '../domain/days.ts';
import type { Item, Json, Table, Write } from '../platform/platform.ts';
import { keys } from './keys.ts';

/** One payment of a payer: what it says, and how far it is posted. */
export interface StoredRemittance {
  readonly practiceId: string;
  /** The payer's originator id and its trace number. */
  readonly remittanceId: string;
  readonly version: number;
  readonly fingerprint: string;
  readonly file: string;
  readonly receivedAt: Moment;
  readonly paidOn: Day;
  readonly payer: string;
  readonly paymentCents: number;
  readonly claims: number;
  readonly state: 'Posting' | 'Posted' | 'Quarantined';
  /** Why it is quarantined: each place that does not balance, with the missing cents. */
  readonly differences: readonly string[];
  /** Money that belongs to no claim here; positive reduces the payment. */
  readonly providerAdjustments: readonly {
    readonly code: string;
    readonly reference?: string;
    readonly cents: number;
  }[];
  /** Paid on claims that could not be matched: in suspense until a person has found where it belongs. */
  readonly suspenseCents: number;
}

export async function findRemittance(
  table: Table,
  practiceId: string,
  remittanceId: string,
): Promise<StoredRemittance | undefined> {
  const { pk, sk } = keys.remittance(practiceId, remittanceId);
  return (await table.get(pk, sk))?.remittance as unknown as StoredRemittance | undefined;
}

/** In the place of the copy that it replaces, where there is one. False when another writer was first. */
export function beginRemittance(
  table: Table,
  remittance: StoredRemittance,
  replaced?: StoredRemittance,
  writes: readonly Write[] = [],
): Promise<boolean> {
  const when = replaced ? { version: replaced.version } : ('absent' as const);
  return table
    .transact([{ put: remittanceItem(remittance), when }, ...writes])
    .then(({ failed }) => failed === undefined);
}

/** False when another writer was first. */
export function finishRemittance(table: Table, remittance: StoredRemittance): Promise<boolean> {
  return table.put(remittanceItem({ ...remittance, version: remittance.version + 1 }), { version: remittance.version });
}

/** The guard and record of one claim payment: written with what it posts, once. */
export function claimPaymentOnce(practiceId: string, remittanceId: string, position: number, said: Json): Write {
  return { put: { ...keys.claimPayment(practiceId, remittanceId, position), claimPayment: said }, when: 'absent' };
}

/** Every remittance of a practice month, oldest first. */
export async function* listRemittances(
  table: Table,
  practiceId: string,
  month: string,
): AsyncGenerator<StoredRemittance> {
  let cursor: string | undefined;
  do {
    const page = await table.query({ index: 'month', pk: monthPk(practiceId, month), cursor });
    for (const { remittance } of page.items) yield remittance as unknown as StoredRemittance;
    cursor = page.cursor;
  } while (cursor);
}

const monthPk = (practiceId: string, month: string) => `P#${practiceId}#REMITTANCES#${month}`;

function remittanceItem(remittance: StoredRemittance): Item {
  const { practiceId, remittanceId, version, paidOn } = remittance;
  return {
    ...keys.remittance(practiceId, remittanceId),
    version,
    remittance: remittance as unknown as Json,
    monthPk: monthPk(practiceId, paidOn.slice(0, 7)),
    monthSk: `${paidOn}#${remittanceId}`,
  };
}
