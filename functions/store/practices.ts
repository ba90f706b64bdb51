import type { Payer } from '../domain/payer/payer.ts';
import type { Practice } from '../domain/practice/practice.ts';
import type { Item, Table } from '../platform/platform.ts';
import * as keys from './keys.ts';

/** Throws PracticeNotFound. */
export async function getPractice(table: Table, practiceId: string): Promise<Practice> {
  const practice = await findPractice(table, practiceId);
  if (!practice) throw new PracticeNotFound(practiceId);
  return practice;
}

export async function findPractice(table: Table, practiceId: string): Promise<Practice | undefined> {
  const { pk, sk } = keys.practice(practiceId);
  const item = await getKept(table, pk, sk);
  return item && (item.practice as unknown as Practice);
}

/** How long a practice or payer is used as it was read: changed ones are in force everywhere after a minute. */
const keptMilliseconds = 60_000;
const kept = new WeakMap<Table, Map<string, { readonly items: readonly Item[]; readonly readAt: number }>>();

/** What was changed here is in force here at once. */
export function forgetKept(table: Table): void {
  kept.delete(table);
}

/** Configuration, which hardly changes and every step needs: read once a minute by each running function. */
async function readKept(table: Table, key: string, read: () => Promise<readonly Item[]>): Promise<readonly Item[]> {
  const all = kept.get(table) ?? new Map();
  kept.set(table, all);
  const known = all.get(key);
  if (known && performance.now() - known.readAt < keptMilliseconds) return known.items;
  const items = await read();
  if (items.length > 0) all.set(key, { items, readAt: performance.now() });
  return items;
}

async function getKept(table: Table, pk: string, sk: string): Promise<Item | undefined> {
  const [item] = await readKept(table, `${pk} ${sk}`, async () => {
    const found = await table.get(pk, sk);
    return found ? [found] : [];
  });
  return item;
}

/** Throws PayerNotFound. */
export async function getPayer(table: Table, practiceId: string, payerId: string): Promise<Payer> {
  const { pk, sk } = keys.payer(practiceId, payerId);
  const item = await getKept(table, pk, sk);
  if (!item) throw new PayerNotFound(payerId);
  return payerOf(item);
}

export async function listPayers(table: Table, practiceId: string): Promise<Payer[]> {
  const { pk } = keys.practice(practiceId);
  const items = await readKept(
    table,
    `${pk} all payers`,
    async () => (await table.query({ pk, prefix: 'PAYER#' })).items,
  );
  return items.map(payerOf);
}

const payerOf = (item: Item) => item.payer as unknown as Payer;

export async function listPractices(table: Table): Promise<string[]> {
  return (await table.query({ pk: 'PRACTICES' })).items.map(({ sk }) => sk);
}

/** The practice to which a number in a shared file belongs: its NPI, its submitter id, or a tax id that no other one has. */
export async function routeTo(
  table: Table,
  kind: 'NPI' | 'SUBMITTER' | 'TAX',
  id: string,
): Promise<string | undefined> {
  const { pk, sk } = keys.route(kind, id);
  return (await table.get(pk, sk))?.practiceId as string | undefined;
}

/**
 * The practice to which a number belongs, for a file that lies in this folder of the intake. The folders of payers and
 * clearinghouses are for all; what a practice drops into its own speaks for that practice alone.
 */
export async function routeFrom(
  table: Table,
  folder: string,
  kind: 'NPI' | 'SUBMITTER' | 'TAX',
  id: string,
): Promise<string | undefined> {
  const practiceId = await routeTo(table, kind, id);
  const isForeign = practiceId !== folder && (await findPractice(table, folder)) !== undefined;
  return isForeign ? undefined : practiceId;
}

export class PracticeNotFound extends Error {
  override readonly name = 'PracticeNotFound';
  constructor(practiceId: string) {
    super(`There is no practice ${practiceId}.`);
  }
}

export class PayerNotFound extends Error {
  override readonly name = 'PayerNotFound';
  constructor(payerId: string) {
    super(`The practice has no payer ${payerId}.`);
  }
}
