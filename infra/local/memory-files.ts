import { checkObjectKey } from '../../functions/platform/aws/object-key.ts';
import { type Bucket, buckets, type Files, NoSuchFile } from '../../functions/platform/platform.ts';
import type { OnPut } from './files.ts';

/** The buckets in memory, for tests and measurements. */
export function memoryFiles(onPut: OnPut = () => {}): Files {
  const objects = Object.fromEntries(buckets.map((bucket) => [bucket, new Map()])) as Record<
    Bucket,
    Map<string, Uint8Array>
  >;

  return {
    async put(bucket, key, body) {
      checkObjectKey(key);
      objects[bucket].set(key, typeof body === 'string' ? Buffer.from(body) : body.slice());
      onPut(bucket, key);
    },
    async get(bucket, key) {
      const body = objects[bucket].get(key);
      if (!body) throw new NoSuchFile(`${bucket} has no ${key}.`);
      return (async function* () {
        yield body;
      })();
    },
    async head(bucket, key) {
      const body = objects[bucket].get(key);
      return body && { key, bytes: body.length };
    },
    async *list(bucket, prefix) {
      const keys = [...objects[bucket].keys()].filter((key) => key.startsWith(prefix)).sort();
      for (const key of keys) yield { key, bytes: objects[bucket].get(key)!.length };
    },
    async link(bucket, key) {
      return `memory:${bucket}/${key}`;
    },
  };
}
