import { addBusinessDays, type Day, dayAt, type Moment } from '../domain/days.ts';
import { withDecisions } from '../domain/follow-up/payer-pace.ts';
import type { Practice } from '../domain/practice/practice.ts';
import {
  assertReconciles,
  moved,
  type RemittanceBalances,
  type RemittanceEntry,
} from '../domain/remittance/account.ts';
import type { ClaimPayment } from '../domain/x12/remittance.ts';
import type { Item, Json, Page, Table, Write } from '../platform/platform.ts';
import { queuePk } from './index-keys.ts';
import * as keys from './keys.ts';
import { getPace } from './payer-paces.ts';
import { escalate, findWork } from './work.ts';

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
  /** Partial: some of its claims were not found yet, and what was paid on them is in suspense. */
  readonly state: 'Posting' | 'Partial' | 'Posted' | 'Quarantined';
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
  /** Where its money is; absent before it is posted. */
  readonly balances?: RemittanceBalances;
  /** Entries that there are. */
  readonly entries?: number;
  /** Claim payments that have found no claim yet, paid or not. */
  readonly unmatched?: number;
  /** By which the rest of it should have found its claims. */
  readonly clearBy?: Day;
}

/** A claim payment that found no claim, as it came, and what became of it. */
export interface UnmatchedPayment {
  readonly practiceId: string;
  readonly remittanceId: string;
  readonly version: number;
  readonly received: ClaimPayment;
  /** Names and numbers by which the remittance calls its payer. */
  readonly payerIds: readonly string[];
  readonly state: 'Open' | 'Posted' | 'NotOurs';
  readonly claimId?: string;
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
 * Writes the remittance as it is when everything in it has its place, and what its decisions teach about their payers:
 * counted with it, once. The first write is the remittance's own: when it fails, another writer was first, with the same.
 * Throws PayerPaceChanged.
 */
export async function finishRemittance(
  table: Table,
  { practiceId, remittanceId }: StoredRemittance,
  writes: readonly Write[],
  decisions: readonly Decided[],
  at: Moment,
): Promise<void> {
  const byPayer = Map.groupBy(decisions, ({ payerId }) => payerId);
  for (let left = tries; left > 0; left--) {
    const learnt = await Promise.all(
      [...byPayer].map(async ([payerId, ones]) => {
        const { pace, write } = await getPace(table, practiceId, payerId);
        const days = ones.map(({ days }) => days);
        return write(withDecisions(pace, at, days));
      }),
    );
    const { failed } = await table.transact([...writes, ...learnt]);
    if (failed === undefined || failed === 0) return;
  }
  throw new PayerPaceChanged(remittanceId);
}

/** Remittances of the same payer were finished one after the other, too many for this one. */
export class PayerPaceChanged extends Error {
  override readonly name = 'PayerPaceChanged';
  constructor(remittanceId: string) {
    super(`What remittance ${remittanceId} teaches about its payer was changed by other writers meanwhile.`);
  }
}

/**
 * What moves money of a remittance, and the remittance as it is afterwards: posted when nothing of it is unmatched any more.
 * Throws RemittanceDoesNotReconcile when the payment would not be explained to the cent.
 */
export function moveMoney(
  remittance: StoredRemittance,
  {
    at,
    entries,
    unmatched,
  }: { readonly at: Moment; readonly entries: readonly RemittanceEntry[]; readonly unmatched: number },
): { readonly next: StoredRemittance; readonly writes: readonly Write[] } {
  const { practiceId, remittanceId, version, paymentCents } = remittance;
  const balances = moved(remittance.balances ?? {}, entries);
  assertReconciles(balances, paymentCents);
  const n = (remittance.entries ?? 0) + 1;
  const next: StoredRemittance = {
    ...remittance,
    version: version + 1,
    ...{ balances, unmatched, entries: n, suspenseCents: balances.suspense ?? 0 },
    state: unmatched > 0 ? 'Partial' : 'Posted',
  };
  return {
    next,
    writes: [
      { put: remittanceItem(next), when: { version } },
      {
        put: { ...keys.remittanceEntry(practiceId, remittanceId, n), at, entries: entries as unknown as Json },
        when: 'absent',
      },
    ],
  };
}

/** Money that is in suspense for too long: whoever is asked for its claims is reminded, and again after as many days. */
export async function remindOfSuspense(table: Table, item: Item, practice: Practice, at: Moment): Promise<void> {
  const remittance = item.remittance as unknown as StoredRemittance;
  const { practiceId, remittanceId, version } = remittance;
  const { unmatched } = await outcomesOf(table, practiceId, remittanceId);
  for (const { received, state } of unmatched) {
    const work = await findWork(table, practiceId, unmatchedWorkId(remittanceId, received.position));
    if (state === 'Open' && work && !work.answer) await escalate(table, work);
  }
  const clearBy = addBusinessDays(dayAt(at, practice.zone), clearWithin);
  await table.put(remittanceItem({ ...remittance, clearBy, version: version + 1 }), { version });
}

/** Business days in which money in suspense should find its claims. */
export const clearWithin = 5;

export const unmatchedWorkId = (remittanceId: string, position: number): string => `R-${remittanceId}-${position}`;

/** Positions of its claim payments that were posted, and those that found no claim: read back from what was written. */
export async function outcomesOf(
  table: Table,
  practiceId: string,
  remittanceId: string,
): Promise<{ readonly posted: ReadonlySet<number>; readonly unmatched: readonly UnmatchedPayment[] }> {
  const { pk } = keys.remittance(practiceId, remittanceId);
  const posted = new Set<number>();
  const unmatched: UnmatchedPayment[] = [];
  for (const prefix of ['CLP#', 'U#']) {
    let cursor: string | undefined;
    do {
      const page: Page = await table.query({ pk, prefix, cursor });
      for (const { sk, unmatched: one } of page.items) {
        if (prefix === 'CLP#') posted.add(Number(sk.slice(prefix.length)));
        else unmatched.push(one as unknown as UnmatchedPayment);
      }
      cursor = page.cursor;
    } while (cursor);
  }
  return { posted, unmatched };
}

export async function findUnmatched(
  table: Table,
  practiceId: string,
  remittanceId: string,
  position: number,
): Promise<UnmatchedPayment | undefined> {
  const { pk, sk } = keys.unmatched(practiceId, remittanceId, position);
  return (await table.get(pk, sk))?.unmatched as unknown as UnmatchedPayment | undefined;
}

export function unmatchedItem(unmatched: UnmatchedPayment): Item {
  const { practiceId, remittanceId, version, received } = unmatched;
  const key = keys.unmatched(practiceId, remittanceId, received.position);
  return { ...key, version, unmatched: unmatched as unknown as Json };
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

export function remittanceItem(remittance: StoredRemittance): Item {
  const { practiceId, remittanceId, version, paidOn, state, clearBy } = remittance;
  return {
    ...(state === 'Partial' && { queuePk: queuePk(practiceId, 'suspense'), queueSk: `${clearBy}#${remittanceId}` }),
    ...keys.remittance(practiceId, remittanceId),
    version,
    remittance: remittance as unknown as Json,
    monthPk: monthPk(practiceId, paidOn.slice(0, 7)),
    monthSk: `${paidOn}#${remittanceId}`,
  };
}
