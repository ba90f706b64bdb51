/** A program: measures one thing about X12 and prints it as JSON. `node x12-run.ts TASK [FOLDER of the peers]`. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { readInterchanges, type Transaction } from '../../functions/domain/x12/interchange.ts';
import { read835, read835Stream } from '../../functions/domain/x12/read-835.ts';
import { read837p } from '../../functions/domain/x12/read-837p.ts';
import { write837p } from '../../functions/domain/x12/write-837p.ts';
import { writeInterchange } from '../../functions/domain/x12/write-interchange.ts';
import { type LongText, longClaims, longRemittance } from './x12-text.ts';

/** CPU seconds of one thing and of what it is held against, by turns in one process. */
export interface Pair {
  readonly ours: number;
  readonly theirs: number;
  readonly megabytes: number;
  readonly claims: number;
}

const size = 50_000_000;
const seed = 835;
const rounds = 5;

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

const tasks: Readonly<Record<string, (folder: string) => Promise<unknown>>> = {
  remittance: () => againstSplit(longRemittance(size, seed), (text) => transactionsOf(text).map(read835)),
  claims: () => againstSplit(longClaims(size, seed), (text) => transactionsOf(text).map(read837p)),
  writing,
  streaming: () => against(longRemittance(size, seed), streamed, async (text) => split(text)),
  'x12-parser': (folder) => against(longRemittance(size, seed), streamed, (text) => x12Parser(text, folder), 3),
  'node-x12': (folder) => against(longRemittance(size, seed), streamed, (text) => nodeX12(text, folder), 3),
  'node-x12-kept': (folder) => against(longRemittance(size, seed), read, (text) => nodeX12(text, folder), 3),
};

const transactionsOf = (text: string): Transaction[] =>
  readInterchanges(text).flatMap(({ groups }) => groups.flatMap(({ transactions }) => transactions));

function split(text: string): string[][] {
  return text.split('~').map((segment) => segment.split('*'));
}

/** Both keep what they make: the rows of strings here, the typed claims there. */
function againstSplit(
  long: LongText,
  readAll: (text: string) => { content: { claims: readonly unknown[] }; faults: readonly unknown[] }[],
): Promise<Pair> {
  const ours = async (text: string) => {
    const readings = readAll(text);
    const claims = readings.reduce((sum, { content }) => sum + content.claims.length, 0);
    if (claims !== long.claims) throw new Error(`${claims} claims were read of ${long.claims}.`);
    return readings;
  };
  return against(long, ours, async (text) => split(text));
}

async function against(
  { text, claims }: LongText,
  ours: (text: string) => Promise<unknown>,
  theirs: (text: string) => Promise<unknown>,
  times = rounds,
): Promise<Pair> {
  const [mine, other]: [number[], number[]] = [[], []];
  for (let round = 0; round < times; round++) {
    other.push(await cpuSeconds(() => theirs(text)));
    mine.push(await cpuSeconds(() => ours(text)));
  }
  return { ours: median(mine), theirs: median(other), megabytes: text.length / 1e6, claims };
}

/** Of all threads, the collection of garbage among them, while the work goes on and what it made is kept. */
async function cpuSeconds(work: () => Promise<unknown>): Promise<number> {
  collectGarbage();
  await setTimeout(300);
  const before = process.cpuUsage();
  const kept = await work();
  const { user, system } = process.cpuUsage(before);
  return kept === undefined ? 0 : (user + system) / 1e6;
}

const median = (values: number[]): number => values.sort((one, other) => one - other)[values.length >> 1] as number;

const read = async (text: string) => transactionsOf(text).map(read835);

async function streamed(text: string): Promise<number> {
  let claims = 0;
  for await (const event of read835Stream(bytesOf(text))) if (event.kind === 'claims') claims += event.claims.length;
  return claims;
}

async function* bytesOf(text: string) {
  for (let from = 0; from < text.length; from += 65_536) yield Buffer.from(text.slice(from, from + 65_536), 'latin1');
}

/** With its grouper, by claim and service, as its own description advises. */
async function x12Parser(text: string, folder: string): Promise<number> {
  const { X12parser, X12grouper, Schema } = createRequire(join(folder, 'package.json'))('x12-parser');
  const service = { start: 'SVC', name: '2110' };
  const claim = { start: 'CLP', terminators: ['SE'], name: '2100', groups: [service] };
  let groups = 0;
  const stream = Readable.from(bytesOf(text))
    .pipe(new X12parser())
    .pipe(new X12grouper(new Schema('005010X221A1', claim)));
  for await (const _ of stream) groups++;
  return groups;
}

async function nodeX12(text: string, folder: string): Promise<unknown> {
  const { X12Parser } = createRequire(join(folder, 'package.json'))('node-x12');
  return new X12Parser().parse(text);
}

/** Batches of 5,000 claims, each an interchange of its own. */
async function writing(): Promise<Pair> {
  const long = longClaims(size / 4, seed);
  const batches = transactionsOf(long.text).map((transaction) => read837p(transaction).content);
  const party = { qualifier: 'ZZ', id: 'ELMSTREET' };
  const group = { functionalCode: 'HC', version: '005010X222A1', senderCode: 'ELMSTREET', receiverCode: 'PLAN' };
  const envelope = { sender: party, receiver: party, controlNumber: 1, usage: 'T', at: '2026-02-03T09:15' } as const;
  let characters = 0;
  const seconds: number[] = [];
  for (let round = 0; round < rounds; round++) {
    characters = 0;
    seconds.push(
      await cpuSeconds(async () => {
        for (const batch of batches) {
          const groups = [{ ...group, controlNumber: 1, transactions: write837p(batch, 1) }];
          characters += writeInterchange({ ...envelope, groups }).length;
        }
        return characters;
      }),
    );
  }
  return { ours: median(seconds), theirs: 0, megabytes: characters / 1e6, claims: long.claims };
}

const [task = '', folder = ''] = process.argv.slice(2);
console.log(JSON.stringify(await tasks[task]?.(folder)));
