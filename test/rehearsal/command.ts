import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** A command ended badly; the message holds the end of what it said. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed';
}

/** Runs the CDK's command line and answers what it said. Throws CommandFailed. */
export async function cdk(...options: string[]): Promise<string> {
  const quiet = ['--no-notices', '--no-version-reporting', '--no-color', '--ci'];
  const child = spawn('cdk', [...options, ...quiet], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, CDK_DISABLE_CLI_TELEMETRY: 'true' },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
  const [code] = await once(child, 'close');
  if (code === 0) return said;
  throw new CommandFailed(`cdk ${options[0]} failed:\n${said.trimEnd().split('\n').slice(-15).join('\n')}`);
}
