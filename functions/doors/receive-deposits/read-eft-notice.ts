import type { Credit } from '../../domain/deposit/deposit.ts';
import { traceIn } from '../../domain/deposit/payment-trace.ts';
import { sum, usd } from '../../domain/money.ts';
import type { BankFile } from './bank-file.ts';
import { dayOf } from './read-bai2.ts';

/** Columns of the ACH file format (94 characters a line), counted from 0. */
const at = {
  company: [4, 20],
  companyId: [40, 50],
  effective: [69, 75],
  account: [12, 29],
  amount: [29, 39],
  traceNumber: [79, 94],
  addenda: [3, 83],
  batchCredits: [32, 44],
  batchEntries: [4, 10],
  fileCredits: [43, 55],
} as const;
const cut = (row: string, [from, to]: readonly [number, number]) => row.slice(from, to).trim();

interface Batch {
  readonly credits: Credit[];
  readonly debits: number[];
  entries: number;
}

/** Credits to a checking or savings account, live or prenoted by amount 0. */
const creditCodes = new Set(['22', '32']);

/**
 * An EFT notice as banks deliver it: the ACH entries with their addenda (CCD+, CTX), records 1, 5, 6, 7, 8, 9. A batch that
 * does not come to its own totals gives no credits.
 */
export function readEftNotice(text: string): BankFile {
  const problems: string[] = [];
  const batches: Batch[] = [];
  const taken: Batch[] = [];
  let [header, entry, line, isDebit] = ['', '', 0, false];
  let addenda: string[] = [];
  const rows = text.split(/\r\n?|\n/);
  const close = () => {
    const batch = batches.at(-1);
    if (entry !== '' && batch) addEntry(batch, entry, header, addenda, isDebit, problems, line);
    [entry, addenda] = ['', []];
  };
  for (const [index, row] of rows.entries()) {
    const batch = batches.at(-1);
    if (row.startsWith('5')) {
      header = row;
      batches.push({ credits: [], debits: [], entries: 0 });
    } else if (row.startsWith('6') && batch) {
      close();
      [entry, line] = [row, index + 1];
      isDebit = !creditCodes.has(row.slice(1, 3));
      batch.entries++;
    } else if (row.startsWith('7') && batch) {
      addenda.push(cut(row, at.addenda));
      batch.entries++;
    } else if (row.startsWith('8') && batch) {
      close();
      const [said, found] = [Number(cut(row, at.batchCredits)), sum(batch.credits.map(({ cents }) => cents))];
      const count = Number(cut(row, at.batchEntries));
      if (said !== found || count !== batch.entries) {
        problems.push(
          `Line ${index + 1}: the batch says credits of ${usd(said)} in ${count} records, and has ${usd(found)} in ${batch.entries}. Nothing of it was taken.`,
        );
      } else taken.push(batch);
    } else if (/^9(?!9{93})/.test(row)) {
      const [said, found] = [
        Number(cut(row, at.fileCredits)),
        sum(batches.flatMap(({ credits }) => credits.map(({ cents }) => cents))),
      ];
      if (said !== found)
        problems.push(`Line ${index + 1}: the file says credits of ${usd(said)}, its batches have ${usd(found)}.`);
    }
  }
  if (!rows.some((row) => row.startsWith('9'))) problems.push('The file breaks off: its last record (9) is missing.');
  const debits = taken.flatMap(({ debits }) => debits);
  return {
    format: 'EFT notice',
    credits: taken.flatMap(({ credits }) => credits).filter(({ cents }) => cents !== 0),
    problems,
    debits: { count: debits.length, cents: sum(debits) },
  };
}

function addEntry(
  batch: Batch,
  entry: string,
  header: string,
  addenda: readonly string[],
  isDebit: boolean,
  problems: string[],
  line: number,
): void {
  const [amount, on] = [cut(entry, at.amount), dayOf(cut(header, at.effective))];
  if (!/^\d{10}$/.test(amount) || on === undefined) {
    problems.push(`Line ${line}: amount or effective date of the entry cannot be read.`);
    return;
  }
  if (isDebit) {
    batch.debits.push(Number(amount));
    return;
  }
  const trace = traceIn(addenda);
  batch.credits.push({
    account: cut(entry, at.account).slice(-4),
    on,
    cents: Number(amount),
    kind: 'EFT',
    bankReference: cut(entry, at.traceNumber),
    customerReference: cut(header, at.companyId),
    text: [cut(header, at.company), ...addenda].join(' '),
    ...(trace && { trace }),
    line,
  });
}
