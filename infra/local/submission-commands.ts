import type { Command } from 'commander';
import { by, data, example, exit, json, onAws, positive, why } from './command-options.ts';

/** `claimline submissions`: what was sent to payers, and what became of it. */
export function addSubmissionCommands(program: Command): void {
  const submissions = program
    .command('submissions')
    .description('interchanges with what their receivers said, and claims that no payer has accepted yet')
    .addHelpText('after', example('npx claimline submissions'));
  onAws(submissions.command('list', { isDefault: true }))
    .description(
      'the newest interchanges, what waits for the next batch, and by when what is not accepted must be filed',
    )
    .option('--last <n>', 'so many interchanges', positive, 20)
    .option('--practice <id>', 'only of this practice')
    .addOption(data())
    .addOption(by())
    .addOption(why())
    .addOption(json('all of it as a JSON array, an object for each practice'))
    .addHelpText('after', example('npx claimline submissions --last 5'))
    .action(async (flags) => exit((await import('./commands/submissions.ts')).list(flags)));
  onAws(submissions.command('show'))
    .description('one interchange: its claims, and what was said of each')
    .argument('<number>', 'its control number', positive)
    .option('--practice <id>', 'of this practice')
    .addOption(data())
    .addOption(by())
    .addOption(why())
    .addOption(json('it as one JSON object'))
    .addHelpText('after', example('npx claimline submissions show 12'))
    .action(async (number, flags) => exit((await import('./commands/submissions.ts')).show(number, flags)));
  onAws(submissions.command('resend'))
    .description('send the claims of an interchange again that its receiver did not take, under a new number')
    .argument('<number>', 'its control number', positive)
    .option('--practice <id>', 'of this practice')
    .addOption(data())
    .addOption(by())
    .addOption(why())
    .addOption(json('what was done as one JSON object'))
    .addHelpText('after', example('npx claimline submissions resend 12 --why "submitter id corrected"'))
    .action(async (number, flags) => exit((await import('./commands/submissions.ts')).resend(number, flags)));
}
