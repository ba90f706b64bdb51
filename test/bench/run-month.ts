/** A program: runs the month in a folder, in memory or on disk, and prints what it took as one `MonthRun`. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isClosed } from '../../functions/domain/claim/claim.ts';
import { momentAt } from '../../functions/domain/days.ts';
import type { Bucket } from '../../functions/platform/platform.ts';
import { monthFeed } from '../../infra/local/month.ts';
import { Runtime } from '../../infra/local/runtime.ts';
import { live } from './live-month.ts';
import { straightWays } from './straight-ways.ts';

export interface MonthRun {
  readonly claims: number;
  /** Those that have come to their end. */
  readonly closed: number;
  readonly wallSeconds: number;
  /** Of all threads of the process. */
  readonly cpuSeconds: number;
  /** The most that was resident at any moment. */
  readonly megabytes: number;
  readonly documents: number;
  readonly printingCpuSeconds: number;
  /** States entered by an execution that is paid at once, nothing being asked, denied or left to the patient. */
  readonly happyTransitions: number;
}

const [folder, place] = process.argv.slice(2) as [string, 'memory' | 'disk'];
const data = place === 'disk' ? mkdtempSync(join(tmpdir(), 'claimline-bench-')) : undefined;
try {
  console.log(JSON.stringify(await run()));
} finally {
  if (data) rmSync(data, { recursive: true });
}

async function run(): Promise<MonthRun> {
  const [[, setting] = ['', '']] = read('practices');
  const practice = JSON.parse(setting);
  const { zone } = practice.practice;
  const runtime = await Runtime.open({
    ...(data && { data }),
    ...{ time: 'virtual', start: Date.parse(momentAt('2026-01-01', '00:00', zone)), seed: 'bench' },
    ...{ practice, payers: read('payers').map(([, text]) => JSON.parse(text)), autopilot: true },
  });
  const print = putDocumentsAside(runtime);
  const feed = monthFeed(Object.fromEntries([...read('charges'), ...read('encounters')]), practice.practice);

  const { wallSeconds, cpuSeconds } = await timed(() => live(runtime, feed));
  const megabytes = process.resourceUsage().maxRSS / 1024;
  const printing = await timed(print);
  const happyTransitions = transitions(runtime);
  const claims = runtime.table.claims.size;
  const closed = [...runtime.table.claims.values()].filter(isClosed).length;
  runtime.close();
  const documents = printing.result;
  return {
    claims,
    closed,
    wallSeconds,
    cpuSeconds,
    megabytes,
    documents,
    printingCpuSeconds: printing.cpuSeconds,
    happyTransitions,
  };
}

function read(kind: string): [string, string][] {
  return readdirSync(join(folder, kind)).map((name) => [
    `${kind}/${name}`,
    readFileSync(join(folder, kind, name), 'utf8'),
  ]);
}

async function timed<T>(work: () => Promise<T>) {
  const [wall, cpu] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const { user, system } = process.cpuUsage(cpu);
  return { result, wallSeconds: (performance.now() - wall) / 1000, cpuSeconds: (user + system) / 1e6 };
}

/** Documents are not announced to their door; what is answered prints them, a thousand at most, and tells how many it did. */
function putDocumentsAside(runtime: Runtime): () => Promise<number> {
  const { queue } = runtime;
  const add = queue.add.bind(queue);
  const documents: [Bucket, string, number][] = [];
  queue.add = (...delivery) => {
    if (delivery[0] === 'records') documents.push(delivery);
    else add(...delivery);
  };
  return async () => {
    const printed = documents.slice(0, 1000);
    for (const document of printed) add(...document);
    await runtime.atOnce(() => runtime.settle());
    return printed.length;
  };
}

/** The most of all executions that took the straight way. */
function transitions({ machine }: Runtime): number {
  return Math.max(0, ...straightWays(machine, 1000).map(({ states }) => states.length));
}
