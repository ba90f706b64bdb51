import type { History } from '../domain/claim/change.ts';
import type { PostedRemittance } from '../domain/close/day-close.ts';
import { sum } from '../domain/money.ts';
import type { Table } from '../platform/platform.ts';
import { claimHistory } from './claims.ts';
import * as keys from './keys.ts';
import type { StoredRemittance } from './remittances.ts';

/** Claims that are read at the same time. */
const atOnce = 25;

/** Histories that were read for one purpose, each of them once. */
export class Histories {
  readonly #table: Table;
  readonly #practiceId: string;
  readonly #read = new Map<string, Promise<History[]>>();

  constructor(table: Table, practiceId: string) {
    this.#table = table;
    this.#practiceId = practiceId;
  }

  of(claimId: string): Promise<History[]> {
    const known = this.#read.get(claimId) ?? Array.fromAsync(claimHistory(this.#table, this.#practiceId, claimId));
    this.#read.set(claimId, known);
    return known;
  }

  async *ofEach(claimIds: readonly string[]): AsyncGenerator<readonly [string, History[]]> {
    for (let from = 0; from < claimIds.length; from += atOnce) {
      const some = claimIds.slice(from, from + atOnce);
      const read = await Promise.all(some.map((claimId) => this.of(claimId)));
      for (const [index, claimId] of some.entries()) yield [claimId, read[index]!];
    }
  }
}

/** A remittance with what the histories of its claims, and nothing else, say was posted of it. */
export async function postedRemittance(
  table: Table,
  histories: Histories,
  remittance: StoredRemittance,
): Promise<PostedRemittance> {
  const { practiceId, remittanceId, payer, paymentCents, state, suspenseCents, providerAdjustments } = remittance;
  const claimIds = await claimsOf(table, practiceId, remittanceId);
  let postedCents = 0;
  for await (const [, history] of histories.ofEach(claimIds)) postedCents += paidBy(remittanceId, history);
  const providerCents = sum(providerAdjustments.map(({ cents }) => cents));
  const notOursCents = remittance.balances?.['not-ours'] ?? 0;
  return { remittanceId, payer, paymentCents, state, postedCents, suspenseCents, notOursCents, providerCents };
}

/** Cents that a history says the remittance paid. */
export function paidBy(remittanceId: string, history: readonly History[]): number {
  const entries = history.flatMap(({ event, entries }) => (event.remittanceId === remittanceId ? entries : []));
  return sum(
    entries.map(({ from, to, cents }) => (to.startsWith('paid:') ? cents : from.startsWith('paid:') ? -cents : 0)),
  );
}

async function claimsOf(table: Table, practiceId: string, remittanceId: string): Promise<string[]> {
  const { pk } = keys.remittance(practiceId, remittanceId);
  const claimIds = new Set<string>();
  let cursor: string | undefined;
  do {
    const page = await table.query({ pk, prefix: 'CLP#', cursor });
    for (const { claimPayment } of page.items) claimIds.add((claimPayment as { claimId: string }).claimId);
    cursor = page.cursor;
  } while (cursor);
  return [...claimIds];
}
