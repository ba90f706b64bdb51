/** A program: measures one thing about code sets and prints it as JSON. `node scrub-run.ts TASK FOLDER of the releases`. */
import { createReadStream, globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Claim } from '../../functions/domain/claim/claim.ts';
import type { CodeTables } from '../../functions/domain/reference/code-tables.ts';
import type { ScrubContext } from '../../functions/domain/scrubbing/edit.ts';
import { repair } from '../../functions/domain/scrubbing/repair.ts';
import { scrub } from '../../functions/domain/scrubbing/scrub.ts';
import { loadReference } from '../../functions/doors/load-reference/load.ts';
import { acknowledgeLicence, readManifest, readTable } from '../../functions/store/reference.ts';
import { folderFiles } from '../../infra/local/files.ts';
import { medicareFees } from '../../infra/local/sample/procedures.ts';
import { allTables } from '../support/all-tables.ts';
import { aClaim, aCoverage, aLine, aMedicarePayer, aPractice } from '../support/claims.ts';

export interface Built {
  readonly seconds: number;
  readonly megabytes: number;
  readonly readBytes: number;
  readonly keptBytes: number;
}
export interface Loaded {
  readonly ms: number;
  readonly tables: number;
}
export interface Resident {
  readonly megabytes: number;
  readonly pairsMegabytes: number;
}
export interface LookedUp {
  readonly nanoseconds: number;
  readonly peerNanoseconds: number;
  readonly asked: number;
  readonly found: number;
}

export interface Scrubbing {
  /** Of the claim in the middle. */
  readonly microseconds: number;
  readonly claims: number;
  readonly findings: number;
  /** Resident, with every table and after all claims. */
  readonly megabytes: number;
}

const [task = '', folder = ''] = process.argv.slice(2);
const day = '2024-08-05';
const at = '2024-08-06T00:00:00.000Z';
const files = folderFiles(join(folder, 'loaded'));
const releases = (pattern: string): string[] => globSync(pattern, { cwd: folder }).sort();
const pairsFiles = releases('ccipra*');

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

async function load(names: readonly string[]): Promise<void> {
  await acknowledgeLicence(files, { licence: 'cpt', by: 'bench', at });
  for (const name of names) {
    await loadReference(files, name, createReadStream(join(folder, name), { highWaterMark: 1 << 18 }), { at });
  }
}

/** What one would write in an hour: a key of both codes for each pair, and a list of its windows. */
function mapOfStrings(): Map<string, { from: string; to: string; indicator: string }[]> {
  const pairs = new Map<string, { from: string; to: string; indicator: string }[]>();
  for (const name of pairsFiles) {
    for (const line of readFileSync(join(folder, name), 'latin1').split('\r\n').slice(6)) {
      const [column1, column2, , from = '', to = '', indicator = ''] = line.split('\t');
      if (column2 === undefined) continue;
      const key = `${column1} ${column2}`;
      const windows = pairs.get(key);
      const window = { from, to, indicator };
      if (windows) windows.push(window);
      else pairs.set(key, [window]);
    }
  }
  return pairs;
}

async function built(work: () => unknown): Promise<Built> {
  await work();
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const { versions } = await readManifest(files);
  return {
    seconds: (userCPUTime + systemCPUTime) / 1e6,
    megabytes: maxRSS / 1024,
    readBytes: pairsFiles.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0),
    keptBytes: versions.filter(({ kind }) => kind === 'ptp').reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

async function tablesRead(): Promise<CodeTables> {
  return allTables(files, [day], at);
}

async function pairsRead(): Promise<unknown> {
  const { versions } = await readManifest(files);
  return Promise.all(versions.filter(({ kind }) => kind === 'ptp').map((version) => readTable(files, version)));
}

async function read(): Promise<Loaded> {
  const start = process.cpuUsage();
  const tables = await tablesRead();
  const { user, system } = process.cpuUsage(start);
  return { ms: (user + system) / 1000, tables: tables.used().length };
}

const megabytes = () => {
  collectGarbage();
  return process.memoryUsage().rss / 2 ** 20;
};

async function resident(have: () => unknown): Promise<Resident> {
  const before = megabytes();
  const pairs = await have();
  const pairsMegabytes = megabytes() - before;
  const all = await tablesRead();
  return { megabytes: megabytes(), pairsMegabytes: pairs && all ? pairsMegabytes : 0 };
}

/** Every 61st pair that there is, and as many of the same codes that are none, in an order that no cache can guess. */
function questions(): readonly (readonly [string, string])[] {
  const asked: [string, string][] = [];
  let row = 0;
  for (const name of pairsFiles) {
    for (const line of readFileSync(join(folder, name), 'latin1').split('\r\n').slice(6)) {
      if (row++ % 61 !== 0 || line === '') continue;
      const [column1, column2] = [line.slice(0, 5), line.slice(6, 11)];
      asked.push([column1, column2], [column2, column1]);
    }
  }
  // Spread by a step that has no divisor in common with how many there are.
  let step = 104_729;
  while (asked.length % step === 0) step += 2;
  // As a claim has its codes: read a moment ago, and texts of their own.
  const own = (piece: string) => Buffer.from(piece).toString('latin1');
  return asked.map((_, index) => {
    const [one, other] = asked[(index * step) % asked.length]!;
    return [own(one), own(other)] as const;
  });
}

async function lookUp(): Promise<LookedUp> {
  const asked = questions();
  const tables = await tablesRead();
  const map = mapOfStrings();
  const on = day.replaceAll('-', '');
  const ours = () =>
    asked.reduce((found, [one, other]) => found + Number(typeof tables.ptp(one, other, day) === 'object'), 0);
  const theirs = () =>
    asked.reduce((found, [one, other]) => {
      const windows = map.get(`${one} ${other}`);
      return found + Number(windows?.some(({ from, to }) => from <= on && (to === '*' || on <= to)) ?? false);
    }, 0);
  const turns = Array.from({ length: 7 }, () => [timed(ours), timed(theirs)] as const);
  if (new Set(turns.flat().map(({ found }) => found)).size !== 1) throw new Error('The two found something else.');
  // Whatever else the machine does makes a turn longer, and never shorter.
  const each = (which: 0 | 1) => Math.min(...turns.map((turn) => turn[which].ns)) / asked.length;
  return { nanoseconds: each(0), peerNanoseconds: each(1), asked: asked.length, found: turns[0]![0].found };
}

/** Once before it counts: neither pays for what the other has pushed out of the caches. */
function timed(work: () => number): { readonly ns: number; readonly found: number } {
  work();
  const { user, system } = process.cpuUsage();
  const found = work();
  const used = process.cpuUsage();
  return { ns: (used.user + used.system - user - system) * 1000, found };
}

/** Claims of four lines, each of other codes and of another patient, for Medicare and with a patient's history. */
function claims(): readonly { readonly claim: Claim; readonly context: Omit<ScrubContext, 'tables'> }[] {
  const codes = Object.keys(medicareFees);
  const diagnoses = ['I10', 'E119', 'J069', 'M1711', 'E785', 'R509', 'Z0000', 'J209'];
  const lineOf = (n: number, line: number) =>
    aLine({ line, code: codes[(n * 7 + line * 13) % codes.length]!, from: day, to: day, pointers: [(line % 3) + 1] });
  const lines = (n: number) => [1, 2, 3, 4].map((line) => lineOf(n, line));
  const services = Array.from({ length: 20 }, (_, n) => ({
    ...{ ...lineOf(n, 1), from: '2024-05-06', to: '2024-05-06', claimId: `CFM${n}`, providerId: 'dr-vance' },
    ...{ specialty: '207Q00000X', payerId: 'medicare-ia', diagnoses: ['I10'] },
  }));
  const payer = aMedicarePayer();
  return Array.from({ length: 500 }, (_, n) => ({
    claim: aClaim({
      coverages: [aCoverage({ payerId: 'medicare-ia', memberId: '1EG4TE5MK73' })],
      diagnoses: [0, 1, 2].map((k) => diagnoses[(n + k * 3) % diagnoses.length]!),
      lines: lines(n),
    }),
    context: {
      practice: aPractice(),
      payer,
      payers: { 'medicare-ia': payer },
      today: '2024-08-06',
      history: { services },
    },
  }));
}

/** Repairs and edits together, as the step makes them. */
async function scrubbed(): Promise<Scrubbing> {
  const tables = await tablesRead();
  const asked = claims();
  const one = ({ claim, context }: (typeof asked)[number]) => {
    const known = { ...context, tables };
    return scrub(repair(claim, known).claim, known).findings.length;
  };
  for (let turn = 0; turn < 4; turn++) asked.forEach(one);
  const times: number[] = [];
  let findings = 0;
  for (let turn = 0; turn < 10; turn++) {
    for (const each of asked) {
      const start = performance.now();
      findings += one(each);
      times.push(performance.now() - start);
    }
  }
  times.sort((a, b) => a - b);
  return { microseconds: times[times.length >> 1]! * 1000, claims: times.length, findings, megabytes: megabytes() };
}

const tasks: Readonly<Record<string, () => Promise<unknown>>> = {
  build: () => built(() => load(pairsFiles)),
  'build-map': () => built(mapOfStrings),
  'load-all': () => load(releases('*.{txt,csv,tsv,gz}').filter((name) => !pairsFiles.includes(name))),
  read,
  resident: () => resident(() => pairsRead()),
  'resident-map': () => resident(mapOfStrings),
  'look-up': lookUp,
  scrub: scrubbed,
};

console.log(JSON.stringify((await tasks[task]?.()) ?? {}));
