import { randomUUID } from 'node:crypto';
import {
  closeSync,
  type Dirent,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkObjectKey } from '../../functions/platform/aws/object-key.ts';
import { type Bucket, type Files, NoSuchFile } from '../../functions/platform/platform.ts';

/** Told of every object after it is whole, the way S3 sends its events. */
export type OnPut = (bucket: Bucket, key: string) => void;

/**
 * The buckets as folders of `root`. A file is written beside them and moved into place, so none is ever half there. Its
 * calls of the file system wait for the answer: for files as small as a claim's that is several times faster.
 */
export function folderFiles(root: string, onPut: OnPut = () => {}): Files {
  const pathOf = (bucket: Bucket, key: string) => {
    checkObjectKey(key);
    return join(root, bucket, encode(key));
  };

  return {
    async put(bucket, key, body) {
      const path = pathOf(bucket, key);
      const draft = join(root, '.drafts', randomUUID());
      inFolderOf(draft, () => writeFileSync(draft, body));
      inFolderOf(path, () => renameSync(draft, path));
      onPut(bucket, key);
    },
    async get(bucket, key) {
      const path = pathOf(bucket, key);
      const bytes = bytesOf(path);
      if (bytes === undefined) throw new NoSuchFile(`${bucket} has no ${key}.`);
      return read(path, Math.min(bytes + 1, mostPerChunk));
    },
    async head(bucket, key) {
      const bytes = bytesOf(pathOf(bucket, key));
      return bytes === undefined ? undefined : { key, bytes };
    },
    async *list(bucket, prefix) {
      const home = join(root, bucket);
      for (const key of keysUnder(home, prefix)) {
        const bytes = bytesOf(join(home, encode(key)));
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

function keysUnder(home: string, prefix: string): string[] {
  // Only folders that the prefix names in full: the rest of it may be the start of a name.
  const folder = prefix.includes('/') ? dirname(encode(`${prefix.slice(0, prefix.lastIndexOf('/'))}/x`)) : '';
  const start = join(home, folder);
  return entriesUnder(start)
    .filter((entry) => entry.isFile())
    .flatMap((entry) => decode(relative(home, join(entry.parentPath, entry.name)).replaceAll(sep, '/')) ?? [])
    .filter((key) => key.startsWith(prefix))
    .sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
}

function entriesUnder(folder: string): Dirent[] {
  return statOf(folder)?.isDirectory() ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [];
}

const mostPerChunk = 65_536;

async function* read(path: string, chunkBytes: number): AsyncIterable<Uint8Array> {
  const file = openSync(path, 'r');
  try {
    for (;;) {
      const chunk = Buffer.allocUnsafe(chunkBytes);
      const bytes = readSync(file, chunk);
      if (bytes === 0) return;
      yield chunk.subarray(0, bytes);
    }
  } finally {
    closeSync(file);
  }
}

function bytesOf(path: string): number | undefined {
  const found = statOf(path);
  return found?.isFile() ? found.size : undefined;
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOTDIR') throw error;
    return undefined;
  }
}

/** Does the work, for which the path's folder is needed: made when it turns out that it is not there. */
function inFolderOf(path: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    mkdirSync(dirname(path), { recursive: true });
    work();
  }
}
