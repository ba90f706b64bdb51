import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { setDefaultCACertificates } from 'node:tls';
import { freePort } from '../support/free-port.ts';

const version = '1.5.33';
/** Under `node_modules`, so that functions unpacked here find the AWS SDK, which on Lambda comes with the runtime. */
const cache = join(import.meta.dirname, '../../node_modules/.cache', `ministack-${version}`);
export const emulatedAccount = '111111111111';

/** The emulator cannot be had or does not start here. */
export class NoEmulator extends Error {
  override readonly name = 'NoEmulator';
}

export interface Emulator {
  readonly endpoint: string;
  /** The certificate that it shows. */
  readonly certificate: string;
  readonly log: string;
  stop(): void;
}

/**
 * The emulator's own start, and its end: when the pipe from us closes, however we ended, it takes its whole process group
 * along, functions and all.
 */
const launcher = `
import os, signal, sys, threading
def watch():
    sys.stdin.buffer.read()
    os.killpg(0, signal.SIGKILL)
threading.Thread(target=watch, daemon=True).start()
from ministack.app import main
sys.argv = ["ministack"]
main()
`;

/**
 * Starts MiniStack, empty, over TLS and with IAM enforced. Needs Python 3.10 and openssl; the first time it is fetched
 * from PyPI. Throws NoEmulator.
 */
export async function startEmulator(): Promise<Emulator> {
  const python = fetchedPython();
  const port = await freePort();
  const place = mkdtempSync(join(cache, 'run-'));
  const log = join(place, 'emulator.log');
  const out = openSync(log, 'a');
  const child = spawn(python, ['-c', launcher], {
    detached: true,
    stdio: ['pipe', out, out],
    env: {
      PATH: process.env.PATH,
      HOME: place,
      TMPDIR: place,
      BIND_HOST: '127.0.0.1',
      MINISTACK_HOST: '127.0.0.1',
      GATEWAY_PORT: String(port),
      MINISTACK_ACCOUNT_ID: emulatedAccount,
      USE_SSL: '1',
      AUTH: 'true',
    },
  });
  const stop = () => {
    try {
      process.kill(-child.pid!, 'SIGKILL');
    } catch {} // It is gone already.
    rmSync(place, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  process.once('exit', stop);

  const endpoint = `https://127.0.0.1:${port}`;
  const certificate = join(place, 'ministack-tls/server.crt');
  for (let tries = 0; tries < 150 && child.exitCode === null; tries++) {
    await setTimeout(200);
    if (!existsSync(certificate)) continue;
    setDefaultCACertificates([readFileSync(certificate, 'utf8')]);
    if (await fetch(`${endpoint}/_ministack/health`).catch(() => undefined))
      return { endpoint, certificate, log, stop };
  }
  const said = readFileSync(log, 'utf8').slice(-2000);
  stop();
  throw new NoEmulator(`MiniStack did not start within 30 seconds:\n${said}`);
}

function fetchedPython(): string {
  const python = join(cache, 'venv/bin/python');
  const done = join(cache, 'venv/fetched');
  if (existsSync(done)) return python;
  rmSync(cache, { recursive: true, force: true });
  mkdirSync(cache, { recursive: true });
  attempt('openssl is needed to run MiniStack over TLS', () => run('openssl', ['version']));
  attempt('Python 3.10 with venv is needed to run MiniStack', () =>
    run('python3', ['-m', 'venv', join(cache, 'venv')]),
  );
  const options = ['--quiet', '--disable-pip-version-check', `ministack==${version}`];
  attempt(`ministack ${version} cannot be fetched from PyPI`, () => run(python, ['-m', 'pip', 'install', ...options]));
  mkdirSync(done);
  return python;
}

const run = (command: string, options: string[]) =>
  execFileSync(command, options, { stdio: ['ignore', 'pipe', 'pipe'] });

function attempt(otherwise: string, action: () => void): void {
  try {
    action();
  } catch (cause) {
    throw new NoEmulator(`${otherwise}.`, { cause });
  }
}
