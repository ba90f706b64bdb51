import { type Command, InvalidArgumentError, Option } from 'commander';

const defaultRun = '.claimline/run';
const milliseconds: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

export const data = () => new Option('--data <dir>', 'folder that holds everything').default(defaultRun);
export const tables = () =>
  new Option('--reference <dir>', 'folder in which reference/ holds the loaded code sets').default('.claimline');
export const json = (what: string) => new Option('--json', what);
export const by = () =>
  new Option('--by <name>', 'who you are (default: your user name); it is written into the audit trail');
export const why = () => new Option('--why <text>', 'why, for the audit trail');
export const onAws = (command: Command) =>
  command
    .option('--stage <name>', 'work on this stage on AWS instead of a data folder: dev or prod')
    .option('--profile <name>', 'of the AWS configuration (default: AWS_PROFILE)')
    .option('--region <name>', 'of AWS (default: AWS_REGION)');
export const several = (flags: string, description: string) =>
  new Option(flags, description).argParser(collect).default([], 'none');
export const practice = () =>
  new Option('--practice <file>', 'practice with its payers as JSON (default: the sample practice)');

export async function exit(code: Promise<number>): Promise<void> {
  process.exitCode = await code;
}

export function positive(text: string): number {
  if (!/^[1-9]\d{0,4}$/.test(text)) throw new InvalidArgumentError('Expected is a whole number of 1 or more.');
  return Number(text);
}

export function points(text: string): number {
  if (!/^\d{1,3}(\.\d)?$/.test(text)) throw new InvalidArgumentError('Expected are points, as 24 or 20.5.');
  return Number(text);
}

export function day(text: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) throw new InvalidArgumentError('Expected is a day, as 2026-01-31.');
  return text;
}

export function port(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
    throw new InvalidArgumentError('Expected is a port, 0 to 65535.');
  return Number(text);
}

export function duration(text: string): number {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text) ?? [];
  const length = Number(number) * milliseconds[unit]!;
  if (!(length >= 100)) throw new InvalidArgumentError('Expected is a time of 100ms or more, as 2s, 10m or 1h.');
  return length;
}

function collect(text: string, before: readonly string[]): readonly string[] {
  return [...before, text];
}

export function example(command: string): string {
  return `\nExample:\n  ${command}`;
}
