/** A program: two-row transactions per second of SQLite alone, on the row sizes and settings of the local table. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const transactions = 50_000;
const folder = mkdtempSync(join(tmpdir(), 'claimline-bare-'));
const database = new DatabaseSync(process.argv[2] === 'disk' ? join(folder, 'bare.sqlite') : ':memory:');
database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;
  CREATE TABLE items (pk TEXT NOT NULL, sk TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (pk, sk))`);
const put = database.prepare('INSERT INTO items VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET body = excluded.body');
const [begin, commit] = ['BEGIN IMMEDIATE', 'COMMIT'].map((sql) => database.prepare(sql));
const [head, line] = ['x'.repeat(4000), 'x'.repeat(500)];

const before = process.cpuUsage();
for (let n = 0; n < transactions; n++) {
  begin!.run();
  // A claim is written about ten times.
  put.run(`claim ${Math.floor(n / 10)}`, 'CLAIM', head);
  put.run(`claim ${Math.floor(n / 10)}`, `H#${n}`, line);
  commit!.run();
}
const { user, system } = process.cpuUsage(before);
database.close();
rmSync(folder, { recursive: true });
console.log(JSON.stringify(transactions / ((user + system) / 1e6)));
