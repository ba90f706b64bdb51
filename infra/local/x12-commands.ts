import type { Command } from 'commander';
import { example, exit, json } from './command-options.ts';

/** `claimline era` and `claimline x12`: looking into X12 files. */
export function addX12Commands(program: Command): void {
  program
    .command('era')
    .description('what remittances (835) come to, and whether they balance: exit code 0, 2 if not, 1 if unreadable')
    .argument('[place]', 'a file, a folder of them, or - for the standard input (default: what is piped in)')
    .addOption(json('figures in cents as JSON, of a folder one object per line'))
    .addHelpText('after', example('npx claimline era remittances/'))
    .action(async (place, flags) => exit((await import('./commands/era.ts')).era(place, flags)));

  const x12 = program.command('x12').description('look into X12 files of any kind: 837, 835, 270 to 278, 999, TA1');
  for (const [name, what, sample] of [
    [
      'read',
      'what they say: exit code 0, 2 if something is cut off or not processed here, 1 if unreadable',
      'read claims.837 --json',
    ],
    [
      'validate',
      'everything that is wrong with them: exit code 0, 2 if something is, 1 if unreadable',
      'validate claims.837',
    ],
    ['show', 'one segment a line, loops indented, elements named', 'show remittance.835'],
  ] as const) {
    x12
      .command(name)
      .description(what)
      .argument('[place]', 'a file, a folder of them, or - for the standard input (default: what is piped in)')
      .addOption(json('the same as JSON: an object a file, of a long file one for each part of it'))
      .addHelpText('after', example(`npx claimline x12 ${sample}`))
      .action(async (place, flags) => exit((await import('./commands/x12.ts'))[name](place, flags)));
  }
}
