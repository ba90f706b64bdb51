/** A program to be killed: starts so many executions on a database file, and tells every call of a function. */
import { DatabaseSync } from 'node:sqlite';
import { asl, call, Laptop } from './laptop.ts';

const [file, count] = process.argv.slice(2);
const database = new DatabaseSync(file!);
database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF');

const told = (answer: (n: number) => number) => async (n: number) => {
  await new Promise((written) => process.stdout.write('called\n', written));
  return answer(n);
};
const laptop = new Laptop(
  asl({ A: call('f', { Next: 'B' }), B: call('g', { Next: 'C' }), C: call('h') }),
  { f: told((n) => n + 1), g: told((n) => n * 2), h: told((n) => n) },
  { database },
);
for (let n = 0; n < Number(count); n++) laptop.start(n, `${n}`);
await laptop.run();
