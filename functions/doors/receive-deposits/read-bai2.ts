import { type Day, day } from '../../domain/days.ts';
import { kindOf, kindOfCode } from '../../domain/deposit/bank-codes.ts';
import type { Credit, CreditItem } from '../../domain/deposit/deposit.ts';
import { traceIn } from '../../domain/deposit/payment-trace.ts';
import { sum, usd } from '../../domain/money.ts';
import type { BankFile } from './bank-file.ts';

/** A record with the records that continue it, line by line. */
interface Bai2Record {
  readonly code: string;
  readonly line: number;
  readonly texts: readonly string[];
}

/** An account's records, from its 03 to its 49. */
interface Account {
  readonly currency: string;
  readonly asOf: Day | undefined;
  readonly records: Bai2Record[];
  end?: Bai2Record;
}

/**
 * A BAI2 file (01, 02, 03, 16, 88, 49, 98, 99). Each account stands for itself: one whose total or number of records is
 * wrong gives no credits, the others do. Amounts are whole cents without a point, as the format has them.
 */
export function readBai2(text: string): BankFile {
  const problems: string[] = [];
  const records = recordsOf(text, problems);
  const accounts: Account[] = [];
  const groups: { readonly from: number; accounts: number }[] = [];
  let [asOf, currency]: [Day | undefined, string] = [undefined, 'USD'];
  for (const record of records) {
    const fields = fieldsOf(record);
    if (record.code === '02') {
      asOf = dayOf(fields[4]);
      currency = fields[6] || 'USD';
      if (asOf === undefined) problems.push(`Line ${record.line}: ${quoted(fields[4])} is not a date as 260131.`);
      groups.push({ from: accounts.length, accounts: 0 });
    } else if (record.code === '03') {
      accounts.push({ currency: fields[2] || currency, asOf, records: [record] });
    } else if (record.code === '16') accounts.at(-1)?.records.push(record);
    else if (record.code === '49') {
      const account = accounts.at(-1);
      if (account && !account.end) account.end = record;
    } else if (record.code === '98') {
      const begun = accounts.slice(groups.at(-1)?.from ?? 0);
      checkCount(record, 'group', sum(begun.map(controlOf)), Number(fields[2]), begun.length, 'accounts', problems);
    } else if (record.code === '99') {
      checkCount(record, 'file', sum(accounts.map(controlOf)), Number(fields[2]), groups.length, 'groups', problems);
      const lines = sum(records.map(({ texts }) => texts.length));
      if (Number(fields[3]) !== lines) {
        problems.push(`Line ${record.line}: the file says that it has ${fields[3]} records, and has ${lines}.`);
      }
    }
  }
  if (records.at(-1)?.code !== '99') problems.push('The file breaks off: its last record (99) is missing.');
  const read = accounts.map((account) => readAccount(account, problems));
  return {
    format: 'BAI2',
    credits: read.flatMap(({ credits }) => credits),
    problems,
    debits: { count: sum(read.map(({ debits }) => debits.length)), cents: sum(read.flatMap(({ debits }) => debits)) },
  };
}

function recordsOf(text: string, problems: string[]): Bai2Record[] {
  const records: { code: string; line: number; texts: string[] }[] = [];
  for (const [index, raw] of text.split(/\r\n?|\n/).entries()) {
    const row = raw.trimEnd();
    if (row === '') continue;
    const code = row.slice(0, 2);
    const before = records.at(-1);
    if (code === '88' && before) before.texts.push(row.slice(3));
    else if (/^(01|02|03|16|49|98|99)$/.test(code)) records.push({ code, line: index + 1, texts: [row] });
    else problems.push(`Line ${index + 1}: ${quoted(code)} is no record of BAI2.`);
  }
  return records;
}

/** Fields of a record without free text; a slash ends each line of it. */
const fieldsOf = ({ texts }: Bai2Record) =>
  texts
    .map((text) => text.replace(/\/$/, ''))
    .join(',')
    .split(',')
    .map((field) => field.trim());

const controlOf = ({ end }: Account) => (end ? (centsOf(fieldsOf(end)[1]) ?? 0) : 0);

function checkCount(
  record: Bai2Record,
  what: string,
  total: number,
  said: number,
  count: number,
  parts: string,
  problems: string[],
): void {
  const claimed = centsOf(fieldsOf(record)[1]);
  if (claimed !== total) {
    const by =
      claimed === undefined
        ? 'cannot be read'
        : `is ${usd(claimed)}, ${usd(claimed - total)} more than its ${parts} have`;
    problems.push(`Line ${record.line}: the total of the ${what} ${by}.`);
  }
  if (said !== count) problems.push(`Line ${record.line}: the ${what} says ${said} ${parts}, and has ${count}.`);
}

function readAccount(account: Account, problems: string[]): { credits: Credit[]; debits: number[] } {
  const [head, ...details] = account.records as [Bai2Record, ...Bai2Record[]];
  const [, number = ''] = fieldsOf(head);
  const name = `account …${number.slice(-4)}`;
  const none = { credits: [], debits: [] };
  const refuse = (line: number, what: string) => {
    problems.push(`Line ${line}: ${what} Nothing of ${name} was taken.`);
    return none;
  };
  if (account.asOf === undefined) return none;
  if (account.currency !== 'USD') return refuse(head.line, `${name} is kept in ${account.currency}, not in USD.`);
  const summaries = summaryAmounts(fieldsOf(head));
  const read = details.map(detailOf);
  const illegible = read.find(({ cents }) => cents === undefined);
  if (illegible) return refuse(illegible.line, 'an amount is not whole cents.');
  if (summaries === undefined) return refuse(head.line, 'a summary amount is not whole cents.');
  if (!account.end) return refuse(head.line, `${name} has no end (49).`);
  const [, total, count] = fieldsOf(account.end);
  const found = sum(summaries) + sum(read.map(({ cents }) => cents!));
  const claimed = centsOf(total);
  if (claimed !== found) {
    const by =
      claimed === undefined
        ? 'cannot be read'
        : `is ${usd(claimed)}, its records come to ${usd(found)}: ${usd(claimed - found)} apart`;
    return refuse(account.end.line, `the total of ${name} ${by}.`);
  }
  const lines = 1 + sum(account.records.map(({ texts }) => texts.length));
  if (Number(count) !== lines) return refuse(account.end.line, `${name} says ${count} records, and has ${lines}.`);
  return creditsOf(read, { account: number.replaceAll(/\D/g, '').slice(-4), on: account.asOf }, problems);
}

/** Amounts of the types in an 03; undefined when one cannot be read. */
function summaryAmounts(fields: readonly string[]): number[] | undefined {
  const amounts: number[] = [];
  for (let at = 3; at < fields.length; ) {
    const cents = fields[at + 1] ? centsOf(fields[at + 1]) : 0;
    if (cents === undefined) return undefined;
    amounts.push(cents);
    at += 4 + fundsFields(fields, at + 3);
  }
  return amounts;
}

/** How many fields follow a funds type: when how much of the amount may be used. */
function fundsFields(fields: readonly string[], at: number): number {
  if (fields[at] === 'S') return 3;
  if (fields[at] === 'V') return 2;
  return fields[at] === 'D' ? 1 + 2 * Number(fields[at + 1] || 0) : 0;
}

interface Detail {
  readonly line: number;
  readonly code: string;
  readonly cents: number | undefined;
  readonly bankReference: string;
  readonly customerReference: string;
  readonly text: readonly string[];
}

/** Of a 16: the fields that the format names, then text to the end, in which a comma is a comma. */
function detailOf({ texts, line }: Bai2Record): Detail {
  const all = texts.map((text) => text.replace(/\/$/, '')).join('\n');
  const cells = [...all.matchAll(/[^,\n]*(?:[,\n]|$)/g)];
  const fields = cells.map(([cell]) => cell.replace(/[,\n]$/, '').trim());
  const begin = 4 + fundsFields(fields, 3);
  const rest = cells[begin + 2]?.index;
  return {
    line,
    code: fields[1] ?? '',
    cents: centsOf(fields[2]),
    bankReference: fields[begin] ?? '',
    customerReference: fields[begin + 1] ?? '',
    text: rest === undefined ? [] : all.slice(rest).split('\n'),
  };
}

function creditsOf(details: readonly Detail[], about: { account: string; on: Day }, problems: string[]) {
  const credits: Credit[] = [];
  const debits: number[] = [];
  const items = new Map<Credit, CreditItem[]>();
  for (const detail of details) {
    const cents = detail.cents!;
    const text = detail.text.join(' ').trim();
    const kind = kindOf(detail.code, text);
    if (kindOfCode(detail.code) === undefined) {
      debits.push(cents);
      continue;
    }
    const checkNumber = detail.customerReference || detail.bankReference;
    const box = credits.at(-1);
    if (detail.code === '116' && box?.kind === 'Lockbox') {
      const trace = traceIn(detail.text) ?? (checkNumber === '' ? undefined : { number: checkNumber });
      const item = { cents, text, ...(trace && { trace }) };
      items.set(box, [...(items.get(box) ?? []), item]);
      continue;
    }
    const trace = traceIn(detail.text);
    const { bankReference, customerReference, line } = detail;
    const signed = kind === 'Return' ? -cents : cents;
    credits.push({
      ...about,
      cents: signed,
      kind,
      bankReference,
      customerReference,
      text,
      ...(trace && { trace }),
      line,
    });
  }
  const whole = credits.map((credit) => {
    const own = items.get(credit);
    const total = sum((own ?? []).map(({ cents }) => cents));
    if (!own || total === credit.cents) return own ? { ...credit, items: own } : credit;
    problems.push(
      `Line ${credit.line}: the checks of a lockbox deposit of ${usd(credit.cents)} come to ${usd(total)}; they were left out.`,
    );
    return credit;
  });
  return { credits: whole, debits };
}

function centsOf(text: string | undefined): number | undefined {
  return text !== undefined && /^[+-]?\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** `260131`. */
export function dayOf(text = ''): Day | undefined {
  if (!/^\d{6}$/.test(text)) return undefined;
  try {
    return day(`20${text.slice(0, 2)}-${text.slice(2, 4)}-${text.slice(4)}`);
  } catch {
    return undefined;
  }
}

const quoted = (text: string | undefined) => JSON.stringify((text ?? '').slice(0, 20));
