import type { Command } from 'commander';
import { by, data, day, example, exit, json, onAws, positive, several, why } from './command-options.ts';

/** `claimline authorization`: what is kept, a number by telephone, a question by 278. */
export function addAuthorizationCommands(program: Command): void {
  const authorization = program
    .command('authorization')
    .description('authorizations and referrals: what is kept, enter a number, ask a payer by 278')
    .addHelpText('after', example('npx claimline authorization list'));
  onAws(authorization.command('list', { isDefault: true }))
    .description('what is asked for, granted or refused, as long as its days are not over')
    .option('--patient <id>', "everything of this patient, by the practice's number")
    .addOption(data())
    .addOption(by())
    .addOption(why())
    .addOption(json('the authorizations as a JSON array'))
    .addHelpText('after', example('npx claimline authorization list --patient 10089'))
    .action(async (flags) => exit((await import('./commands/authorization.ts')).list(flags)));
  onAws(authorization.command('show'))
    .description('one with its answers, and which claims have used it')
    .argument('<id>', 'its id or its number')
    .option('--patient <id>', 'of this patient, where its days are over')
    .addOption(data())
    .addOption(by())
    .addOption(why())
    .addOption(json('the authorization as JSON'))
    .addHelpText('after', example('npx claimline authorization show PA070860004'))
    .action(async (id, flags) => exit((await import('./commands/authorization.ts')).show(id, flags)));
  onAws(authorization.command('enter'))
    .description('keep a number that was given by telephone or portal; work that waits for it closes in the night')
    .argument('<number>', "the payer's number of it")
    .requiredOption('--patient <id>', "the practice's number of the patient")
    .requiredOption('--from <day>', 'first day on which it holds', day)
    .requiredOption('--to <day>', 'last day', day)
    .addOption(several('--code <code>', 'a procedure code that it is for; without, whatever it was given for'))
    .option('--units <n>', 'so many units', positive)
    .option('--visits <n>', 'so many visits', positive)
    .option('--referral', 'a referral of the primary care provider, and no authorization of the payer')
    .option('--payer <name>', 'of this payer of the patient (default: the first)')
    .option('--practice <id>', 'of several on a stage, this one')
    .addOption(data())
    .addOption(by())
    .addOption(why())
    .addOption(json('what is kept as JSON'))
    .addHelpText(
      'after',
      example(
        'npx claimline authorization enter PA1234 --patient 10089 --code 29881 --from 2026-01-07 --to 2026-02-07',
      ),
    )
    .action(async (number, flags) => exit((await import('./commands/authorization.ts')).enter(number, flags)));
  onAws(authorization.command('ask'))
    .description('ask the payer by 278 now: exit code 0 if it is granted, 2 if it is not, or not yet')
    .argument('<code>', 'the procedure code')
    .requiredOption('--patient <id>', "the practice's number of the patient")
    .option('--day <day>', 'the day on which it is to be done (default: today)', day)
    .option('--units <n>', 'so many units (default: one visit)', positive)
    .option('--place <code>', 'place of service, as 24')
    .addOption(several('--diagnosis <code>', 'why, as S83241A'))
    .option('--urgent', 'waiting could seriously harm the patient: the payer has to decide sooner')
    .option('--payer <name>', 'this payer of the patient (default: the first)')
    .option('--practice <id>', 'of several on a stage, this one')
    .addOption(data())
    .addOption(by())
    .addOption(why())
    .addOption(json('what is kept then as JSON'))
    .addHelpText('after', example('npx claimline authorization ask 29881 --patient 10089 --day 2026-06-20 --place 24'))
    .action(async (procedure, flags) => exit((await import('./commands/authorization.ts')).ask(procedure, flags)));
}
