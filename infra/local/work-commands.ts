import type { Command } from 'commander';
import { by, data, day, example, exit, json, onAws, positive, several, why } from './command-options.ts';

/** `claimline work` and `claimline followups`: what people do, and when payers are asked. */
export function addWorkCommands(program: Command): void {
  const work = program
    .command('work')
    .description('what only a person can do: list it, look at an item, answer it')
    .addHelpText('after', example('npx claimline work --queue denials'));
  onAws(work.command('list', { isDefault: true }))
    .description('open work items, the first due first')
    .option('--queue <name>', 'only this queue')
    .addOption(data())
    .addOption(by())
    .addOption(why())
    .addOption(json('the items as a JSON array'))
    .addHelpText('after', example('npx claimline work list --queue coding'))
    .action(async (flags) => exit((await import('./commands/work.ts')).list(flags)));
  onAws(work.command('show'))
    .description('an item with what was found and how to answer it')
    .argument('<id>', 'the work item, or the claim that waits for it')
    .addOption(data())
    .addOption(by())
    .addOption(why())
    .addOption(json('the item as JSON'))
    .addHelpText('after', example('npx claimline work show JC45AHNKZXFMR15-3'))
    .action(async (id, flags) => exit((await import('./commands/work.ts')).show(id, flags)));
  onAws(work.command('resolve'))
    .description('answer an item; the claim goes on at once as far as it can')
    .argument('<id>', 'the work item, or the claim that waits for it')
    .argument('<answer>', 'one of the answers that the item takes')
    .addOption(several('--set <field=value>', 'correct a field: memberId, line.2.modifiers, patient.address.zip …'))
    .addOption(several('--override <edit>', 'send the claim in spite of this finding, as DX-02'))
    .option('--note <text>', 'why, for the history')
    .option('--spoke-with <name>', 'of a call: who answered at the payer')
    .option('--reference <number>', "of a call: the payer's number of it")
    .option('--promised <day>', 'of a call: the day on which the payer is asked again, 21 days off at most', day)
    .option('--by <name>', 'who answers (default: your user name)')
    .addOption(data())
    .addOption(json('what happened as one JSON object'))
    .addHelpText('after', example('npx claimline work resolve JC45AHNKZXFMR15-3 Corrected --set line.2.pointers=1'))
    .action(async (id, answer, flags) => exit((await import('./commands/resolve.ts')).resolve(id, answer, flags)));

  onAws(program.command('followups'))
    .description(
      'when payers are asked about the claims that they have, what they said last, and after how many days each is asked',
    )
    .option('--payer <id>', 'only this payer')
    .option('--silent <n>', 'only claims about which there was no word for so many days', positive)
    .option('--all', 'every claim, not only the next twenty')
    .addOption(data())
    .addOption(by())
    .addOption(why())
    .addOption(json('payers and claims as one JSON object'))
    .addHelpText('after', example('npx claimline followups --silent 14'))
    .action(async (flags) => exit((await import('./commands/followups.ts')).followups(flags)));
}
