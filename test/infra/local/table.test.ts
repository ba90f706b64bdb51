import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import { memoryTable } from '../../../infra/local/memory-table.ts';
import { sqliteTable } from '../../../infra/local/table.ts';
import { tableContract } from '../../contract/table.ts';

const folder = mkdtempSync(join(tmpdir(), 'claimline-table-'));
afterAll(() => rmSync(folder, { recursive: true }));

tableContract('the table in memory', memoryTable, 300);
tableContract('the table on SQLite in memory', () => sqliteTable(':memory:'), 300);
tableContract('the table on SQLite on disk', () => sqliteTable(join(folder, 'contract.db')), 50);

test('what was written is there for the next who opens the file', async () => {
  const path = join(folder, 'again.db');
  const first = new DatabaseSync(path);
  await sqliteTable(first).put({ pk: 'P', sk: 'A', version: 1 });
  first.close();
  expect(await sqliteTable(path).get('P', 'A')).toStrictEqual({ pk: 'P', sk: 'A', version: 1 });
});

test('two who have the same file open see one table', async () => {
  const path = join(folder, 'two.db');
  const [one, other] = [sqliteTable(path), sqliteTable(path)];
  await one.put({ pk: 'P', sk: 'A', version: 1 });
  expect(await other.put({ pk: 'P', sk: 'A', version: 2 }, { version: 1 })).toBe(true);
  expect(await one.put({ pk: 'P', sk: 'A', version: 2 }, { version: 1 })).toBe(false);
});

test('a failure in the middle of a transaction leaves nothing of it', async () => {
  const database = new DatabaseSync(':memory:');
  const table = sqliteTable(database);
  database.exec(
    `CREATE TRIGGER full BEFORE INSERT ON items WHEN NEW.sk = 'B' BEGIN SELECT RAISE(ABORT, 'disk full'); END`,
  );
  await expect(table.transact([{ put: { pk: 'P', sk: 'A' } }, { put: { pk: 'P', sk: 'B' } }])).rejects.toThrow(
    'disk full',
  );
  expect(await table.get('P', 'A')).toBeUndefined();
  expect(await table.put({ pk: 'P', sk: 'C' })).toBe(true);
});
