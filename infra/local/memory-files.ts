import { checkObjectKey } from '../../functions/platform/aws/object-key.ts';
import { type Files, NoSuchFile } from '../../functions/platform/platform.ts';
import type { OnPut } from './files.ts';

/** The buckets in memory, for tests and measurements. */
export function memoryFiles(onPut: OnPut = () => {}): Files {
  const objects = new Map<string, Uint8Array>();
  const nameOf = (bucket: string, key: string) => `${bucket}/${key}`;

  return {
    async put(bucket, key, body) {
      checkObjectKey(key);
      objects.set(nameOf(bucket, key), typeof body === 'string' ? Buffer.from(body) : body.slice());
      onPut(bucket, key);
    },
    async get(bucket, key) {
      const body = objects.get(nameOf(bucket, key));
      if (!body) throw new NoSuchFile(`${bucket} has no ${key}.`);
      return (async function* () {
        yield body;
      })();
    },
    async head(bucket, key) {
      const body = objects.get(nameOf(bucket, key));
      return body && { key, bytes: body.length };
    },
    async *list(bucket, prefix) {
      const start = nameOf(bucket, prefix);
      const names = [...objects.keys()].filter((name) => name.startsWith(start)).sort();
      for (const name of names) yield { key: name.slice(bucket.length + 1), bytes: objects.get(name)!.length };
    },
    async link(bucket, key) {
      return `memory:${nameOf(bucket, key)}`;
    },
  };
}
