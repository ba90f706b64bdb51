import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';
import type { Moment } from '../domain/days.ts';
import { type Licence, licences } from '../domain/reference/kind-facts.ts';
import { type LoadedTable, openTable } from '../domain/reference/loaded-tables.ts';
import { type Parts, pack } from '../domain/reference/packed.ts';
import { Manifest, placesOf, TableVersion } from '../domain/reference/table-version.ts';
import type { Files } from '../platform/platform.ts';

const compress = promisify(brotliCompress);
const decompress = promisify(brotliDecompress);

const manifestKey = 'manifest.json';

/** Every version there is; none where nothing was ever loaded. */
export async function readManifest(files: Files): Promise<Manifest> {
  const bytes = await find(files, manifestKey);
  return bytes ? Manifest.parse(JSON.parse(bytes.toString('utf8'))) : { schema: 1, versions: [] };
}

/** Keeps a table for good. Nobody asks it before it is published. */
export async function keepTable(
  files: Files,
  parts: Parts,
  about: Omit<TableVersion, 'id' | 'bytes' | 'opened' | 'described'>,
  texts?: string,
): Promise<TableVersion> {
  const packed = pack(parts);
  const id = createHash('sha256').update(packed).digest('hex').slice(0, 12);
  const body = await compressed(packed);
  const described = texts === undefined ? {} : { described: true };
  const version: TableVersion = { ...about, id, bytes: body.length, opened: packed.length, ...described };
  const places = placesOf(version);
  await files.put('reference', places.table, body);
  if (texts !== undefined) await files.put('reference', places.texts, await compressed(Buffer.from(texts)));
  return version;
}

const compressed = (bytes: Uint8Array) =>
  compress(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 7, [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS },
  });

/**
 * Lets claims be judged by these versions too, all of them from one moment on: the manifest is one object. It is made of
 * what lies under `versions/`, and made again until nothing has come in between, so two who publish at once lose nothing.
 */
export async function publish(files: Files, versions: readonly TableVersion[]): Promise<Manifest> {
  for (const version of versions) await files.put('reference', placesOf(version).version, JSON.stringify(version));
  for (let keys = await versionKeys(files); ; ) {
    const all = await Promise.all(keys.map(async (key) => TableVersion.parse(JSON.parse(await text(files, key)))));
    const manifest: Manifest = { schema: 1, versions: all };
    await files.put('reference', manifestKey, JSON.stringify(manifest));
    const now = await versionKeys(files);
    if (now.join() === keys.join()) return manifest;
    keys = now;
  }
}

const versionKeys = async (files: Files) =>
  (await Array.fromAsync(files.list('reference', 'versions/'))).map(({ key }) => key);

const licenceKey = (licence: Licence) => `licences/${licence}.json`;

/** Who has said that they hold a licence, and when. */
export interface Acknowledgement {
  readonly licence: Licence;
  readonly by: string;
  readonly at: Moment;
}

export async function acknowledgeLicence(files: Files, acknowledgement: Acknowledgement): Promise<void> {
  await files.put('reference', licenceKey(acknowledgement.licence), JSON.stringify(acknowledgement));
}

export async function licencesHeld(files: Files): Promise<Acknowledgement[]> {
  const found = await Promise.all(
    (Object.keys(licences) as Licence[]).map(async (licence) => find(files, licenceKey(licence))),
  );
  return found.flatMap((bytes) => (bytes ? [JSON.parse(bytes.toString('utf8')) as Acknowledgement] : []));
}

/** The descriptions kept with a version: a code, a tab and its words on each line. */
export async function textsOf(files: Files, version: TableVersion): Promise<string> {
  return (await decompress(await bytesOf(files, placesOf(version).texts))).toString('utf8');
}

export async function readTable(files: Files, version: TableVersion): Promise<LoadedTable> {
  const body = await bytesOf(files, placesOf(version).table);
  // One piece of memory, as large as it has to be: joining many takes as long as unpacking.
  return openTable(version, await decompress(body, { chunkSize: Math.max(64, version.opened + 1) }));
}

/** Looked for by name: who may not see whether an object is there is told by S3 that it may not have it. */
async function find(files: Files, key: string): Promise<Buffer | undefined> {
  for await (const found of files.list('reference', key)) if (found.key === key) return bytesOf(files, key);
  return undefined;
}

async function bytesOf(files: Files, key: string): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(await files.get('reference', key)));
}

const text = async (files: Files, key: string) => (await bytesOf(files, key)).toString('utf8');
