import { measure } from './child.ts';
import { type Figure, figure } from './figure.ts';
import type { Speeds } from './intake-run.ts';
import { webhookLoad } from './webhook-load.ts';

/** Speed of charge intake, CPU of one thread, beside the CSV parser that it is built on with nothing else done; and the webhook door under load. */
export async function* intake(): AsyncGenerator<Figure> {
  const { rows, megabytes, ours, theirs } = measure<Speeds>('intake-run.ts');
  const what = `charge CSV read and validated: ${rows} rows, ${megabytes.toFixed(0)} MB, in parts of 1 MB`;
  yield figure(what, rows / ours, 'rows/CPU s', { atLeast: 50_000, peer: rows / theirs });
  yield* webhookLoad();
}
