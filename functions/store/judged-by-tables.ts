import type { Moment } from '../domain/days.ts';
import type { CodeTables } from '../domain/reference/code-tables.ts';
import { type LoadedTable, loadedTables } from '../domain/reference/loaded-tables.ts';
import type { TableKind } from '../domain/reference/table-kinds.ts';
import { placesOf, type TableVersion } from '../domain/reference/table-version.ts';
import type { Files } from '../platform/platform.ts';
import { readManifest, readTable } from './reference.ts';

/** What this process holds of a bucket: the manifest for a minute, and the tables that were asked last. */
interface Held {
  manifest?: { readonly at: number; readonly byKind: Promise<ReadonlyMap<TableKind, readonly TableVersion[]>> };
  /** By the place where they lie; the first is the one that was not asked for the longest time. */
  readonly tables: Map<string, LoadedTable>;
}
const held = new WeakMap<Files, Held>();
const manifestHolds = 60_000;
/** About 100 MB: the pairs of four bytes each are most of it. */
const mostRows = 20_000_000;

/**
 * What `judge` makes of the code sets and fee schedules. A table is read when it is first asked, and kept; `judge` is run
 * again then, until it has heard everything that it asks: it must change nothing.
 */
export async function judgedByTables<T>(files: Files, at: Moment, judge: (tables: CodeTables) => T): Promise<T> {
  const mine = held.get(files) ?? { tables: new Map() };
  held.set(files, mine);
  const byKind = await versionsAt(files, mine, Date.parse(at));
  const heard = new Map<string, LoadedTable>();
  for (;;) {
    const wanted = new Map<string, TableVersion>();
    const judged = judge(
      loadedTables(byKind, (version) => {
        const place = placesOf(version).table;
        const table = heard.get(place) ?? mine.tables.get(place);
        if (table === undefined) wanted.set(place, version);
        else heard.set(place, table);
        return table;
      }),
    );
    if (wanted.size === 0) {
      keep(mine, heard);
      return judged;
    }
    const reading = Array.from(wanted, async ([place, version]) => heard.set(place, await readTable(files, version)));
    await Promise.all(reading);
  }
}

async function versionsAt(files: Files, mine: Held, at: number) {
  if (mine.manifest === undefined || Math.abs(at - mine.manifest.at) >= manifestHolds) {
    const byKind = readManifest(files).then(({ versions }) => Map.groupBy(versions, ({ kind }) => kind));
    mine.manifest = { at, byKind };
    byKind.catch(() => delete mine.manifest);
  }
  return mine.manifest.byKind;
}

/** What was heard goes to the end; from the beginning it is dropped what is too much. */
function keep({ tables }: Held, heard: ReadonlyMap<string, LoadedTable>): void {
  for (const [place, table] of heard) {
    tables.delete(place);
    tables.set(place, table);
  }
  let rows = 0;
  for (const table of tables.values()) rows += table.rows;
  for (const [place, table] of tables) {
    if (rows <= mostRows) return;
    tables.delete(place);
    rows -= table.rows;
  }
}
