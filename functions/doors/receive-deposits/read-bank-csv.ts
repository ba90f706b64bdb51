import { day } from '../../domain/days.ts';
import { kindOf } from '../../domain/deposit/bank-codes.ts';
import type { Credit, CreditItem } from '../../domain/deposit/deposit.ts';
import { type PaymentTrace, traceIn } from '../../domain/deposit/payment-trace.ts';
import { cents, sum } from '../../domain/money.ts';
import { readRows } from '../read-rows.ts';
import { type BankColumn, bankColumns, bankColumnsIn } from './bank-columns.ts';
import type { BankFile } from './bank-file.ts';

type Cells = Readonly<Record<BankColumn, string>>;

/** A bank's export as a table, columns by their captions. A row that cannot be read is told with its line; the others count. */
export function readBankCsv(text: string): BankFile {
  const { header, rows, broken } = readRows(text);
  const at = bankColumnsIn(header);
  const debits: number[] = [];
  const problems: string[] = [];
  const credits: Credit[] = [];
  const boxes = new Map<string, Credit[]>();
  if (at.on === undefined || (at.amount === undefined && at.credit === undefined)) {
    const missing = at.on === undefined ? bankColumns.on : [...bankColumns.amount, ...bankColumns.credit];
    problems.push(`Line 1: no column is called ${missing.slice(0, 4).join(', ')} …; it is needed.`);
    return { format: 'CSV', credits, problems, debits: { count: 0, cents: 0 } };
  }
  for (const { number, cells } of rows) {
    const wrong = broken.get(number);
    const row = Object.fromEntries(
      Object.keys(bankColumns).map((column) => [column, (cells[at[column as BankColumn] ?? -1] ?? '').trim()]),
    ) as Cells;
    try {
      if (wrong !== undefined) throw new Error(wrong);
      const amount = amountOf(row);
      if (amount === undefined) continue;
      const credit = creditOf(row, amount, number);
      if (amount < 0 && credit.kind !== 'Return') debits.push(-amount);
      else if (row.lockbox === '') credits.push(credit);
      else {
        const box = `${row.lockbox} ${credit.on} ${credit.account}`;
        boxes.set(box, [...(boxes.get(box) ?? []), credit]);
      }
    } catch (error) {
      problems.push(`Line ${number}: ${(error as Error).message}.`);
    }
  }
  for (const [box, checks] of boxes) credits.push(lockboxOf(box, checks));
  return { format: 'CSV', credits, problems, debits: { count: debits.length, cents: sum(debits) } };
}

/** Signed cents; undefined for a row without any amount. Throws NotMoney. */
function amountOf({ amount, credit, debit, direction }: Cells): number | undefined {
  if (credit !== '' || debit !== '') {
    const paidIn = credit === '' ? 0 : signed(credit);
    return paidIn !== 0 ? paidIn : -Math.abs(signed(debit || '0')) || undefined;
  }
  if (amount === '') return undefined;
  const found = signed(amount);
  return /^(debit|dr|d)$/i.test(direction) ? -Math.abs(found) : found;
}

/** `(12.00)`, `12.00-` and `12.00 DR` are negative. */
function signed(text: string): number {
  const [, opened, digits = '', mark = ''] = /^(\()?\+?\s*([^()]*?)\)?\s*(-|CR|DR)?$/i.exec(text.trim()) ?? [];
  const found = cents(digits);
  return opened || mark === '-' || /^dr$/i.test(mark) ? -Math.abs(found) : found;
}

/** Throws NotADay. */
function creditOf(row: Cells, amount: number, line: number): Credit {
  const text = [row.payer, row.type, row.text, row.addenda].filter(Boolean).join(' ');
  const trace = traceOf(row);
  return {
    account: row.account.replaceAll(/\D/g, '').slice(-4),
    on: day(row.on),
    cents: amount,
    kind: row.lockbox === '' ? kindOf(row.code || undefined, text) : 'Lockbox',
    bankReference: row.bankReference,
    customerReference: row.customerReference || row.check,
    text,
    ...(trace && { trace }),
    line,
  };
}

function traceOf({ trace, originator, addenda, text, check }: Cells): PaymentTrace | undefined {
  const found = traceIn([addenda || text]) ?? traceIn([text]);
  if (found) return found;
  const number = trace || check;
  if (number === '') return undefined;
  return { number, ...(trace !== '' && /^\w{10}$/.test(originator) && { originator }) };
}

function lockboxOf(name: string, checks: readonly Credit[]): Credit {
  const [first] = checks as [Credit];
  const items = checks.map(({ cents, text, trace }): CreditItem => ({ cents, text, ...(trace && { trace }) }));
  const { trace: _, ...same } = first;
  return { ...same, cents: sum(items.map((item) => item.cents)), bankReference: `lockbox ${name}`, text: '', items };
}
