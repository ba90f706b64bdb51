import { Readable } from 'node:stream';
import { json as parsed } from 'node:stream/consumers';
import type { ChargeReceipt } from '../../../functions/doors/receive-charges/receipt.ts';
import type { Files } from '../../../functions/platform/platform.ts';
import { chargeReceiptPage } from '../charge-receipt-page.ts';
import { dataOption } from '../data-option.ts';
import { folderFiles } from '../files.ts';
import { fitName } from '../fit-name.ts';
import { Mistake } from '../mistake.ts';
import { openTable } from '../opened-table.ts';
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
