import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { buckets } from '../../functions/platform/platform.ts';

const file = 'claimline.sqlite';
/** The tables of the local machine: executions, their waits and their timers. On AWS they are Step Functions' own. */
const machineTables = ['machine_branch', 'machine_execution', 'machine_history', 'machine_definition'];

/** Table and files as they are at this moment: what point-in-time recovery and the versions of a bucket would give back. */
export function backUp(data: string, backup: string): void {
  rmSync(backup, { recursive: true, force: true });
  mkdirSync(backup, { recursive: true });
  const database = new DatabaseSync(join(data, file));
  database.prepare('VACUUM INTO ?').run(join(backup, file));
  database.close();
  for (const bucket of buckets) {
    if (existsSync(join(data, bucket))) cpSync(join(data, bucket), join(backup, bucket), { recursive: true });
  }
}

/**
 * Everything that is ours is gone: table, files, executions and what waited in the queues of the intake. Payers, patients
 * and letters in the mail are the world outside, which goes on. Answers how many items and files were lost.
 */
export function loseEverything(data: string): { readonly items: number; readonly executions: number } {
  const database = new DatabaseSync(join(data, file));
  const count = (table: string) => database.prepare(`SELECT count(*) AS n FROM ${table}`).get()!.n as number;
  const lost = { items: count('items'), executions: count('machine_execution') };
  for (const table of ['items', ...machineTables]) database.exec(`DELETE FROM ${table}`);
  database.exec(`DELETE FROM deliveries WHERE bucket = 'intake' OR state = 'waiting'`);
  database.close();
  for (const bucket of buckets) rmSync(join(data, bucket), { recursive: true, force: true });
  return lost;
}

/** Puts table and files back; executions are not in any backup. */
export function restore(data: string, backup: string): void {
  const database = new DatabaseSync(join(data, file));
  database.prepare('ATTACH ? AS backup').run(join(backup, file));
  database.exec('INSERT INTO items SELECT * FROM backup.items');
  database.close();
  for (const bucket of buckets) {
    if (existsSync(join(backup, bucket))) cpSync(join(backup, bucket), join(data, bucket), { recursive: true });
  }
}
