import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The absolute path of a file that is named from the top of the project. */
export function projectFile(path: string): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}

export function readProjectFile(path: string): string {
  return readFileSync(projectFile(path), 'utf8');
}
