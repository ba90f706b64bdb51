import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A command ended badly; the message holds the end of what it said. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed';
}

const program = join(import.meta.dirname, '../../infra/local/main.ts');

/** Runs `claimline … --stage rehearsal`, which ends with JSON, and answers that. Throws CommandFailed. */
export async function claimline(...words: string[]): Promise<unknown> {
  const said = await run(process.execPath, [program, ...words, '--stage', 'rehearsal'], `claimline ${words[0]}`);
  return JSON.parse(said.trimEnd().split('\n').at(-1)!);
}

/** Runs the CDK's command line and answers what it said. Throws CommandFailed. */
export function cdk(...options: string[]): Promise<string> {
  const quiet = ['--no-notices', '--no-version-reporting', '--no-color', '--ci'];
  return run('cdk', [...options, ...quiet], `cdk ${options[0]}`);
}

async function run(command: string, words: readonly string[], name: string): Promise<string> {
  const child = spawn(command, words, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, CDK_DISABLE_CLI_TELEMETRY: 'true' },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
  const [code] = await once(child, 'close');
  if (code === 0) return said;
  throw new CommandFailed(`${name} failed:\n${said.trimEnd().split('\n').slice(-15).join('\n')}`);
}
