import { Readable } from 'node:stream';
import { json as parsed } from 'node:stream/consumers';
import { readChargeFile } from '../../../functions/doors/receive-charges/read-charge-file.ts';
import type { Visit } from '../../../functions/doors/receive-charges/read-charges.ts';
import {
  type ChargeReceipt,
  receiptOf as receiptFrom,
  type Verdict,
  verdictsOf,
} from '../../../functions/doors/receive-charges/receipt.ts';
import type { Files } from '../../../functions/platform/platform.ts';
import { preview } from '../../../functions/store/intake.ts';
import { listPayers } from '../../../functions/store/practices.ts';
import { chargeReceiptPage } from '../charge-receipt-page.ts';
import { columns } from '../columns.ts';
import { DataFolder } from '../data-folder.ts';
import { dataOption } from '../data-option.ts';
import { folderFiles } from '../files.ts';
import { fitName } from '../fit-name.ts';
import { Mistake } from '../mistake.ts';
import { openTable } from '../opened-table.ts';
import { readBytes, readPractice, samplePractice } from '../practice-file.ts';
import { type Looking, recordSeen } from '../record-seen.ts';

export interface IntakeFlags extends Looking {
  readonly data: string;
  readonly json?: boolean;
}

/** `claimline intake`: what became of a charge file, or of all of them. Answers the exit code: 2 when something was not taken. */
export async function show(file: string | undefined, flags: IntakeFlags): Promise<number> {
  const { folder, table, practice } = await openTable(flags.data);
  const files = folderFiles(folder.path);
  const kept = `${practice.practiceId}/intake/`;
  const names = file === undefined ? await receiptsIn(files, kept) : [fitName(file)];
  const what = file === undefined ? 'the receipts of all charge files' : `the receipt of a charge file`;
  await recordSeen(table, practice.practiceId, undefined, `${what} (claimline intake)`, flags);
  const receipts = await Promise.all(names.map((name) => receiptOf(files, `${kept}${name}.json`)));
  const found = receipts.filter((receipt) => receipt !== undefined);
  if (file !== undefined && found.length === 0) {
    const others = await receiptsIn(files, kept);
    const there = others.length === 0 ? 'No charge file has come in there.' : `There are: ${some(others)}.`;
    throw new Mistake(`${folder.shown()} has no receipt of ${fitName(file)}. ${there}`);
  }
  if (flags.json) print(JSON.stringify(file === undefined ? found : found[0]));
  else if (file !== undefined) print(page(found[0]!));
  else print(found.length === 0 ? 'No charge file has come in.' : listPage(found, flags.data));
  return found.some(({ quarantined }) => quarantined > 0) ? 2 : 0;

  function page(receipt: ChargeReceipt): string {
    return chargeReceiptPage(receipt, receipt.fix && folder.shown('records', receipt.fix));
  }
}

export interface DryRunFlags extends IntakeFlags {
  readonly practice?: string;
}

/**
 * `claimline intake FILE --dry-run`: what would become of each visit, held against the books of the data folder where there
 * are some. Nothing is written but that somebody has looked. Answers the exit code: 2 when something would not be taken.
 */
export async function dryRun(file: string | undefined, flags: DryRunFlags): Promise<number> {
  if (file === undefined) throw new Mistake('Name the charge file: npx claimline intake my-charges.csv --dry-run');
  const bytes = readBytes(file);
  const isThere = flags.practice === undefined && new DataFolder(flags.data).read() !== undefined;
  const books = isThere ? await openTable(flags.data) : undefined;
  const setting = books
    ? { practice: books.practice, payers: await listPayers(books.table, books.practice.practiceId) }
    : readPractice(flags.practice ?? samplePractice);
  if (books)
    await recordSeen(
      books.table,
      setting.practice.practiceId,
      undefined,
      'which charges came before (claimline intake --dry-run)',
      flags,
    );
  const table = books?.table ?? { get: async () => undefined };

  const at = new Date().toISOString();
  const charges = await readChargeFile(bytes, setting);
  const verdicts = await verdictsOf(charges, (encounter) => preview(table, encounter, setting, at));
  const receipt = receiptFrom({ file: fitName(file), at }, charges, verdicts);
  const rows = charges.visits.flatMap((visit, index) => rowVerdicts(visit, verdicts[index]!));
  rows.sort((one, other) => one.row - other.row);
  if (flags.json) print(JSON.stringify({ dryRun: true, ...receipt, verdicts: rows }));
  else {
    const against = books ? `the books in ${books.folder.shown()}` : `${setting.practice.name}, without books`;
    print(`Nothing was written. This is what would become of it, held against ${against}:\n`);
    const noun = receipt.format === '837P' ? 'segment' : 'row';
    if (receipt.problems.length !== 1 || receipt.encounters > 0) print(verdictLines(rows, noun).join('\n'));
    print(`\n${chargeReceiptPage(receipt, undefined)}`);
  }
  return receipt.quarantined > 0 || receipt.rows === 0 ? 2 : 0;
}

interface RowVerdict {
  readonly row: number;
  readonly verdict: 'new' | 'known before' | 'repeats a row' | 'not taken';
  readonly claimId?: string;
  readonly because?: string;
}

const words = { Posted: 'new', Duplicate: 'known before', Quarantined: 'not taken' } as const;

function rowVerdicts({ rows, repeats }: Visit, verdict: Verdict): RowVerdict[] {
  const { outcome } = verdict;
  const claimId = verdict.outcome === 'Quarantined' ? undefined : verdict.claimId;
  const problems = verdict.outcome === 'Quarantined' ? verdict.problems : [];
  const because = (row: number) => {
    if (outcome !== 'Quarantined') return undefined;
    const own = problems.filter((problem) => problem.row === row);
    return own.length === 0
      ? 'another row of its visit has a problem'
      : own.map(({ column, message }) => [column, message].filter(Boolean).join(': ')).join('; ');
  };
  return [
    ...rows.map(({ number: row }) => ({ row, verdict: words[outcome], claimId, because: because(row) })),
    ...repeats.map(({ number: row }) => ({
      row,
      verdict: outcome === 'Quarantined' ? ('not taken' as const) : ('repeats a row' as const),
      claimId,
      because: because(row),
    })),
  ];
}

/** Of a long file, those rows that are not simply new. */
function verdictLines(rows: readonly RowVerdict[], noun: string): string[] {
  const told = rows.length > 100 ? rows.filter(({ verdict }) => verdict !== 'new').slice(0, 500) : rows;
  const lines = columns(
    told.map(({ row, verdict, claimId, because }) => [`  ${noun} ${row}`, verdict, claimId ?? because ?? '']),
  );
  const left = rows.length - told.length;
  return left === 0 ? lines : [...lines, `  and ${left} more, with --json all of them.`];
}

const listPage = (receipts: readonly ChargeReceipt[], data: string) =>
  [
    ...receipts.map((receipt) => chargeReceiptPage({ ...receipt, problems: [], suggestions: {} }, undefined)),
    '',
    `One of them with its problems:  npx claimline intake ${receipts.at(-1)!.file}${dataOption(data)}`,
  ].join('\n');

async function receiptsIn(files: Files, prefix: string): Promise<string[]> {
  const infos = await Array.fromAsync(files.list('records', prefix));
  return infos.map(({ key }) => key.slice(prefix.length).replace(/\.json$/, ''));
}

async function receiptOf(files: Files, key: string): Promise<ChargeReceipt | undefined> {
  if (!(await files.head('records', key))) return undefined;
  return (await parsed(Readable.from(await files.get('records', key)))) as ChargeReceipt;
}

const some = (names: readonly string[]) =>
  names.length > 10 ? `${names.slice(0, 10).join(', ')} and ${names.length - 10} more` : names.join(', ');
const print = (text: string) => process.stdout.write(`${text}\n`);
