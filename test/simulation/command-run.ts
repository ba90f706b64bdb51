import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Summary } from '../../infra/local/month.ts';
import { generateMonth } from '../../infra/local/sample/month.ts';

const program = join(import.meta.dirname, '../../infra/local/main.ts');

/** What `claimline run` is to work on: the sample month, or one day's charge file out of a generated one. */
export type Charges = 'sample month' | 'one day';

/** A folder of its own in which `claimline run` works, as somebody would type it there. */
export class Workplace {
  readonly path = mkdtempSync(join(tmpdir(), 'claimline-'));
  readonly #words: readonly string[];

  constructor(charges: Charges) {
    this.#words = ['run', '--data', 'run', '--json', ...(charges === 'one day' ? this.#bringCharges() : [])];
  }

  /** Starts the command; a run that was cut off there goes on. */
  start(): ChildProcess {
    return spawn(process.execPath, [program, ...this.#words], { cwd: this.path, stdio: ['ignore', 'pipe', 'pipe'] });
  }

  /** Runs the command to its end. Throws with its words when it fails. */
  async finish(): Promise<Summary> {
    const child = this.start();
    const [said, complained, code] = await Promise.all([text(child.stdout!), text(child.stderr!), ended(child)]);
    if (code !== 0) throw new Error(`claimline run ended with ${code}: ${complained}`);
    return JSON.parse(said.trimEnd().split('\n').at(-1)!);
  }

  /** Runs the command and kills it after so many milliseconds; answers false when it had ended before. */
  async kill(milliseconds: number): Promise<boolean> {
    const child = this.start();
    const alarm = setTimeout(() => child.kill('SIGKILL'), milliseconds);
    const [complained] = await Promise.all([text(child.stderr!), text(child.stdout!), ended(child)]);
    clearTimeout(alarm);
    if (child.exitCode) throw new Error(`claimline run ended with ${child.exitCode}: ${complained}`);
    return child.signalCode === 'SIGKILL';
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }

  #bringCharges(): string[] {
    const { files } = generateMonth({ seed: 'one day', encounters: 500, month: '2026-01' });
    mkdirSync(this.path, { recursive: true });
    writeFileSync(join(this.path, 'charges.csv'), files['charges/2026-01-14.csv']!);
    return ['--charges', 'charges.csv'];
  }
}

const ended = (child: ChildProcess) => new Promise<number | null>((resolve) => child.once('exit', resolve));

async function text(stream: NodeJS.ReadableStream): Promise<string> {
  let all = '';
  for await (const chunk of stream.setEncoding('utf8')) all += chunk;
  return all;
}
