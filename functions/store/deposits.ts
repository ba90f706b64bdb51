import type { Day } from '../domain/days.ts';
import type { Deposit, Found } from '../domain/deposit/deposit.ts';
import type { Item, Json, Table, Write } from '../platform/platform.ts';
import * as keys from './keys.ts';

export async function findDeposit(table: Table, practiceId: string, depositId: string): Promise<Deposit | undefined> {
  const { pk, sk } = keys.deposit(practiceId, depositId);
  return depositOf(await table.get(pk, sk));
}

/** Answers the deposit that is kept under this number when there is one already; nothing was written then. */
export async function keepDeposit(table: Table, deposit: Deposit): Promise<Deposit | undefined> {
  if (await table.put(depositItem(deposit), 'absent')) return undefined;
  return findDeposit(table, deposit.practiceId, deposit.depositId);
}

/** The deposit as it is now, for a transaction. */
export const depositWrite = (deposit: Deposit): Write => ({
  put: depositItem({ ...deposit, version: deposit.version + 1 }),
  when: { version: deposit.version },
});

/** Notes which deposit brought a remittance's money, or what patients paid: no other one can have. */
export function moneyOnce(practiceId: string, found: Found, depositId: string): Write[] {
  if (found.kind === 'Named') return [];
  const isRemittance = found.kind === 'Remittance';
  const key = isRemittance
    ? keys.remittanceMoney(practiceId, found.remittanceId)
    : keys.batchMoney(practiceId, found.batch);
  return [{ put: { ...key, depositId }, when: 'absent' }];
}

/** Every deposit of a practice month, oldest first. */
export async function* listDeposits(table: Table, practiceId: string, month: string): AsyncGenerator<Deposit> {
  for await (const item of ofMonth(table, monthPk(practiceId, month))) yield depositOf(item)!;
}

/** What a patient has paid, as the practice has recorded it. */
export interface Receipt {
  readonly receiptId: string;
  readonly claimId: string;
  readonly cents: number;
  readonly paidOn: Day;
  readonly method: string;
  /** That said so; absent in what was recorded before this was kept. */
  readonly file?: string;
}

/** A receipt beside the note that it was seen, by the month in which it was paid. */
export const receiptIn = (practiceId: string, receipt: Receipt): Partial<Item> => ({
  receipt: receipt as unknown as Json,
  monthPk: receiptsPk(practiceId, receipt.paidOn.slice(0, 7)),
  monthSk: `${receipt.paidOn}#${receipt.receiptId}`,
});

/** Every receipt of a practice month, oldest first. */
export async function* listReceipts(table: Table, practiceId: string, month: string): AsyncGenerator<Receipt> {
  for await (const { receipt } of ofMonth(table, receiptsPk(practiceId, month))) yield receipt as unknown as Receipt;
}

const monthPk = (practiceId: string, month: string) => `P#${practiceId}#DEPOSITS#${month}`;
const receiptsPk = (practiceId: string, month: string) => `P#${practiceId}#RECEIPTS#${month}`;
const depositOf = (item: Item | undefined) => item?.deposit as unknown as Deposit | undefined;

function depositItem(deposit: Deposit): Item {
  const { practiceId, depositId, version, on } = deposit;
  return {
    ...keys.deposit(practiceId, depositId),
    version,
    deposit: deposit as unknown as Json,
    monthPk: monthPk(practiceId, on.slice(0, 7)),
    monthSk: `${on}#${depositId}`,
  };
}

async function* ofMonth(table: Table, pk: string): AsyncGenerator<Item> {
  let cursor: string | undefined;
  do {
    const page = await table.query({ index: 'month', pk, cursor });
    yield* page.items;
    cursor = page.cursor;
  } while (cursor);
}
