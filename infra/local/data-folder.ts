import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { buckets } from '../../functions/platform/platform.ts';
import { Mistake } from './mistake.ts';
import type { RuntimeOptions } from './runtime.ts';

/** What lies in a data folder, and how its runtime is opened again: kept there as `claimline.json`. */
export interface Holding {
  readonly kind: 'run' | 'serve';
  /** The command that made it, as one would type it again. */
  readonly command: string;
  /** Of everything that went into a run: another input is another run. */
  readonly fingerprint: string;
  /** Nothing in it moves by itself any more, or its days are over. */
  readonly isFinished: boolean;
  readonly options: Omit<RuntimeOptions, 'data'>;
}

const holdingFile = 'claimline.json';
const lockFile = '.lock';
const ours = ['claimline.sqlite', 'claimline.sqlite-wal', 'claimline.sqlite-shm', ...buckets, 'mail', '.drafts'];

/** A folder that Claimline works in. Nothing of a stranger's is ever touched there. */
export class DataFolder {
  /** Absolute. */
  readonly path: string;
  #lock: DatabaseSync | undefined;

  constructor(path: string) {
    this.path = resolve(path);
  }

  /** Undefined for a folder that is empty or not there. Throws Mistake when somebody else's things are in it. */
  read(): Holding | undefined {
    if (existsSync(this.at(holdingFile))) return JSON.parse(readFileSync(this.at(holdingFile), 'utf8'));
    const found = existsSync(this.path) ? this.#entries().filter((name) => name !== lockFile) : [];
    if (found.length === 0) return undefined;
    throw new Mistake(
      `${this.shown()} holds other things (${found[0]}), not a run of Claimline; choose another folder with --data.`,
    );
  }

  /** Throws Mistake when there is nothing. */
  get(): Holding {
    const holding = this.read();
    if (holding) return holding;
    throw new Mistake(
      `There is no run in ${this.shown()}; make one with "npx claimline run", or name its folder with --data.`,
    );
  }

  write(holding: Holding): void {
    mkdirSync(this.path, { recursive: true });
    // The practice's webhook secrets are in it.
    writeFileSync(this.at('.claimline.json'), `${JSON.stringify(holding, null, 2)}\n`, { mode: 0o600 });
    renameSync(this.at('.claimline.json'), this.at(holdingFile));
  }

  /** Removes what a run left; `claimline.json` stays, so that a half removed one is still known as ours. */
  clear(): void {
    for (const name of [...ours, 'truth.json']) rmSync(this.at(name), { recursive: true, force: true });
  }

  /** Until the process ends, however it ends. False when another process has it. */
  tryLock(): boolean {
    mkdirSync(this.path, { recursive: true });
    this.#lock = new DatabaseSync(this.at(lockFile));
    try {
      this.#lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
      return true;
    } catch {
      return false;
    }
  }

  /** Throws Mistake when another process has it. */
  lock(): void {
    if (!this.tryLock()) this.refuse();
  }

  refuse(): never {
    throw new Mistake(
      `Another claimline is at work in ${this.shown()}; stop it first, or choose another folder with --data.`,
    );
  }

  at(...names: readonly string[]): string {
    return join(this.path, ...names);
  }

  /** As one types it from here. */
  shown(...names: readonly string[]): string {
    const path = relative(process.cwd(), this.at(...names));
    return path.startsWith('..') ? this.at(...names) : path || '.';
  }

  #entries(): string[] {
    try {
      return readdirSync(this.path);
    } catch {
      throw new Mistake(`${this.shown()} is not a folder; choose another one with --data.`);
    }
  }
}
