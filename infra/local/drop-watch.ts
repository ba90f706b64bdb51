import { readdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fitName } from './fit-name.ts';
import { doorOf } from './functions.ts';
import type { Runtime } from './runtime.ts';

/**
 * Sees what people drop into the intake folder. A file is taken once it has had the same size and date at two looks, so
 * that none is read while it is still being copied; the same name with other content is taken again.
 */
export class DropWatch {
  readonly #home: string;
  readonly #runtime: Runtime;
  readonly #seen = new Map<string, string>();
  readonly #taken = new Map<string, string>();

  constructor(home: string, runtime: Runtime) {
    this.#home = home;
    this.#runtime = runtime;
  }

  /** Answers the files that were seen but that no door opens for, relative to the intake folder. */
  async look(): Promise<string[]> {
    const strays: string[] = [];
    for (const name of this.#names()) {
      const stamp = this.#stamp(name);
      const isNew = !this.#seen.has(name);
      if (!stamp || this.#taken.get(name) === stamp) continue;
      // What is known already was put there by ourselves, or by a run before this one.
      if (isNew && this.#runtime.queue.knows('intake', name)) this.#taken.set(name, stamp);
      else if (this.#seen.get(name) === stamp) {
        this.#taken.set(name, stamp);
        if (!(await this.#take(name))) strays.push(name);
      }
      this.#seen.set(name, stamp);
    }
    return strays;
  }

  #names(): string[] {
    return readdirSync(this.#home, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
      .map((entry) => relative(this.#home, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
      .sort();
  }

  /** Undefined for a file that is gone already. */
  #stamp(name: string): string | undefined {
    const found = statSync(join(this.#home, name), { throwIfNoEntry: false });
    return found && `${found.size} ${found.mtimeMs}`;
  }

  async #take(name: string): Promise<boolean> {
    const path = join(this.#home, name);
    const key = name.split('/').map(fitName).join('/');
    if (!doorOf('intake', key)) return false;
    const place = fileURLToPath(await this.#runtime.files.link('intake', key, 1));
    if (resolve(path) === place) {
      this.#runtime.announce('intake', key);
      return true;
    }
    // Under this name the buckets would not find it: it moves to one that they do.
    await this.#runtime.files.put('intake', key, readFileSync(path));
    if (realpathSync(path) !== realpathSync(place)) rmSync(path);
    return true;
  }
}
