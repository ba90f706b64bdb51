import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { relative, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bucket } from '../../../functions/platform/platform.ts';
import { readConnectors, readKeys } from '../connectors-file.ts';
import { DataFolder, type Holding } from '../data-folder.ts';
import { dataOption } from '../data-option.ts';
import { DropWatch } from '../drop-watch.ts';
import { encounterRoutes, type GatewayAnswer, noticeRoute } from '../encounter-route.ts';
import { listen, type Route } from '../http.ts';
import { Mistake } from '../mistake.ts';
import { newsOf } from '../news.ts';
import { habitsFor, readPractice, samplePractice } from '../practice-file.ts';
import { Runtime } from '../runtime.ts';
import { answerRoute, endServing, tellServing } from '../serving.ts';

export interface ServeFlags {
  readonly practice?: string;
  readonly data: string;
  /** The folder under which `reference/` lies. */
  readonly reference?: string;
  readonly host: string;
  readonly port: number;
  /** Further hosts that lead here. */
  readonly name: readonly string[];
  /** Milliseconds that a day takes; the real ones unless said. */
  readonly day?: number;
  readonly seed: string;
  readonly autopilot: boolean;
  readonly sandbox: boolean;
  /** Files with connectors and their keys. */
  readonly connectors?: string;
  readonly keys?: string;
}

/** Milliseconds between two looks into the intake folder. */
const lookEvery = 700;

/** Milliseconds for which claims go on before posts have their turn. */
const slice = 3;

/** `claimline serve`: stays up until Ctrl-C. Answers the exit code. */
export async function serve(flags: ServeFlags): Promise<number> {
  const folder = new DataFolder(flags.data);
  const { options } = begin(folder, flags);
  const credentials = flags.keys === undefined ? {} : readKeys(flags.keys);
  const runtime = await Runtime.open({ ...options, data: folder.path, credentials });
  const inTurn = oneAtATime();
  const news: [Bucket, string][] = [];
  runtime.onPut = (bucket, key) => news.push([bucket, key]);
  runtime.onLog = ({ level, code, ...ids }) => {
    if (level === 'info') return;
    say([code, ...Object.entries(ids).map(([name, value]) => `${name}=${value}`)].join(' '));
  };

  const token = randomBytes(24).toString('base64url');
  const server = await listen(routesOf(runtime, token, inTurn, say), flags.host, flags.port, flags.name);
  const { port } = server.address() as AddressInfo;
  const url = `http://${flags.host}:${port}`;
  tellServing(folder, { url, token });
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
  const home = welcome(runtime, folder, url);

  const watch = new DropWatch(home, runtime);
  for (let lookAt = 0; !stopping.signal.aborted; ) {
    if (performance.now() >= lookAt) {
      lookAt = performance.now() + lookEvery;
      for (const stray of await watch.look()) say(`no door opens for intake/${stray}`);
    }
    // In slices, between which whoever posts is answered.
    const isSettled = await inTurn(() => runtime.settleFor(slice));
    if (isSettled && runtime.nextMoment() <= runtime.clock.now()) await inTurn(() => runtime.tick());
    for (const [bucket, key] of news.splice(0)) {
      const text = await newsOf(runtime, folder, bucket, key);
      if (text) say(text);
    }
    const pause = isSettled ? Math.min(200, runtime.clock.realDelay(runtime.nextMoment())) : 0;
    await sleep(pause, undefined, { signal: stopping.signal }).catch(() => {});
  }

  endServing(folder);
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  runtime.close();
  process.stdout.write('Stopped; the same command goes on from here.\n');
  return 0;

  function say(text: string): void {
    process.stdout.write(`${runtime.now().slice(0, 16).replace('T', ' ')}  ${text}\n`);
  }
}

function begin(folder: DataFolder, { practice: path = samplePractice, day, seed, ...flags }: ServeFlags): Holding {
  const { practice, payers } = readPractice(path);
  const held = folder.read();
  if (held?.kind === 'run') throw new Mistake(`${folder.shown()} holds a run; choose another folder with --data.`);
  folder.lock();
  const before = held?.options.practice.practice as { practiceId: string } | undefined;
  if (before && before.practiceId !== practice.practiceId) {
    throw new Mistake(`${folder.shown()} belongs to ${before.practiceId}; choose another folder with --data.`);
  }
  const holding: Holding = {
    kind: 'serve',
    command: `npx claimline serve${dataOption(folder.shown())}`,
    fingerprint: '',
    isFinished: false,
    options: {
      time: day ?? 'real',
      start: held?.options.start ?? Date.now(),
      seed,
      practice: { practice, payers },
      payers: flags.sandbox ? habitsFor(payers) : [],
      autopilot: flags.autopilot,
      ...(flags.connectors && { connectors: readConnectors(flags.connectors) }),
      ...(flags.reference && { reference: relative(folder.path, resolve(flags.reference)) }),
    },
  };
  folder.write(holding);
  return holding;
}

/** Work that is done one after the other, in the order in which it was asked for. */
function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => {});
    return mine;
  };
}

function routesOf(
  runtime: Runtime,
  token: string,
  inTurn: ReturnType<typeof oneAtATime>,
  say: (text: string) => void,
): Route[] {
  return [
    {
      method: 'GET',
      path: /^\/health$/,
      async handle() {
        const { claims } = runtime.table;
        const waiting = [...claims.values()].filter(({ waitsForPerson }) => waitsForPerson).length;
        const body = { status: 'ok', now: runtime.now(), claims: claims.size, waitingForPerson: waiting };
        return { status: 200, body: JSON.stringify(body) };
      },
    },
    ...encounterRoutes(async (event) => {
      const answer = (await inTurn(() => runtime.invoke('receive-encounters', event))) as GatewayAnswer;
      if (answer.statusCode === 200) return answer;
      const claimId = answer.headers?.location?.split('/').at(-1);
      say(`encounter posted: ${answer.statusCode}, ${claimId ? `claim ${claimId}` : 'refused'}`);
      return answer;
    }),
    noticeRoute(async (event) => (await inTurn(() => runtime.invoke('receive-notices', event))) as GatewayAnswer),
    answerRoute(runtime, token, inTurn),
  ];
}

/** Says where things go; answers the intake folder, which is there then. */
function welcome({ practice, practiceId }: Runtime, folder: DataFolder, url: string): string {
  const drops = [
    ['charges', `${practiceId}/charges`],
    ['charges (HL7)', `${practiceId}/hl7`],
    ['remittances (835)', `${practice.clearinghouse.id}/remittances`],
    ['patient payments', `${practiceId}/payments`],
  ] as const;
  for (const [, place] of drops) mkdirSync(folder.at('intake', place), { recursive: true });
  const lines = [
    `${practice.name} is served.`,
    ...drops.map(([what, place]) => `  ${what.padEnd(18)} drop into ${folder.shown('intake', place)}/`),
    `  ${'encounters'.padEnd(18)} POST ${url}/practices/${practiceId}/encounters, signed (Standard Webhooks)`,
    `  ${'health'.padEnd(18)} GET ${url}/health`,
    `  ${'open work'.padEnd(18)} npx claimline work${dataOption(folder.shown())}`,
    'Ctrl-C stops it; nothing is lost.',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return folder.at('intake');
}
