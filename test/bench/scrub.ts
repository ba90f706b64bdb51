import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { measureWith } from './child.ts';
import { type Figure, figure } from './figure.ts';
import { writeReleases } from './releases.ts';
import type { Built, Loaded, LookedUp, Resident, Scrubbing } from './scrub-run.ts';

/**
 * What code sets cost: reading the pairs of a quarter, having every table ready, scrubbing a claim, asking for a pair; beside a `Map` of
 * strings that is built from the same files in the same run. Each figure comes from a process of its own.
 */
export async function* scrub(): AsyncGenerator<Figure> {
  const folder = mkdtempSync(join(tmpdir(), 'claimline-tables-'));
  try {
    yield* figures(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function* figures(folder: string): AsyncGenerator<Figure> {
  const { source, rows } = await writeReleases(folder);
  const pairs = `${rows.toLocaleString('en-US')} procedure pairs (${source})`;
  const outfile = join(folder, 'scrub-run.mjs');
  // As it is deployed: types in a program that runs as it is written take memory to strip.
  buildSync({
    entryPoints: [join(import.meta.dirname, 'scrub-run.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
  });
  const run = <T>(task: string): T => measureWith<T>(['--max-semi-space-size=8'], outfile, task, folder);

  const built = run<Built>('build');
  const plain = run<Built>('build-map');
  yield figure(`${pairs} read, indexed and kept`, built.seconds, 'CPU s', { atMost: 10, peer: plain.seconds });
  yield figure('the same: most resident', built.megabytes, 'MB', { atMost: 300, peer: plain.megabytes });
  yield figure('the same: as it is kept', built.keptBytes / 1e6, 'MB', { peer: built.readBytes / 1e6 });

  run('load-all');
  const loads = Array.from({ length: 5 }, () => run<Loaded>('read'));
  const { tables } = loads[0]!;
  yield figure(`all ${tables} tables of a day of service made ready`, median(loads.map(({ ms }) => ms)), 'CPU ms', {
    atMost: 60,
  });
  const [ours, theirs] = [run<Resident>('resident'), run<Resident>('resident-map')];
  yield figure('the same: resident', ours.megabytes, 'MB', { atMost: 150 });
  yield figure('the pairs alone: resident beyond an empty process', ours.pairsMegabytes, 'MB', {
    peer: theirs.pairsMegabytes,
  });

  const scrubbing = run<Scrubbing>('scrub');
  const count = scrubbing.claims.toLocaleString('en-US');
  const lined = `a claim of 4 lines repaired and scrubbed with all tables: the middle one of ${count}`;
  yield figure(lined, scrubbing.microseconds, 'µs', { atMost: 200 });
  yield figure('the same: resident', scrubbing.megabytes, 'MB', { atMost: 150 });

  const { nanoseconds, peerNanoseconds, asked, found } = run<LookedUp>('look-up');
  const what = `a pair asked for by its day: ${asked.toLocaleString('en-US')} asked, ${found.toLocaleString('en-US')} found`;
  yield figure(what, nanoseconds, 'ns', { atMost: 250, peer: peerNanoseconds });
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;
