import { fingerprint } from '../../domain/claim/fingerprint.ts';
import type { Setting } from '../../domain/encounter/to-claim.ts';
import type { Platform } from '../../platform/platform.ts';
import { admit } from '../../store/intake.ts';
import { findPractice, listPayers } from '../../store/practices.ts';
import { firstSeen } from '../../store/seen.ts';
import { type Arrival, bytesOf, fileDoor } from '../door.ts';
import {
  ChargePart,
  fixFolder,
  isPart,
  partFix,
  partKey,
  partReceiptKey,
  partReceipts,
  sheetOf,
} from './charge-part.ts';
import { kindOf, readChargeFile } from './read-charge-file.ts';
import { type Charges, readSheet, unread } from './read-charges.ts';
import { type ChargeReceipt, receiptOf, verdictsOf } from './receipt.ts';
import { refusedOf } from './refused-of.ts';
import { pendingReceipt, rolledUp } from './roll-up.ts';
import { mostBytesWhole, RowTooLong, split, survey } from './split-charges.ts';

/**
 * A charge file in `intake/<practice>/charges/`. Good encounters become claims; bad ones go whole into a file of the same
 * columns with the problem beside each row, which can be corrected and dropped again. The same file again adds nothing. A
 * large file comes back through this door in parts.
 */
export const handler = fileDoor(async (arrival, platform) => {
  const practiceId = arrival.key.split('/')[0]!;
  const practice = await findPractice(platform.table, practiceId);
  const name = arrival.key.split('/').slice(2).join('-');
  if (practice) {
    const setting = { practice, payers: await listPayers(platform.table, practiceId) };
    if (isPart(arrival.key)) await receivePart(arrival, setting, platform);
    else if (await isLarge(arrival, platform)) await takeApart(arrival, name, setting, platform);
    else await keep(platform, practiceId, await receive(arrival, name, setting, platform));
    return;
  }
  const message = `There is no practice ${practiceId}; charge files go into <practice>/charges/.`;
  await keep(platform, 'unknown-practice', receiptOf({ file: name, at: arrival.at }, unread(message), []));
});

const keep = ({ files }: Platform, folder: string, receipt: ChargeReceipt) =>
  files.put('records', `${folder}/intake/${receipt.file}.json`, JSON.stringify(receipt, null, 2));

async function receive(arrival: Arrival, name: string, setting: Setting, platform: Platform): Promise<ChargeReceipt> {
  const bytes = await bytesOf(platform, arrival);
  const charges = await readChargeFile(bytes, setting);
  const { practiceId } = setting.practice;
  const print = fingerprint(Buffer.from(bytes).toString('latin1'));
  const sameAs = () => firstSeen(platform.table, practiceId, `charges-${print}`, name, arrival.at);
  const fix = `${practiceId}/quarantine/${name.replace(/\.\w{1,5}$/i, '')}-fix.${charges.x12 ? '837' : 'csv'}`;
  return take(charges, { name, at: arrival.at, fix, sameAs }, setting, platform);
}

interface Taking {
  readonly name: string;
  readonly at: string;
  /** Where what is refused goes. */
  readonly fix: string;
  readonly sameAs?: () => Promise<ChargeReceipt['sameAs']>;
}

/** Admits every visit, and gives back those that cannot be. */
async function take(
  charges: Charges,
  { name, at, fix, sameAs }: Taking,
  setting: Setting,
  platform: Platform,
): Promise<ChargeReceipt> {
  const verdicts = await verdictsOf(charges, (encounter) => admit(platform, encounter, setting, name, at));
  const receipt = receiptOf({ file: name, at, sameAs: await sameAs?.() }, charges, verdicts);
  const refused = refusedOf(charges, verdicts, receipt.problems);
  if (refused === undefined) return receipt;
  await platform.files.put('records', fix, refused);
  return { ...receipt, fix };
}

/** Rows of text only: workbooks and 837Ps have limits of their own. */
async function isLarge({ bucket, key }: Arrival, { files }: Platform): Promise<boolean> {
  const { bytes = 0 } = (await files.head(bucket, key)) ?? {};
  if (bytes <= mostBytesWhole) return false;
  for await (const chunk of await files.get(bucket, key)) return kindOf(chunk) === 'rows';
  return false;
}

async function takeApart(arrival: Arrival, file: string, setting: Setting, platform: Platform): Promise<void> {
  const { bucket, key, at } = arrival;
  const { practiceId } = setting.practice;
  const source = () => platform.files.get(bucket, key);
  const { bytes } = (await platform.files.head(bucket, key))!;
  const refuse = (message: string) => receiptOf({ file, at }, unread(message), []);
  let found: Awaited<ReturnType<typeof survey>>;
  try {
    found = await survey(source, bytes, setting);
  } catch (error) {
    if (!(error instanceof RowTooLong)) throw error;
    await keep(
      platform,
      practiceId,
      refuse('The file has a row that goes on for millions of letters: it is no table.'),
    );
    return;
  }
  const { columns, header, whole, parts: of } = found;
  const sameAs = await firstSeen(platform.table, practiceId, `charges-${found.fingerprint}`, file, at);
  if (columns.missing.length > 0) {
    // Said as it is said of a small file; its rows stay where they came in.
    const { problem } = readSheet({ header, rows: [], broken: new Map() }, setting, false);
    const receipt = receiptOf({ file, at, sameAs }, { ...unread(problem!.message), header, columns, problem }, []);
    const account = { ...receipt.account, in: whole, quarantined: whole };
    await keep(platform, practiceId, { ...receipt, rows: whole.rows, quarantined: whole.rows, account });
    return;
  }
  const all = { file, at, of, whole, sameAs };
  // Before the first part comes back: the last one writes the file's receipt.
  await keep(
    platform,
    practiceId,
    pendingReceipt(all, receiptOf({ file, at }, { ...unread(''), problem: undefined }, [])),
  );
  for await (const part of split(source, found)) {
    await platform.files.put('intake', partKey(practiceId, { ...all, ...part }), JSON.stringify({ ...all, ...part }));
  }
}

async function receivePart(arrival: Arrival, setting: Setting, platform: Platform): Promise<void> {
  const { practiceId } = setting.practice;
  const part = ChargePart.parse(JSON.parse(Buffer.from(await bytesOf(platform, arrival)).toString()));
  const receiptKey = partReceiptKey(practiceId, part);
  // S3 tells of an object that is not there only to whom it lists what is.
  const listed = () =>
    Array.fromAsync(platform.files.list('records', partReceipts(practiceId, part)), ({ key }) => key);
  let done = await listed();
  // A part that is delivered twice was worked once.
  if (!done.includes(receiptKey)) {
    const charges = readSheet(sheetOf(part), setting, true);
    const taking = { name: part.file, at: part.at, fix: partFix(practiceId, part) };
    const receipt = await take(charges, taking, setting, platform);
    await platform.files.put('records', receiptKey, JSON.stringify(receipt));
    done = await listed();
  }
  if (done.length < part.of) return;
  const receipts: ChargeReceipt[] = [];
  for (const key of done) {
    const bytes = await bytesOf(platform, { bucket: 'records', key, at: arrival.at });
    receipts.push(JSON.parse(Buffer.from(bytes).toString()));
  }
  const fix = receipts.some((receipt) => receipt.fix) ? fixFolder(practiceId, part.file) : undefined;
  await keep(platform, practiceId, { ...rolledUp(part, receipts), ...(fix && { fix }) });
}
