/** A program: runs the month in a folder, in memory or on disk, and prints what it took as one `MonthRun`. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { momentAt } from '../../functions/domain/days.ts';
import type { Bucket } from '../../functions/platform/platform.ts';
import { drive, monthFeed } from '../../infra/local/month.ts';
import { Runtime } from '../../infra/local/runtime.ts';

export interface MonthRun {
  readonly claims: number;
  /** Those that are closed, or wait for nobody but a person, when the time is over. */
  readonly rested: number;
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

/** Long enough for nearly all claims; after it the work items that nobody answers would escalate more and more of the time. */
const days = 120;
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

  const until = runtime.start + days * 86_400_000;
  const { wallSeconds, cpuSeconds } = await timed(() => drive(runtime, feed, { until }));
  const megabytes = process.resourceUsage().maxRSS / 1024;
  const printing = await timed(print);
  const happyTransitions = transitions(runtime);
  const claims = runtime.table.claims.size;
  const rested = claims - runtime.table.moving;
  runtime.close();
  const documents = printing.result;
  return {
    claims,
    rested,
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
  const aside = /^(BillPatient|BillNextPayer|TriageDenial|WriteOff|CheckClaimStatus|AwaitCorrection|AwaitDecision)$/;
  let most = 0;
  let seen = 0;
  for (const { name, status } of machine.list()) {
    if (status !== 'SUCCEEDED') continue;
    const events = machine.history('claim', name).filter(({ type }) => type.endsWith('StateEntered'));
    const states = events.map(({ details }) => details.name as string);
    const isStraight = states.includes('AwaitRemittance') && new Set(states).size === states.length;
    if (!isStraight || states.some((state) => aside.test(state))) continue;
    most = Math.max(most, states.length);
    if (++seen === 1000) break;
  }
  return most;
}
