import type { Day, Moment } from '../domain/days.ts';
import { withDecisions } from '../domain/follow-up/payer-pace.ts';
import type { Item, Json, Table, Write } from '../platform/platform.ts';
import { keys } from './keys.ts';
import { getPace } from './payer-paces.ts';

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

/** A decision that came with a remittance, so many days after its claim was accepted. */
export interface Decided {
  readonly payerId: string;
  readonly days: number;
}

/** How often what was learnt of a payer is read anew because another remittance was first. */
const tries = 8;

/**
 * The remittance as it is when everything in it is posted, and what its decisions teach about their payers: counted with it,
 * once. False when another writer was first.
 */
export async function finishRemittance(
  table: Table,
  remittance: StoredRemittance,
  decisions: readonly Decided[],
  at: Moment,
): Promise<boolean> {
  const done = remittanceItem({ ...remittance, version: remittance.version + 1 });
  const byPayer = Map.groupBy(decisions, ({ payerId }) => payerId);
  for (let left = tries; ; left--) {
    const learnt = await Promise.all(
      [...byPayer].map(async ([payerId, ones]) => {
        const { pace, write } = await getPace(table, remittance.practiceId, payerId);
        return write(
          withDecisions(
            pace,
            at,
            ones.map(({ days }) => days),
          ),
        );
      }),
    );
    const { failed } = await table.transact([{ put: done, when: { version: remittance.version } }, ...learnt]);
    if (failed === undefined) return true;
    if (failed === 0) return false;
    if (left === 1) throw new PayerPaceChanged(remittance.remittanceId);
  }
}

/** Remittances of the same payer were finished one after the other, too many for this one. */
export class PayerPaceChanged extends Error {
  override readonly name = 'PayerPaceChanged';
  constructor(remittanceId: string) {
    super(`What remittance ${remittanceId} teaches about its payer was changed by other writers meanwhile.`);
  }
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
