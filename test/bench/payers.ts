import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sizeOf } from '../../infra/aws/sizing.ts';
import { measure, measureWith } from './child.ts';
import { exactly, type Figure, figure } from './figure.ts';
import type { Batched } from './payers-batch.ts';
import { followUps } from './payers-follow-ups.ts';

/** What goes to payers when very much goes at once. */
export async function* payers(): AsyncGenerator<Figure> {
  yield* sameSecond();
  yield* followUps();
}

/** What the function of the door has on AWS: megabytes and seconds. */
const { memory, seconds } = sizeOf('batch-submissions', 'schedule');

/** 100,000 claims that are queued in the same second, beside a tenth of them. */
function* sameSecond(): Generator<Figure> {
  const [few, many] = [batched(10_000), batched(100_000)];
  const what = `100,000 claims of one second, ${many.megabytes.toFixed(0)} MB of 837P`;
  yield exactly(`${what}: interchanges`, many.interchanges, 'interchanges', 20);
  yield figure(`${what}: claims of the largest`, many.mostClaims, 'claims', { atMost: 5_000 });
  yield exactly(`${what}: claims that left not at all or twice`, many.off, 'claims', 0);
  yield figure(`${what}: resident, of ${memory} MB, beside 10,000 claims`, many.resident, 'MB', {
    atMost: memory / 2,
    peer: few.resident,
  });
  yield figure(`${what}: sent by one function`, many.seconds, 'CPU s', { atMost: seconds });
}

/** In a process of its own, as the function has one. */
function batched(claims: number): Batched {
  const folder = mkdtempSync(join(tmpdir(), 'claimline-bench-'));
  try {
    measure('payers-queued.ts', folder, claims);
    return measureWith<Batched>([`--max-old-space-size=${memory - 300}`], 'payers-batch.ts', folder, claims);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
