import { measure } from './child.ts';
import { type Figure, figure } from './figure.ts';
import type { PostingRun } from './posting-run.ts';

/** Claim payments of the remittance whose speed is measured, and of the large one. */
const [usual, large] = [5_000, 20_000];

/**
 * How fast claim payments are posted, beside what SQLite alone writes in the same run. Goals are held against the seconds that
 * the process had a core for itself. Each measurement is made in a fresh process.
 */
export async function* posting(): AsyncGenerator<Figure> {
  const goals = { memory: 2_000, disk: 500 } as const;
  for (const place of ['memory', 'disk'] as const) {
    const peer = measure<number>('bare-sqlite.ts', place);
    const where = place === 'memory' ? 'in memory' : 'on disk';
    yield figure(`bare two-row SQLite transactions, ${where}`, peer, '/CPU s');
    const run = measure<PostingRun>('posting-run.ts', place, usual);
    yield figure(
      `${run.posted} of ${run.claims} claim payments posted, ${where}`,
      run.posted / run.cpuSeconds,
      '/CPU s',
      {
        atLeast: goals[place],
        peer,
      },
    );
  }
  const run = measure<PostingRun>('posting-run.ts', 'disk', large);
  yield figure(`claim payments of a remittance over ${large} that are posted, on disk`, run.posted, 'payments', {
    atLeast: large,
  });
  yield figure(`a remittance over ${large} claims, on disk`, run.cpuSeconds, 'CPU s', { atMost: 60 });
  yield figure('the same by the clock on the wall', run.wallSeconds, 's');
  yield figure('the same, memory', run.megabytes, 'MB');
}
