import { addBusinessDays, addDays, type Day, dayAt, type Moment } from '../domain/days.ts';
import { depositWork, isSameAsk, remittanceWork } from '../domain/deposit/ask.ts';
import { batchesOf } from '../domain/deposit/batches.ts';
import type { Deposit, Found } from '../domain/deposit/deposit.ts';
import { type PartMatch, reconcile } from '../domain/deposit/reconcile.ts';
import type { Practice } from '../domain/practice/practice.ts';
import type { WorkItem } from '../domain/work/work.ts';
import type { Table, Write } from '../platform/platform.ts';
import { depositWrite, findDeposit, listDeposits, listReceipts, moneyOnce } from './deposits.ts';
import { listRemittances } from './remittances.ts';
import { answeredItself, findWork, workItem } from './work.ts';

/** Halves are looked for in so many months by themselves, the last of them the next one; what is older has its work item. */
const monthsLooked = 5;
/** Of a lockbox deposit, so many checks are noted in one transaction. */
const mostParts = 40;

/**
 * Puts the practice's deposits and what they were for together, asks a person where nothing but amount and time speaks for
 * it, or where one half has come without the other for too long, and closes what it has asked when the answer has come by
 * itself. `arrived` are deposits that an index may not show yet. A second run changes nothing.
 */
export async function matchDeposits(
  table: Table,
  { practiceId, zone }: Practice,
  at: Moment,
  arrived: readonly Deposit[] = [],
): Promise<void> {
  const today = dayAt(at, zone);
  const months = monthsUntil(addDays(today, 31));
  const all = async <T>(list: (table: Table, practiceId: string, month: string) => AsyncGenerator<T>) =>
    (await Promise.all(months.map((month) => Array.fromAsync(list(table, practiceId, month))))).flat();
  const listed = await all(listDeposits);
  const known = new Set(listed.map(({ depositId }) => depositId));
  const deposits = [...listed, ...arrived.filter(({ depositId }) => !known.has(depositId))];
  const [remittances, receipts] = [await all(listRemittances), await all(listReceipts)];

  const { found, asks, unpaid } = reconcile({ deposits, remittances, batches: batchesOf(receipts), today });
  for (const { deposit, parts } of found) await note(table, deposit, parts, at);
  const due = addBusinessDays(today, 2);
  const asking = { practiceId, openedAt: at, due };
  for (const { deposit, parts } of asks) await ask(table, { ...depositWork(deposit, parts), ...asking });
  for (const announced of unpaid) await ask(table, { ...remittanceWork(announced), ...asking });
}

/** The month of a day and those before it, as `2026-01`. */
function monthsUntil(last: Day): string[] {
  let [year, month] = [Number(last.slice(0, 4)), Number(last.slice(5, 7))];
  return Array.from({ length: monthsLooked }, () => {
    const name = `${year}-${String(month).padStart(2, '0')}`;
    [year, month] = month === 1 ? [year - 1, 12] : [year, month - 1];
    return name;
  }).reverse();
}

async function note(table: Table, deposit: Deposit, parts: readonly PartMatch[], at: Moment): Promise<void> {
  const found = parts.flatMap(({ part, match }) =>
    match.is === 'Found' ? [[part, { ...match.found, at, by: 'claimline' } as Found] as const] : [],
  );
  let current: Deposit | undefined = deposit;
  for (let from = 0; current && from < found.length; from += mostParts) {
    current = await noteFound(table, current, new Map(found.slice(from, from + mostParts)), at);
  }
}

/** Undefined when another writer was first: nothing was written, and the next run looks again. */
async function noteFound(
  table: Table,
  deposit: Deposit,
  found: ReadonlyMap<number, Found>,
  at: Moment,
): Promise<Deposit | undefined> {
  const { next, writes } = await foundWrites(table, deposit, found, at);
  return (await table.transact(writes)).failed === undefined ? next : undefined;
}

/** What notes what parts of a deposit were for, by their position, and closes what was asked about them. */
export async function foundWrites(
  table: Table,
  deposit: Deposit,
  found: ReadonlyMap<number, Found>,
  at: Moment,
): Promise<{ readonly next: Deposit; readonly writes: Write[] }> {
  const { practiceId, depositId } = deposit;
  const parts = deposit.parts.map((part, index) => ({ ...part, found: part.found ?? found.get(index) }));
  const next = { ...deposit, parts, version: deposit.version + 1 };
  const asked = [
    ...(parts.every((part) => part.found) ? [`D-${depositId}`] : []),
    ...[...found.values()].flatMap((one) => (one.kind === 'Remittance' ? [`M-${one.remittanceId}`] : [])),
  ];
  const items = await Promise.all(asked.map((workId) => findWork(table, practiceId, workId)));
  const closed = items.flatMap((work) =>
    work && !work.answer ? [answeredItself(work, 'The other half has come.', at)] : [],
  );
  const guards = [...found.values()].flatMap((one) => moneyOnce(practiceId, one, depositId));
  return { next, writes: [depositWrite({ ...deposit, parts }), ...guards, ...closed] };
}

/** Opens the item, or says in it what is known now; what a person has answered is not asked again. */
async function ask(table: Table, asked: Omit<WorkItem, 'version' | 'escalations'>): Promise<void> {
  const work = await findWork(table, asked.practiceId, asked.workId);
  if (!work) await table.put(workItem({ ...asked, version: 1, escalations: 0 }), 'absent');
  else if (!work.answer && !isSameAsk(work, asked)) {
    const { instruction, findings } = asked;
    await table.put(workItem({ ...work, instruction, findings, version: work.version + 1 }), { version: work.version });
  }
}

/** Throws DepositNotFound. */
export async function getDeposit(table: Table, practiceId: string, depositId: string): Promise<Deposit> {
  const deposit = await findDeposit(table, practiceId, depositId);
  if (!deposit) throw new DepositNotFound(depositId);
  return deposit;
}

export class DepositNotFound extends Error {
  override readonly name = 'DepositNotFound';
  constructor(depositId: string) {
    super(`There is no deposit ${depositId}.`);
  }
}
