import type { Files } from '../../functions/platform/platform.ts';
import { doorOf } from './functions.ts';

/** A file that a door has put aside, and why. */
export interface QuarantinedFile {
  readonly door: string;
  /** As it was dropped into the intake bucket. */
  readonly key: string;
  readonly reason: string;
}

interface Note {
  readonly file: string;
  readonly reason: string;
  /** When it was dropped again; a door that puts it aside once more writes the note anew. */
  readonly redrivenAt?: string;
}

const home = 'quarantine/';

/** Every file that is put aside and was not dropped again since. */
export async function* quarantinedFiles(files: Files): AsyncGenerator<QuarantinedFile> {
  const keys = new Set((await Array.fromAsync(files.list('records', home))).map(({ key }) => key));
  for (const key of keys) {
    const { file, reason, redrivenAt } = keys.has(`${key}.json`) ? await noteOf(files, key) : ({} as Partial<Note>);
    const door = file && doorOf('intake', file);
    if (door && redrivenAt === undefined) yield { door, key: file, reason: reason! };
  }
}

/** Drops it into the intake bucket again, where its door gets it as if it had just come. */
export async function redriveFile(files: Files, { key }: QuarantinedFile, at: string): Promise<void> {
  const kept = `${home}${key}`;
  const note = { ...(await noteOf(files, kept)), redrivenAt: at };
  // First the note: a door that is quick may put the file aside again, and its word has to be the last.
  await files.put('records', `${kept}.json`, JSON.stringify(note, null, 2));
  await files.put('intake', key, await bytesOf(files, kept));
}

async function noteOf(files: Files, key: string): Promise<Note> {
  return JSON.parse((await bytesOf(files, `${key}.json`)).toString('utf8'));
}

async function bytesOf(files: Files, key: string): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of await files.get('records', key)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
