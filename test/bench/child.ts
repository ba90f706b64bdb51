import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

/** Runs a program beside this file in a process of its own, and reads the JSON that it prints. */
export const measure = <T>(program: string, ...words: readonly (string | number)[]): T =>
  measureWith<T>([], program, ...words);

/** The same with these flags of Node. */
export function measureWith<T>(flags: readonly string[], program: string, ...words: readonly (string | number)[]): T {
  const file = resolve(import.meta.dirname, program);
  const said = execFileSync(process.execPath, [...flags, file, ...words.map(String)], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(said);
}
