/** A program: runs the month in a folder, in memory or on disk, and prints what it took as one `MonthRun`. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isClosed } from '../../functions/domain/claim/claim.ts';
import type { PersonAnswer } from '../../functions/domain/claim/rendezvous.ts';
import { momentAt } from '../../functions/domain/days.ts';
import type { Bucket } from '../../functions/platform/platform.ts';
import { answerWork, listWork } from '../../functions/store/work.ts';
import type { Arrival } from '../../infra/local/arrivals.ts';
import { drive, monthFeed } from '../../infra/local/month.ts';
import { Runtime } from '../../infra/local/runtime.ts';

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

/** In a year every claim has come to its end. */
const days = 365;
const day = 86_400_000;
/** What ends a claim soonest, of the answers that there are. */
const soonest: readonly PersonAnswer[] = ['Voided', 'WriteOff', 'Refund', 'Approved'];

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

/** Day after day, at the end of which people answer whatever is left to them, until every claim has come to its end. */
async function live(runtime: Runtime, feed: readonly Arrival[]): Promise<void> {
  for (let end = runtime.start + day; end <= runtime.start + days * day; end += day) {
    const state = await drive(runtime, feed, { until: end });
    const answered = await runtime.atOnce(() => answerAll(runtime));
    if (state === 'Rested' && answered === 0) return;
  }
}

async function answerAll(runtime: Runtime): Promise<number> {
  const { platform, table, practiceId } = runtime;
  const items = (await Array.fromAsync(listWork(table, practiceId))).filter(({ proposal }) => !proposal);
  for (const { workId, answers } of items) {
    const outcome = soonest.find((answer) => answers.includes(answer)) ?? answers[0]!;
    const answer = { outcome, at: runtime.now(), by: 'bench', corrections: [], overrides: [] };
    await answerWork(platform, practiceId, workId, answer);
  }
  return items.length;
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
