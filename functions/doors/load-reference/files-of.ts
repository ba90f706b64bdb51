import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { Refused } from './refused.ts';

/** One file as CMS wrote it, whether it came alone or in an archive. */
export interface SourceFile {
  /** Without folders. */
  readonly name: string;
  /** With the archive and the folders it lay in: dates and names may stand there. */
  readonly path: string;
  /** How it begins, enough to tell what it is. */
  readonly head: string;
  readonly encoding: 'utf-8' | 'windows-1252';
  /** From the beginning; may be asked once. */
  bytes(): AsyncIterable<Uint8Array>;
}

const headBytes = 20_000;
/** What a release can come to; more is no release. */
const mostEntries = 1_000;
const mostBytes = 2_000_000_000;
const mostArchiveBytes = 500_000_000;
const mostRatio = 100;

/** The files in what was dropped: a zip, a gzip or a plain file. Throws Refused for an archive that no release is. */
export async function filesOf(path: string, bytes: AsyncIterable<Uint8Array>): Promise<readonly SourceFile[]> {
  const stream = await begun(bytes);
  const [first, second] = stream.start;
  if (first === 0x50 && second === 0x4b) return zipped(path, await whole(stream.all, path));
  if (first === 0x1f && second === 0x8b) {
    const unpacked = await begun(gunzipped(path, stream.all));
    return [sourceOf(path.replace(/\.gz$/i, ''), unpacked.start, () => unpacked.all)];
  }
  return [sourceOf(path, stream.start, () => stream.all)];
}

const sourceOf = (path: string, start: Uint8Array, bytes: SourceFile['bytes']): SourceFile => ({
  name: path.slice(path.lastIndexOf('/') + 1),
  path,
  ...read(start),
  bytes,
});

/** CMS writes Windows-1252; what is UTF-8 beyond plain letters says so in its beginning. */
function read(start: Uint8Array): Pick<SourceFile, 'head' | 'encoding'> {
  try {
    const head = new TextDecoder('utf-8', { fatal: true }).decode(start, { stream: true });
    if (/[^\0-\x7f]/.test(head)) return { head, encoding: 'utf-8' };
  } catch {
    // Then it is the other.
  }
  return { head: new TextDecoder('windows-1252').decode(start), encoding: 'windows-1252' };
}

async function zipped(path: string, archive: Buffer): Promise<SourceFile[]> {
  const zip = await fromBufferPromise(archive).catch((error: Error) => {
    throw new Refused(`${path} is no zip that can be read: ${error.message}. Download it again.`);
  });
  const files: SourceFile[] = [];
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue;
    total += entry.uncompressedSize;
    if (files.length === mostEntries) throw new Refused(`${path} has more than ${mostEntries} files.`);
    if (total > mostBytes) throw new Refused(`${path} comes to more than ${mostBytes / 1e9} GB when it is unpacked.`);
    if (entry.uncompressedSize > 1e6 && entry.uncompressedSize > mostRatio * entry.compressedSize) {
      throw new Refused(`${path} unpacks to more than ${mostRatio} times its size, as no release does.`);
    }
    const head = await begun(entryBytes(zip, entry));
    files.push(sourceOf(`${path}/${entry.fileName}`, head.start, () => entryBytes(zip, entry)));
    await head.stop();
  }
  return files;
}

async function* entryBytes(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  try {
    yield* (await zip.openReadStreamPromise(entry)) as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw broken(entry.fileName, error);
  }
}

const broken = (name: string, error: unknown): Refused =>
  new Refused(`${name} cannot be unpacked (${(error as Error).message}). Download it again.`);

async function* gunzipped(path: string, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const unzip = createGunzip();
  // What goes wrong destroys it, and is thrown where it is read.
  pipeline(Readable.from(bytes), unzip, () => {});
  let total = 0;
  try {
    for await (const chunk of unzip as AsyncIterable<Uint8Array>) {
      total += chunk.length;
      if (total > mostBytes) throw new Error(`it comes to more than ${mostBytes / 1e9} GB`);
      yield chunk;
    }
  } catch (error) {
    throw broken(path, error);
  }
}

/** Reads the beginning, and gives it again with the rest. */
async function begun(bytes: AsyncIterable<Uint8Array>) {
  const iterator = bytes[Symbol.asyncIterator]();
  const chunks: Uint8Array[] = [];
  let length = 0;
  while (length < headBytes) {
    const { done, value } = await iterator.next();
    if (done) break;
    chunks.push(value);
    length += value.length;
  }
  const rest = { [Symbol.asyncIterator]: () => iterator };
  const all = (async function* () {
    while (chunks.length > 0) yield chunks.shift()!;
    yield* rest;
  })();
  const start = Buffer.concat(chunks).subarray(0, headBytes);
  return { start, all, stop: async () => void (await iterator.return?.()) };
}

async function whole(bytes: AsyncIterable<Uint8Array>, path: string): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > mostArchiveBytes) throw new Refused(`${path} is larger than ${mostArchiveBytes / 1e6} MB.`);
  }
  return Buffer.concat(chunks);
}
