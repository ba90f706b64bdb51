import { createReadStream, existsSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { basename } from 'node:path';
import { styleText } from 'node:util';
import { type Gap, gapsOf, partsMissing } from '../../../functions/domain/reference/gaps.ts';
import { kindFacts, type Licence, licences } from '../../../functions/domain/reference/kind-facts.ts';
import { type TableKind, tableKinds } from '../../../functions/domain/reference/table-kinds.ts';
import type { TableVersion } from '../../../functions/domain/reference/table-version.ts';
import { type Loaded, loadReference } from '../../../functions/doors/load-reference/load.ts';
import { Refused } from '../../../functions/doors/load-reference/refused.ts';
import type { Files } from '../../../functions/platform/platform.ts';
import { acknowledgeLicence, licencesHeld, readManifest } from '../../../functions/store/reference.ts';
import { columns } from '../columns.ts';
import { folderFiles } from '../files.ts';
import { Mistake } from '../mistake.ts';
import { readingShown } from '../reading-shown.ts';
import { openPlace, type Place } from '../stage-or-folder.ts';

export interface ReferenceFlags extends Omit<Place, 'data'> {
  /** The folder under which `reference/` lies. */
  readonly reference: string;
  readonly json?: boolean;
}

interface LoadFlags extends ReferenceFlags {
  readonly from?: string;
  readonly excerpt?: boolean;
}

type Outcome = { readonly file: string } & (
  | ({ readonly outcome: 'Loaded' } & Loaded)
  | { readonly outcome: 'Refused'; readonly reason: string }
);

/** `claimline reference load`: files of CMS become tables. Answers the exit code: 1 when one of them was refused. */
export async function load(paths: readonly string[], flags: LoadFlags): Promise<number> {
  const missing = paths.find((path) => !existsSync(path) || !statSync(path).isFile());
  if (missing !== undefined) throw new Mistake(`There is no file ${missing}.`);
  const { files, now } = await openFiles(flags);
  const outcomes: Outcome[] = [];
  for (const path of paths) {
    const outcome = await loadOne(files, path, now(), flags);
    outcomes.push(outcome);
    if (!flags.json) print(outcome.outcome === 'Loaded' ? loadedPage(outcome) : `Not loaded: ${outcome.reason}`);
  }
  if (flags.json) print(JSON.stringify(outcomes));
  return outcomes.some(({ outcome }) => outcome === 'Refused') ? 1 : 0;
}

async function loadOne(files: Files, path: string, at: string, { from, excerpt }: LoadFlags): Promise<Outcome> {
  const file = basename(path);
  const shown = readingShown(file, statSync(path).size, createReadStream(path, { highWaterMark: 1 << 20 }));
  try {
    return { file, outcome: 'Loaded', ...(await loadReference(files, file, shown, { at, from, excerpt })) };
  } catch (error) {
    if (error instanceof Refused) return { file, outcome: 'Refused', reason: error.message };
    throw error;
  }
}

/** `claimline reference acknowledge`: somebody says that they hold a licence. Answers the exit code. */
export async function acknowledge(licence: string, flags: ReferenceFlags & { readonly by?: string }): Promise<number> {
  if (!Object.hasOwn(licences, licence)) {
    throw new Mistake(`There is no licence ${licence} to acknowledge; there is ${Object.keys(licences).join(', ')}.`);
  }
  const { files, name, now } = await openFiles(flags);
  const { by = userInfo().username } = flags;
  const acknowledgement = { licence: licence as Licence, by, at: now() };
  await acknowledgeLicence(files, acknowledgement);
  if (flags.json) print(JSON.stringify(acknowledgement));
  else print(`${licences[acknowledgement.licence]}\nRecorded in ${name}: ${by} holds it.`);
  return 0;
}

interface KindStatus {
  readonly kind: TableKind;
  readonly title: string;
  readonly versions: readonly TableVersion[];
  /** Days for which none answers. */
  readonly gaps: readonly Gap[];
  readonly partsMissing: readonly number[];
}

/** `claimline reference status`: what is loaded, for which days, and what is missing. Answers the exit code. */
export async function status(flags: ReferenceFlags): Promise<number> {
  const { files, name, now } = await openFiles(flags);
  const today = now().slice(0, 10);
  const { versions } = await readManifest(files);
  const tables = tableKinds.map((kind): KindStatus => {
    const ofKind = versions.filter((version) => version.kind === kind);
    const { title } = kindFacts[kind];
    return { kind, title, versions: ofKind, gaps: gapsOf(ofKind, today), partsMissing: partsMissing(ofKind, today) };
  });
  const held = await licencesHeld(files);
  if (flags.json) print(JSON.stringify({ place: name, today, licences: held, tables }));
  else
    print(
      [
        ...statusPage(tables),
        ...held.map(({ licence, by, at }) => `Licence ${licence}: ${by}, ${at.slice(0, 10)}`),
      ].join('\n'),
    );
  return 0;
}

function statusPage(tables: readonly KindStatus[]): string[] {
  const loaded = tables.filter(({ versions }) => versions.length > 0);
  const rows = loaded.flatMap(({ title, versions }) =>
    versions.map((version, at) => [at === 0 ? title : '', ...cellsOf(version)]),
  );
  const notes = loaded.flatMap(({ title, gaps, partsMissing }) => [
    ...gaps.map(({ from, to }) => `No ${title} for ${from} to ${to}: nothing of those days is checked against them.`),
    ...(partsMissing.length > 0 ? [`Of the ${title}, part ${partsMissing.join(', ')} is missing.`] : []),
  ]);
  const others = tables.filter(({ versions }) => versions.length === 0).map(({ title }) => title);
  return [
    ...(rows.length > 0 ? columns([['table', 'from', 'to', 'rows', 'file'], ...rows], [3]) : []),
    ...notes.map((note) => styleText('yellow', note)),
    ...(others.length > 0 ? [`Not loaded: ${others.join(', ')}. What needs them is not checked.`] : []),
  ];
}

const cellsOf = ({ from, to, rows, file, part, excerpt }: TableVersion): string[] => [
  from,
  to ?? 'replaced',
  rows.toLocaleString('en-US'),
  `${file}${part === undefined ? '' : ` (part ${part})`}${excerpt ? ' (an excerpt)' : ''}`,
];

function loadedPage({ versions, skipped }: Loaded): string {
  const lines = versions.map(({ kind, from, to, rows }) => {
    const until = to === undefined ? 'until it is replaced' : `to ${to}`;
    return `Loaded ${rows.toLocaleString('en-US')} rows: ${kindFacts[kind].title}, ${from} ${until}.`;
  });
  return [...lines, ...(skipped.length > 0 ? [`Not needed: ${skipped.join(', ')}.`] : [])].join('\n');
}

async function openFiles({ reference, stage, profile, region }: ReferenceFlags) {
  if (stage === undefined) {
    return { files: folderFiles(reference), name: `${reference}/reference`, now: () => new Date().toISOString() };
  }
  const { operations, name, now } = await openPlace({ data: '', stage, profile, region });
  return { files: operations.platform.files, name, now };
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
