import { addDays, type Day, type Moment, NotADay } from '../../domain/days.ts';
import { Diagnoses } from '../../domain/reference/diagnoses.ts';
import { inForce } from '../../domain/reference/in-force.ts';
import { kindFacts, licences } from '../../domain/reference/kind-facts.ts';
import { NotACode, TooMany } from '../../domain/reference/sparse-rows.ts';
import type { TableKind } from '../../domain/reference/table-kinds.ts';
import type { TableVersion } from '../../domain/reference/table-version.ts';
import type { Files } from '../../platform/platform.ts';
import { keepTable, licencesHeld, publish, readManifest, readTable } from '../../store/reference.ts';
import { filesOf, type SourceFile } from './files-of.ts';
import type { Draft, Reader } from './reader.ts';
import { readers } from './readers.ts';
import { Refused } from './refused.ts';
import { windowOf } from './window-of.ts';

export interface Loading {
  readonly at: Moment;
  /** From which day it applies, where its name does not say. */
  readonly from?: Day;
  /** Takes a file that has fewer rows than a release. */
  readonly excerpt?: boolean;
}

export interface Loaded {
  readonly versions: readonly TableVersion[];
  /** Files of an archive that are no tables, or the same one in another layout. */
  readonly skipped: readonly string[];
}

interface Recognised {
  readonly file: SourceFile;
  readonly reader: Reader;
  readonly kind: TableKind;
  readonly window: ReturnType<typeof windowOf>;
}

/**
 * Takes in a file or archive of CMS: what of it is a table is kept as a new version, and all of them are published at
 * once. Throws Refused, and then nothing has changed.
 */
export async function loadReference(
  files: Files,
  path: string,
  bytes: AsyncIterable<Uint8Array>,
  loading: Loading,
): Promise<Loaded> {
  const all = await filesOf(path, bytes);
  const tables = recognised(all, loading.from);
  if (tables.length === 0) throw new Refused(unknown(path, all));
  await refuseUnlicensed(files, tables);
  const versions: TableVersion[] = [];
  for (const table of tables) versions.push(await keep(files, table, all, loading));
  await publish(files, versions);
  return {
    versions,
    skipped: all.filter((file) => !tables.some((table) => table.file === file)).map(({ name }) => name),
  };
}

/** Of several layouts of one table the one that says most. */
function recognised(files: readonly SourceFile[], from: Day | undefined): Recognised[] {
  const found = files.flatMap((file) => {
    const reader = readers.find((one) => one.kindOf(file) !== undefined);
    const kind = reader?.kindOf(file);
    return reader && kind ? [{ file, reader, kind }] : [];
  });
  found.sort((one, other) => readers.indexOf(one.reader) - readers.indexOf(other.reader));
  const tables = new Map<string, Recognised>();
  for (const { file, reader, kind } of found) {
    const window = windowOf(kind, file.path, from);
    const name = `${kind} ${window.from} ${/-?f(\d)\b/i.exec(file.name)?.[1] ?? ''}`;
    if (!tables.has(name)) tables.set(name, { file, reader, kind, window });
  }
  return [...tables.values()];
}

async function refuseUnlicensed(files: Files, tables: readonly Recognised[]): Promise<void> {
  const held = new Set((await licencesHeld(files)).map(({ licence }) => licence));
  for (const { file, kind } of tables) {
    const { licence } = kindFacts[kind];
    if (licence === undefined || held.has(licence)) continue;
    throw new Refused(
      `${file.name} needs a licence. ${licences[licence]} Say that you hold one with: claimline reference acknowledge ${licence}`,
    );
  }
}

async function keep(
  files: Files,
  { file, reader, kind, window }: Recognised,
  beside: readonly SourceFile[],
  { at, excerpt }: Loading,
): Promise<TableVersion> {
  const diagnosesBefore = async () => {
    const { versions } = await readManifest(files);
    const ofKind = versions.filter((version) => version.kind === 'diagnoses');
    const [before] = inForce(ofKind, addDays(window.from, -1));
    if (before === undefined) return undefined;
    const { table } = await readTable(files, before);
    return table instanceof Diagnoses ? table : undefined;
  };
  const draft = await reader.read({ file, beside, diagnosesBefore }, kind).catch((error) => {
    const isOfTheFile = error instanceof NotADay || error instanceof NotACode || error instanceof TooMany;
    throw isOfTheFile ? new Refused(`${file.name}: ${error.message}. Load the file as it was downloaded.`) : error;
  });
  const isExcerpt = refuseOddCount(draft, file.name, excerpt ?? false);
  const about = { kind, ...window, rows: draft.rows, file: file.name, loadedAt: at };
  return keepTable(
    files,
    draft.parts,
    { ...about, ...(draft.part && { part: draft.part }), ...(isExcerpt && { excerpt: true }) },
    draft.texts,
  );
}

function refuseOddCount({ kind, rows }: Draft, name: string, takesExcerpts: boolean): boolean {
  const {
    title,
    rows: [least, most],
  } = kindFacts[kind];
  if (rows > most) throw new Refused(`${name} has ${rows} rows; no release of ${title} has more than ${most}.`);
  if (rows >= least) return false;
  if (takesExcerpts && rows > 0) return true;
  throw new Refused(
    `${name} has ${rows} rows; a release of ${title} has at least ${least}. Download it again; an excerpt is loaded with --excerpt.`,
  );
}

function unknown(path: string, files: readonly SourceFile[]): string {
  const nested = files.find(({ name }) => /\.zip$/i.test(name));
  if (nested) return `${path} holds another archive, ${nested.name}: take that out and load it.`;
  const known = readers.map(({ reads }) => `  ${reads}`).join('\n');
  return `${path} is none of the files that can be loaded, by its name and its header:\n${known}`;
}
