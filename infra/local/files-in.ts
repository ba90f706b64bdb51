import { readdirSync } from 'node:fs';
import { Mistake } from './mistake.ts';

/** Names of the files of a folder in order, hidden ones left out. Throws Mistake. */
export function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
      .map(({ name }) => name)
      .sort();
  } catch {
    throw new Mistake(`${folder}: there is no such folder.`);
  }
}
