import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkObjectKey } from '../../functions/platform/aws/object-key.ts';
import { type Bucket, type Files, NoSuchFile } from '../../functions/platform/platform.ts';

/** Told of every object after it is whole, the way S3 sends its events. */
export type OnPut = (bucket: Bucket, key: string) => void;

/** The buckets as folders of `root`. A file is written beside them and moved into place, so none is ever half there. */
export function folderFiles(root: string, onPut: OnPut = () => {}): Files {
  const pathOf = (bucket: Bucket, key: string) => {
    checkObjectKey(key);
    return join(root, bucket, encode(key));
  };

  return {
    async put(bucket, key, body) {
      const path = pathOf(bucket, key);
      const draft = join(root, '.drafts', randomUUID());
      await mkdir(dirname(draft), { recursive: true });
      await mkdir(dirname(path), { recursive: true });
      await writeFile(draft, body);
      await rename(draft, path);
      onPut(bucket, key);
    },
    async get(bucket, key) {
      const path = pathOf(bucket, key);
      if ((await bytesOf(path)) === undefined) throw new NoSuchFile(`${bucket} has no ${key}.`);
      return read(path);
    },
    async head(bucket, key) {
      const bytes = await bytesOf(pathOf(bucket, key));
      return bytes === undefined ? undefined : { key, bytes };
    },
    async *list(bucket, prefix) {
      const home = join(root, bucket);
      for (const key of await keysUnder(home, prefix)) {
        const bytes = await bytesOf(join(home, encode(key)));
        if (bytes !== undefined) yield { key, bytes };
      }
    },
    async link(bucket, key) {
      return pathToFileURL(pathOf(bucket, key)).href;
    },
  };
}

/**
 * The path of a key. Names keep letters, digits and a few marks; everything else becomes %XX, because file systems differ
 * in what they fold or forbid. A folder has no dot and a file has one or ends in `%`, so the keys `a` and `a/b` do not
 * meet. A name too long for one folder entry goes on in a folder inside `…%+`.
 */
function encode(key: string): string {
  const names = key.split('/').map((name) => encodeURIComponent(name).replaceAll('*', '%2A'));
  const file = names.pop()!;
  const folders = names.map((name) => name.replaceAll('.', '%2E'));
  return [...folders, file.includes('.') ? file : `${file}%`]
    .map((name) => name.replace(/.{200}(?=.)/g, '$&%+/'))
    .join('/');
}

/** The key of a path, or nothing for a file that somebody else put there. */
function decode(path: string): string | undefined {
  try {
    const key = decodeURIComponent(path.replaceAll('%+/', '').replace(/%$/, ''));
    return encode(key) === path ? key : undefined;
  } catch {
    return undefined;
  }
}

async function keysUnder(home: string, prefix: string): Promise<string[]> {
  // Only folders that the prefix names in full: the rest of it may be the start of a name.
  const folder = prefix.includes('/') ? dirname(encode(`${prefix.slice(0, prefix.lastIndexOf('/'))}/x`)) : '';
  const start = join(home, folder);
  const entries = await readdir(start, { recursive: true, withFileTypes: true }).catch(ignoreMissing);
  return (entries ?? [])
    .filter((entry) => entry.isFile())
    .flatMap((entry) => decode(relative(home, join(entry.parentPath, entry.name)).replaceAll(sep, '/')) ?? [])
    .filter((key) => key.startsWith(prefix))
    .sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
}

async function* read(path: string): AsyncIterable<Uint8Array> {
  yield* createReadStream(path);
}

async function bytesOf(path: string): Promise<number | undefined> {
  const found = await stat(path).catch(ignoreMissing);
  return found?.isFile() ? found.size : undefined;
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error;
}
