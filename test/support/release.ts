import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Holding } from '../../infra/local/data-folder.ts';

interface Recorded {
  readonly holding: Holding;
  /** Tables and indexes as they were made. */
  readonly schema: readonly string[];
  readonly rows: Readonly<Record<string, readonly Readonly<Record<string, SQLInputValue>>[]>>;
}

/**
 * What a release left behind while its claims slept: table, executions with the definition they began with, payers' desks
 * and clock. Recorded with that release's own program: `claimline run --days N --data DIR`, then
 * `node test/support/release.ts DIR FILE`. A recording is never changed and never deleted.
 */
export function record(data: string): Uint8Array {
  const database = new DatabaseSync(join(data, 'claimline.sqlite'));
  const made = database
    .prepare(`SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'`)
    .all();
  const tables = made.filter(({ type }) => type === 'table').map(({ name }) => String(name));
  const recorded: Recorded = {
    holding: JSON.parse(readFileSync(join(data, 'claimline.json'), 'utf8')),
    schema: made.map(({ sql }) => String(sql)),
    rows: Object.fromEntries(
      tables.map((name) => [name, database.prepare(`SELECT * FROM ${name}`).all()]),
    ) as Recorded['rows'],
  };
  database.close();
  return gzipSync(JSON.stringify(recorded), { level: 9 });
}

/** Lays a recording out as the data folder that it was; answers how its runtime is opened. */
export function restore(file: string | URL, data: string): Holding['options'] {
  const { holding, schema, rows }: Recorded = JSON.parse(gunzipSync(readFileSync(file)).toString('utf8'));
  mkdirSync(data, { recursive: true });
  const database = new DatabaseSync(join(data, 'claimline.sqlite'));
  database.exec('BEGIN');
  for (const sql of schema) database.exec(sql);
  for (const [table, all] of Object.entries(rows)) {
    for (const row of all) {
      const columns = Object.keys(row);
      const marks = columns.map(() => '?');
      database.prepare(`INSERT INTO ${table} (${columns}) VALUES (${marks})`).run(...Object.values(row));
    }
  }
  database.exec('COMMIT');
  database.close();
  return holding.options;
}

if (import.meta.main) {
  const [data, file] = process.argv.slice(2);
  writeFileSync(file!, record(data!));
}
