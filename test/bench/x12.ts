import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { measure, measureWith } from './child.ts';
import { type Figure, figure } from './figure.ts';
import type { Pair } from './x12-run.ts';
import type { Streamed } from './x12-streamed.ts';

/** Other people's readers, fetched when they are measured and never a part of the project. */
const peers = { 'x12-parser': '1.3.0', 'node-x12': '1.7.1' } as const;

/**
 * Speed and memory of the X12 codec. All times are CPU seconds of a process of its own, garbage collection included, medians of turns between the codec and
 * what it is held against. The split is `text.split('~').map((segment) => segment.split('*'))`, which keeps its rows as
 * the codec keeps its claims.
 */
export async function* x12(): AsyncGenerator<Figure> {
  yield besideSplit('835 read to typed claims', measure<Pair>('x12-run.ts', 'remittance'), 1.3);
  yield besideSplit('835 read as a stream of bytes', measure<Pair>('x12-run.ts', 'streaming'));
  yield besideSplit('837P read to typed claims', measure<Pair>('x12-run.ts', 'claims'), 1.3);

  const writing = measure<Pair>('x12-run.ts', 'writing');
  yield figure('837P written', writing.megabytes / writing.ours, 'MB/CPU s', { atLeast: 30 });

  const folder = mkdtempSync(join(tmpdir(), 'claimline-peers-'));
  yield besidePeer('x12-parser', folder, 4);
  yield besidePeer('node-x12', folder, 8);
  yield besidePeer('node-x12', folder, undefined);
  rmSync(folder, { recursive: true });

  const { characters, claims, seconds, megabytes } = streamed();
  const what = `835 of ${(characters / 1e9).toFixed(2)} GB, ${claims} claims, piped in and streamed`;
  yield figure(`${what}: most resident`, megabytes, 'MB', { atMost: 150 });
  yield figure('the same', characters / 1e6 / seconds, 'MB/CPU s');
}

const seed = 835;

/** As the first line of `infra/local/main.ts` has it: what is read dies young, and Node would let 100 MB of it lie about. */
const youngSpace = ['--max-semi-space-size=8'];

/** Bundled as a door is, because the types in a program that runs as it is written take 40 MB to strip. */
function streamed(): Streamed {
  const folder = mkdtempSync(join(tmpdir(), 'claimline-streamed-'));
  const [program, outfile] = [join(import.meta.dirname, 'x12-streamed.ts'), join(folder, 'streamed.mjs')];
  buildSync({ entryPoints: [program], outfile, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' });
  const measured = measureWith<Streamed>(youngSpace, outfile, join(import.meta.dirname, 'x12-made.ts'), seed);
  rmSync(folder, { recursive: true });
  return measured;
}

/** How long it takes by how long the bare split takes, for the same text in the same process. */
function besideSplit(what: string, { ours, theirs, megabytes, claims }: Pair, most?: number): Figure {
  const one = figure(`${what}: ${megabytes.toFixed(0)} MB, ${claims} claims`, ours, 'CPU s', { peer: theirs });
  return most === undefined ? one : { ...one, goal: most, met: ours / theirs <= most };
}

/** Streamed to typed claims where there is a goal; else with all claims kept, as node-x12 keeps its rows. */
function besidePeer(name: keyof typeof peers, folder: string, least: number | undefined): Figure {
  const how = least === undefined ? 'read and kept' : 'streamed to typed claims';
  const what = `835 ${how}, times as fast as ${name} ${peers[name]}`;
  try {
    execFileSync(
      'npm',
      ['i', '--prefix', folder, '--no-audit', '--no-fund', '--ignore-scripts', `${name}@${peers[name]}`],
      {
        stdio: 'ignore',
      },
    );
  } catch {
    return figure(`${what}: it could not be had`, 0, 'times');
  }
  const { ours, theirs } = measure<Pair>('x12-run.ts', least === undefined ? `${name}-kept` : name, folder);
  return figure(what, theirs / ours, 'times', least === undefined ? {} : { atLeast: least });
}
