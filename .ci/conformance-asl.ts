/**
 * Runs the scripted paths of `test/statemachines/paths.ts` on our machine and on moto's Step Functions, and compares
 * their histories event by event: `node .ci/conformance-asl.ts PYTHON`, where PYTHON has moto[stepfunctions], boto3 and
 * jsonata-python installed. Both run in virtual time. The last line is `N passed, N failed`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type Path, paths } from '../test/statemachines/paths.ts';
import { readPath } from '../test/statemachines/read-path.ts';
import { callbackAfter, inputOf, start, type Walk, walkPath, withoutJitter } from '../test/statemachines/walk-path.ts';
import { known, type Told } from './conformance-asl-known.ts';

const [python] = process.argv.slice(2);
if (!python) throw new Error('Name the Python that has moto.');

type Details = Record<string, unknown>;
interface MotoEvent {
  readonly type: string;
  readonly timestamp: string;
  readonly previousEventId: number;
  readonly [details: string]: unknown;
}
type Outcome = Pick<Walk, 'status' | 'output' | 'error' | 'cause'>;
interface MotoWalk extends Outcome {
  readonly name: string;
  readonly off: string | null;
  readonly history: readonly MotoEvent[];
}

const definition = withoutJitter();
const seen = new Map<string, number>();
let failed = 0;
let events = 0;
const walks = moto();
for (const path of paths) {
  const theirs = walks.find(({ name }) => name === path.name);
  const problem = theirs ? (theirs.off ?? (await problemOf(path, theirs))) : 'moto did not run it';
  if (problem === undefined) continue;
  failed++;
  console.log(`${path.name}: ${problem}`);
}
for (const { what, reason, source, levelled } of known) {
  const times = levelled ? `on ${seen.get(what) ?? 0} of the paths` : 'mended';
  console.log(`Known, ${times}: ${what}. ${reason} ${source}`);
}
console.log(`${events} events of ${paths.length} paths compared.`);
console.log(`${paths.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

async function problemOf(path: Path, theirs: MotoWalk): Promise<string | undefined> {
  try {
    const ours = await walkPath(path, definition);
    events += ours.history.length;
    return difference(levelled(ofOurs(ours)), levelled(ofMoto(theirs), seen));
  } catch (thrown) {
    return (thrown as Error).message;
  }
}

function moto(): MotoWalk[] {
  const folder = mkdtempSync(join(tmpdir(), 'asl-'));
  const file = join(folder, 'paths.json');
  const scripts = paths.map((path) => ({ name: path.name, input: inputOf(path), steps: readPath(path) }));
  const given = { definition, start: new Date(start).toISOString(), callbackAfter, paths: scripts };
  writeFileSync(file, JSON.stringify(given));
  const command = [join(import.meta.dirname, 'conformance-asl.py'), file];
  const { status, stdout } = spawnSync(python!, command, {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  rmSync(folder, { recursive: true });
  if (status !== 0) throw new Error(`moto ended with ${status}.`);
  return JSON.parse(stdout);
}

function ofOurs(walk: Walk): Told[] {
  const told = walk.history.map(({ type, timestamp, previousEventId, details }) =>
    tell(type, timestamp, previousEventId, details),
  );
  return [...told, theEnd(walk)];
}

function ofMoto(walk: MotoWalk): Told[] {
  const told = walk.history.map(({ type, timestamp, previousEventId, ...parts }) => {
    const details = Object.entries(parts).find(([key]) => key.endsWith('EventDetails'))?.[1];
    return tell(type, Date.parse(timestamp), previousEventId, (details ?? {}) as Details);
  });
  return [...told, theEnd(walk)];
}

function theEnd({ status, output, error, cause }: Outcome): Told {
  return tell('the end', start, 0, { status, output, error, cause });
}

/** Without what is known to differ; counts the paths on which it did. */
function levelled(history: readonly Told[], counts = new Map<string, number>()): readonly Told[] {
  let told = masked(history);
  for (const { what, levelled } of known) {
    const next = levelled?.(told) ?? told;
    if (!isDeepStrictEqual(next, told)) counts.set(what, (counts.get(what) ?? 0) + 1);
    told = next;
  }
  return told;
}

/** An event with its documents read, at a second since the start. What only says that nothing was cut short is left out. */
function tell(type: string, timestamp: number, previous: number, parts: Details): Told {
  const kept = Object.entries(parts).filter(([key, value]) => !/Details$|^roleArn$/.test(key) && value !== undefined);
  const details = Object.fromEntries(kept.map(([key, value]) => [key, read(key, value)]));
  return { type, second: Math.floor((timestamp - start) / 1000), previous, details };
}

function read(key: string, value: unknown): unknown {
  if (key === 'timeoutInSeconds') return Number(value);
  if (['input', 'output', 'parameters'].includes(key)) return JSON.parse(value as string);
  return key === 'cause' ? readCause(value as string) : value;
}

/** A function's error is told as JSON, whose stack is its own affair. */
function readCause(cause: string): unknown {
  if (!cause.startsWith('{')) return cause;
  const { trace: _, ...said } = JSON.parse(cause);
  return said;
}

/** Tokens, moments of entry and names differ from run to run: what counts is where they are the same. */
function masked(history: readonly Told[]): readonly Told[] {
  const ordinals = new Map<string, string>();
  const ordinal = (kind: string, value: string) => {
    if (!ordinals.has(value)) ordinals.set(value, `${kind} ${ordinals.size + 1}`);
    return ordinals.get(value);
  };
  const mask = (key: string, value: unknown) => {
    if (key === 'token') return ordinal('token', value as string);
    if (key === 'at') return ordinal('moment', value as string);
    return key === 'execution' ? 'this execution' : value;
  };
  return JSON.parse(JSON.stringify(history, mask));
}

function difference(ours: readonly Told[], theirs: readonly Told[]): string | undefined {
  const length = Math.max(ours.length, theirs.length);
  const at = Array.from({ length }, (_, i) => i).find((i) => !isDeepStrictEqual(ours[i], theirs[i]));
  if (at === undefined) return undefined;
  return `event ${at + 1}\n  ours: ${JSON.stringify(ours[at])}\n  moto: ${JSON.stringify(theirs[at])}`;
}
