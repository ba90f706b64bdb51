/** A program: what a long charge file takes, split and worked part by part as on AWS. Prints JSON. */
import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { json as parsed } from 'node:stream/consumers';
import { cents } from '../../functions/domain/money.ts';
import { readRows } from '../../functions/doors/read-rows.ts';
import { handler } from '../../functions/doors/receive-charges/handler.ts';
import type { ChargeReceipt } from '../../functions/doors/receive-charges/receipt.ts';
import type { Platform } from '../../functions/platform/platform.ts';
import { savePractice } from '../../functions/store/save-practice.ts';
import { folderFiles } from '../../infra/local/files.ts';
import { memorySecrets } from '../../infra/local/memory-secrets.ts';
import { readPractice, sampleFolder, samplePractice } from '../../infra/local/practice-file.ts';
import { sqliteTable } from '../../infra/local/table.ts';

/** What a file of so many rows took: megabytes resident at most, seconds of the function that splits it and of the longest part. */
export interface Large {
  readonly rows: number;
  readonly megabytes: number;
  readonly parts: number;
  readonly resident: number;
  readonly splitSeconds: number;
  readonly longestPartSeconds: number;
  /** Rows and cents of the file that its receipt has nowhere, or twice. */
  readonly rowsOff: number;
  readonly centsOff: number;
  readonly claims: number;
}

const rows = Number(process.argv[2]);
const folder = mkdtempSync(join(tmpdir(), 'claimline-bench-'));
const { practice, payers } = readPractice(samplePractice);
const key = `${practice.practiceId}/charges/year.csv`;
const at = '2026-12-31T23:00:00.000Z';

const arrived: string[] = [];
const files = folderFiles(folder, (bucket, put) => void (bucket === 'intake' && arrived.push(put)));
const books = sqliteTable(':memory:');
const platform = {
  // Of claims nothing stays in this process, as nothing of them stays in a function.
  table: {
    ...books,
    get: books.get.bind(books),
    query: books.query.bind(books),
    put: async () => true,
    transact: async () => ({}),
  },
  files,
  workflows: { start: async () => 'Started' },
  secrets: memorySecrets(),
  metrics: { record: () => {} },
  log: { write: () => {} },
} as unknown as Platform;

/** The sample month over and over, each time with numbers of its own, and the lines of a visit far from each other. */
function writeFile(): { readonly cents: number; readonly bytes: number } {
  const home = join(sampleFolder, 'charges');
  const days = readdirSync(home).map((name) => readRows(readFileSync(join(home, name), 'utf8')));
  const header = days[0]!.header;
  const amount = header.indexOf('total_charge');
  const month = days
    .flatMap((day) => day.rows.map(({ cells }) => cells))
    .filter((cells) => cells.length === header.length);
  month.sort((one, other) => (one[header.indexOf('line_id')]! < other[header.indexOf('line_id')]! ? -1 : 1));
  const line = (cells: readonly string[]) =>
    `${cells.map((cell) => (cell.includes(',') ? `"${cell}"` : cell)).join()}\n`;
  const lines = month.map(line);
  let total = 0;
  let bytes = 0;
  const file = openSync(join(folder, 'year.csv'), 'w');
  const write = (text: string) => {
    bytes += writeSync(file, text);
  };
  write(line(header));
  for (let written = 0; written < rows; ) {
    const turn = Math.floor(written / lines.length);
    const some = lines.slice(0, rows - written);
    write(some.map((text) => text.replace(/^E/, `E${turn}-`)).join(''));
    for (const [index] of some.entries()) total += cents(month[index]![amount]!);
    written += some.length;
  }
  closeSync(file);
  return { cents: total, bytes };
}

async function arrive(name: string): Promise<number> {
  const began = process.cpuUsage();
  const detail = { bucket: { name: 'intake' }, object: { key: name } };
  const event = { Records: [{ messageId: '1', body: JSON.stringify({ time: at, detail }) }] };
  const { batchItemFailures } = (await handler(event, { platform })) as { batchItemFailures: unknown[] };
  if (batchItemFailures.length > 0) throw new Error(`${name} could not be worked.`);
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1e6;
}

try {
  await savePractice({ ...platform, table: books }, practice, payers);
  const file = writeFile();
  const source = folderFiles(folder);
  // It lies there as S3 has it, and is not put by us: a put has all of it in memory.
  Object.assign(files, {
    head: async (bucket: string, name: string) =>
      name === key ? { key, bytes: file.bytes } : source.head(bucket as 'intake', name),
    get: async (bucket: string, name: string) =>
      name === key
        ? (await import('node:fs')).createReadStream(join(folder, 'year.csv'))
        : source.get(bucket as 'intake', name),
  });
  const splitSeconds = await arrive(key);
  let longestPartSeconds = 0;
  for (const part of arrived) longestPartSeconds = Math.max(longestPartSeconds, await arrive(part));
  const kept = await files.get('records', `${practice.practiceId}/intake/year.csv.json`);
  const { account, parts, claims } = (await parsed(Readable.from(kept))) as ChargeReceipt;
  const { accepted, duplicate, quarantined } = account;
  const large: Large = {
    rows,
    megabytes: file.bytes / 1e6,
    parts: parts!.done,
    resident: process.resourceUsage().maxRSS / 1024,
    splitSeconds,
    longestPartSeconds,
    rowsOff: Math.abs(rows - accepted.rows - duplicate.rows - quarantined.rows),
    centsOff: Math.abs(file.cents - accepted.cents - duplicate.cents - quarantined.cents),
    claims: claims.length,
  };
  console.log(JSON.stringify(large));
} finally {
  rmSync(folder, { recursive: true });
}
