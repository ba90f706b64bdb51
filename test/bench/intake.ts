import { sizeOf } from '../../infra/aws/sizing.ts';
import { measure, measureWith } from './child.ts';
import { exactly, type Figure, figure } from './figure.ts';
import type { Large } from './intake-large.ts';
import type { Speeds } from './intake-run.ts';
import { webhookLoad } from './webhook-load.ts';

/** Speed of charge intake, CPU of one thread, beside the CSV parser that it is built on with nothing else done; and the webhook door under load. */
export async function* intake(): AsyncGenerator<Figure> {
  const { rows, megabytes, ours, theirs } = measure<Speeds>('intake-run.ts');
  const what = `charge CSV read and validated: ${rows} rows, ${megabytes.toFixed(0)} MB, in parts of 1 MB`;
  yield figure(what, rows / ours, 'rows/CPU s', { atLeast: 50_000, peer: rows / theirs });
  yield* longFile();
  yield* webhookLoad();
}

/** What the function of the door has on AWS: megabytes and seconds. */
const { memory, seconds } = sizeOf('receive-charges', 'files');

/** A file of 500,000 rows, split and worked part by part in one process, beside one of a tenth. */
async function* longFile(): AsyncGenerator<Figure> {
  const [short, long] = [50_000, 500_000].map((rows) =>
    measureWith<Large>([`--max-old-space-size=${memory - 300}`], 'intake-large.ts', rows),
  ) as [Large, Large];
  const what = `charge CSV of ${long.rows} rows, ${long.megabytes.toFixed(0)} MB, in ${long.parts} parts`;
  yield figure(`${what}: resident, of ${memory} MB, beside ${short.rows} rows`, long.resident, 'MB', {
    atMost: memory / 2,
    peer: short.resident,
  });
  yield figure(`${what}: split`, long.splitSeconds, 'CPU s', { atMost: seconds });
  yield figure(`${what}: the longest part, of which ten come at a time`, long.longestPartSeconds, 'CPU s', {
    atMost: seconds / 10,
  });
  yield exactly(`${what}: rows that its receipt has not or twice`, long.rowsOff, 'rows', 0);
  yield exactly(`${what}: cents that its receipt has not or twice`, long.centsOff, 'cents', 0);
}
