import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, test } from 'vitest';
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

describe('in a transaction of the caller', () => {
  test('an item that was written many times is in the database once it is saved', async () => {
    const database = new DatabaseSync(':memory:');
    const table = sqliteTable(database);
    await table.put({ pk: 'P', sk: 'A', version: 1 });
    database.exec('BEGIN');
    for (let version = 2; version < 9; version++) {
      expect(
        await table.put({ pk: 'P', sk: 'A', version, queuePk: 'q', queueSk: `${version}` }, { version: version - 1 }),
      ).toBe(true);
      expect(await table.put({ pk: 'P', sk: 'A', version }, { version: version - 1 })).toBe(false);
      expect(await table.get('P', 'A')).toMatchObject({ version });
      if (version % 3 === 0)
        expect((await table.query({ index: 'queue', pk: 'q' })).items).toMatchObject([{ version }]);
    }
    expect(
      await table.transact([
        { put: { pk: 'P', sk: 'A', version: 9 } },
        { put: { pk: 'P', sk: 'B' }, when: { version: 1 } },
      ]),
    ).toEqual({ failed: 1 });
    table.save();
    database.exec('COMMIT');
    expect(database.prepare('SELECT version, queueSk FROM items').all()).toMatchObject([{ version: 8, queueSk: '8' }]);
  });

  test('more items than are held are all written', async () => {
    const database = new DatabaseSync(':memory:');
    const table = sqliteTable(database);
    const all = Array.from({ length: 2_500 }, (_, n) => String(n));
    for (const sk of all) await table.put({ pk: 'P', sk, version: 1 });
    database.exec('BEGIN');
    for (const sk of all) {
      await table.get('P', sk);
      const outcome = await table.transact([
        { put: { pk: 'P', sk: `${sk} beside`, version: 1 }, when: 'absent' },
        { put: { pk: 'P', sk, version: 2 }, when: { version: 1 } },
      ]);
      expect(outcome).toEqual({});
    }
    table.save();
    database.exec('COMMIT');
    const count = 'SELECT count(*) AS count FROM items WHERE';
    expect(database.prepare(`${count} version = 2 AND json_extract(body, '$.version') = 2`).get()).toEqual({
      count: 2_500,
    });
    expect(database.prepare(`${count} version = 1`).get()).toEqual({ count: 2_500 });
  });
});
