import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measure } from './child.ts';
import { type Figure, figure } from './figure.ts';
import type { MonthRun } from './run-month.ts';

/** Encounters of the month whose speed is measured, and of the two whose memory is compared. */
const usual = 3000;
const [few, many] = [300, 30_000];

/**
 * How fast a claim's life runs from charge to closed, and what that takes. Goals of speed are held against the seconds that the
 * process had a core for itself: other programs on the machine slow the clock on the wall, not those. Each measurement is
 * made in a fresh process.
 */
export async function* life(): AsyncGenerator<Figure> {
  const sqlite = {
    memory: measure<number>('bare-sqlite.ts', 'memory'),
    disk: measure<number>('bare-sqlite.ts', 'disk'),
  };
  yield figure('bare two-row SQLite transactions, in memory', sqlite.memory, '/CPU s');
  yield figure('bare two-row SQLite transactions, on disk', sqlite.disk, '/CPU s');
  yield figure('bare JSONata conditions', measure<number>('bare-jsonata.ts'), '/CPU s');

  const month = makeMonth(usual);
  const goals = { memory: 500, disk: 200 } as const;
  for (const place of ['memory', 'disk'] as const) {
    const run = measure<MonthRun>('run-month.ts', month, place);
    const where = place === 'memory' ? 'in memory' : 'on disk';
    yield figure(
      `${run.closed} of ${run.claims} claims from charge to closed, ${where}`,
      run.closed / run.cpuSeconds,
      'claims/CPU s',
      {
        atLeast: goals[place],
        peer: sqlite[place],
      },
    );
    yield figure(`the same by the clock on the wall, ${where}`, run.closed / run.wallSeconds, 'claims/s');
    if (place === 'disk') continue;
    yield figure('a PDF (statement or letter)', (run.printingCpuSeconds / run.documents) * 1000, 'CPU ms');
    yield figure('states entered on the happy path', run.happyTransitions, 'transitions', { atMost: 12 });
  }
  rmSync(month, { recursive: true });
  yield* memory();
  yield start();
}

async function* memory(): AsyncGenerator<Figure> {
  const [small, large] = [few, many].map((encounters) => {
    const month = makeMonth(encounters);
    const run = measure<MonthRun>('run-month.ts', month, 'disk');
    rmSync(month, { recursive: true });
    return run;
  }) as [MonthRun, MonthRun];
  const growth = large.megabytes - small.megabytes;
  yield figure(`memory at ${small.claims} claims, on disk`, small.megabytes, 'MB');
  yield figure(`more memory at ${large.claims} claims`, growth, 'MB', { atMost: 300 });
  yield figure(
    `${large.closed} of ${large.claims} claims from charge to closed, on disk`,
    large.closed / large.cpuSeconds,
    'claims/CPU s',
    {
      atLeast: 200,
    },
  );
}

function start(): Figure {
  const data = mkdtempSync(join(tmpdir(), 'claimline-start-'));
  const began = performance.now();
  execFileSync('npm', ['start', '--silent', '--', '--data', join(data, 'run')], { stdio: 'ignore' });
  const seconds = (performance.now() - began) / 1000;
  rmSync(data, { recursive: true });
  return figure('npm start, the sample month', seconds, 's', { atMost: 30 });
}

/** The folder of a month of so many encounters. */
function makeMonth(encounters: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'claimline-month-'));
  measure('make-month.ts', folder, encounters);
  return folder;
}
