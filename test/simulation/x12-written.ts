import { readText, type Transaction } from '../../functions/domain/x12/interchange.ts';
import { kindOf } from '../../functions/domain/x12/transaction-kind.ts';
import type { Bucket } from '../../functions/platform/platform.ts';
import type { Arrival } from '../../infra/local/arrivals.ts';
import { exactly, type Figure, figure } from '../bench/figure.ts';
import { live, sampleLife } from './sample-life.ts';
import { kinds } from './x12-kinds.ts';
import { isWrittenAgain } from './x12-same.ts';

/** Every X12 file that a run of a generated month writes, ours and the payers', is read and written again as it is. */
export async function* written(encounters: number): AsyncGenerator<Figure> {
  const files = await filesOfRun(encounters);
  const unlike = files.filter((text) => {
    const kind = kinds.find(({ name }) => name === nameOf(text));
    return !kind || !isWrittenAgain(text, kind);
  });
  const found = [...new Set(files.map(nameOf))].sort();
  yield figure(`kinds that a run writes (${found.join(', ')})`, found.length, 'kinds', { atLeast: 6 });
  yield exactly(`files of ${files.length} of a run that are written otherwise than read`, unlike.length, 'files', 0);
}

async function filesOfRun(encounters: number): Promise<string[]> {
  const keys = new Map<string, [bucket: Bucket, key: string]>();
  const { runtime } = await live(sampleLife('x12', encounters), {
    feed: (runtime, feed: readonly Arrival[]) => {
      runtime.onPut = (bucket, key) => keys.set(`${bucket} ${key}`, [bucket, key]);
      return feed;
    },
  });
  const texts: string[] = [];
  for (const [bucket, key] of keys.values()) {
    const text = await readWhole(await runtime.files.get(bucket, key));
    if (text.startsWith('ISA')) texts.push(text);
  }
  runtime.close();
  return texts;
}

async function readWhole(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all).toString('utf8');
}

/** As the kinds are named here; a TA1 has no transaction. */
function nameOf(text: string): string {
  const [interchange] = readText(text).interchanges;
  const transaction: Transaction | undefined = interchange?.groups[0]?.transactions[0];
  if (!transaction) return 'ta1';
  const name = kindOf(transaction)?.name.toLowerCase() ?? transaction.id;
  return name === '278' ? '278-request' : name;
}
