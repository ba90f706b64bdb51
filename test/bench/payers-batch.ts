/** A program: one batch over everything that is queued in a table on disk. Prints JSON. `node payers-batch.ts FOLDER`. */
import { join } from 'node:path';
import { handler } from '../../functions/doors/batch-submissions/handler.ts';
import type { Platform } from '../../functions/platform/platform.ts';
import { folderFiles } from '../../infra/local/files.ts';
import { sqliteTable } from '../../infra/local/table.ts';

/** What left: interchanges, the claims of the largest, claims that left not once; what it took. */
export interface Batched {
  readonly interchanges: number;
  readonly mostClaims: number;
  readonly off: number;
  readonly megabytes: number;
  /** Megabytes resident at most. */
  readonly resident: number;
  readonly seconds: number;
}

const [folder = '', claims = ''] = process.argv.slice(2);
const times = new Uint8Array(Number(claims));
let interchanges = 0;
let mostClaims = 0;
let bytes = 0;

function take(text: string): void {
  interchanges++;
  bytes += text.length;
  let held = 0;
  for (const [, number] of text.matchAll(/~CLM\*CFM(\d{9})\*/g)) {
    held++;
    times[Number(number)]!++;
  }
  mostClaims = Math.max(mostClaims, held);
}

const platform = {
  table: sqliteTable(join(folder, 'claims.sqlite')),
  files: folderFiles(folder),
  clearinghouse: { submit: async (_: string, text: string) => take(text) },
  metrics: { record: () => {} },
  log: { write: () => {} },
} as unknown as Platform;

const began = process.cpuUsage();
await handler({ time: '2026-03-12T17:00:00.000Z' }, { platform });
const { user, system } = process.cpuUsage(began);
const batched: Batched = {
  interchanges,
  mostClaims,
  off: times.reduce((count, one) => count + (one === 1 ? 0 : 1), 0),
  megabytes: bytes / 1e6,
  resident: process.resourceUsage().maxRSS / 1024,
  seconds: (user + system) / 1e6,
};
console.log(JSON.stringify(batched));
