import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { sampleFolder, samplePractice } from '../../infra/local/practice-file.ts';
import { fetchedPackage } from '../support/fetched-package.ts';
import { freePort } from '../support/free-port.ts';
import { exactly, type Figure, figure } from './figure.ts';

const perSecond = 200;
const seconds = 20;
/** Before it counts: code is compiled and the disk is found. */
const warmUpSeconds = 3;
const bareSeconds = 5;
/** All connections send on the same beat: 200 a second come five at a time. */
const connections = 5;

/** As much of autocannon as is used here. */
interface Request {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}
interface Options {
  readonly url: string;
  readonly connections: number;
  readonly amount: number;
  readonly overallRate: number;
  readonly requests: readonly { setupRequest(request: Request): Request }[];
}
type Autocannon = (options: Options) => Promise<unknown> & {
  on(event: 'response', tell: (client: unknown, status: number, bytes: number, milliseconds: number) => void): void;
};

/**
 * `claimline serve` with all that it does, its table and files on disk, under autocannon: signed encounters, each of another
 * visit. What was answered by 202 and is no claim is lost. Beside it Node's HTTP server under the same load.
 */
export async function* webhookLoad(): AsyncGenerator<Figure> {
  const autocannon: Autocannon = createRequire(import.meta.url)(fetchedPackage('autocannon', '9.0.0'));
  const { practice } = JSON.parse(readFileSync(samplePractice, 'utf8'));
  const folder = mkdtempSync(join(tmpdir(), 'claimline-load-'));
  const setupRequest = poster(`/practices/${practice.practiceId}/encounters`, practice.webhookSecrets[0].secret);
  const fire = async (url: string, duration: number) => {
    const amount = perSecond * duration;
    const run = autocannon({ url, connections, amount, overallRate: perSecond, requests: [{ setupRequest }] });
    const answers: { status: number; milliseconds: number }[] = [];
    run.on('response', (_, status, __, milliseconds) => answers.push({ status, milliseconds }));
    const began = performance.now();
    await run;
    const rate = (answers.length / (performance.now() - began)) * 1000;
    const times = answers.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
    const percentile = (part: number) => times[Math.ceil(times.length * part) - 1] ?? Number.NaN;
    return { rate, percentile, sent: answers.length, taken: answers.filter(({ status }) => status === 202).length };
  };

  const bare = await start('test/bench/bare-http.ts', (port) => [port]);
  const peer = await fire(bare.url, bareSeconds).finally(() => bare.stop());
  const served = await start('infra/local/main.ts', (port) => ['serve', '--data', folder, '--port', port]);
  try {
    const warm = await fire(served.url, warmUpSeconds);
    const run = await fire(served.url, seconds);
    await served.stop();
    const [sent, taken] = [warm.sent + run.sent, warm.taken + run.taken];

    yield figure('webhook door: signed encounters posted', run.rate, 'posts/s', { peer: peer.rate });
    for (const [part, goal] of [[0.5], [0.95, { atMost: 20 }], [0.99]] as const) {
      const what = `webhook door: p${part * 100} of ${run.sent} answers, beside bare HTTP`;
      yield figure(what, run.percentile(part), 'ms', { ...goal, peer: peer.percentile(part) });
    }
    yield exactly(`webhook door: answers of ${sent} that are not 202`, sent - taken, 'answers', 0);
    yield exactly(`webhook door: lost, of ${taken} that were taken`, taken - claimsIn(folder), 'claims', 0);
  } finally {
    await served.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Another visit each time, signed as Standard Webhooks say. */
function poster(path: string, secret: string): (request: Request) => Request {
  const folder = join(sampleFolder, 'encounters');
  const samples = readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')));
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  let sent = 0;
  return (request) => {
    sent++;
    const body = JSON.stringify({ ...samples[sent % samples.length], encounterId: `LOAD-${sent}` });
    const [id, timestamp] = [`load-${sent}`, String(Math.floor(Date.now() / 1000))];
    const code = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
    const headers = {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${code}`,
    };
    return { ...request, method: 'POST', path, headers, body };
  };
}

/** A program of ours in a process of its own, once it answers. */
async function start(program: string, words: (port: string) => readonly string[]) {
  const port = String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  const file = resolve(import.meta.dirname, '../..', program);
  const child = spawn(process.execPath, [file, ...words(port)], { stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = once(child, 'exit');
  for (let tries = 0; !(await fetch(`${url}/health`).catch(() => undefined))?.ok; tries++) {
    if (child.exitCode !== null || tries > 300) throw new Error(`${program} does not answer.`);
    await sleep(100);
  }
  return {
    url,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function claimsIn(folder: string): number {
  const database = new DatabaseSync(join(folder, 'claimline.sqlite'), { readOnly: true });
  const { claims } = database.prepare("SELECT count(*) AS claims FROM items WHERE sk = 'CLAIM'").get()!;
  database.close();
  return claims as number;
}
