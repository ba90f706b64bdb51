import { type Command, InvalidArgumentError } from 'commander';
import { by, data, day, example, exit, json, onAws, positive, why } from './command-options.ts';

/** `claimline deposits`, `close` and `proof`: the bank's side of the books, and whether all sides are the same. */
export function addMoneyCommands(program: Command): void {
  const deposits = program
    .command('deposits')
    .description('what the bank has credited, and which remittance or whose payment it was')
    .addHelpText('after', example('npx claimline deposits --open'));
  onAws(deposits.command('list', { isDefault: true }))
    .description('the deposits of a month with what they were for')
    .option('--month <month>', 'as 2026-01 (default: of the last day that was closed)', month)
    .option('--open', 'only those of which nobody knows yet what they were for, of a year')
    .addOption(data())
    .addOption(by())
    .addOption(why())
    .addOption(json('the deposits as a JSON array'))
    .addHelpText('after', example('npx claimline deposits list --month 2026-01'))
    .action(async (flags) => exit((await import('./commands/deposits.ts')).list(flags)));
  onAws(deposits.command('match'))
    .description('say which remittance a deposit was; the amounts must be the same, nothing is made to fit')
    .argument('<deposit>', 'its number, as the list shows it')
    .argument('<remittance>', 'the number of the remittance')
    .option('--part <n>', 'which check of a lockbox deposit', positive)
    .addOption(data())
    .addOption(by())
    .addOption(why())
    .addOption(json('the deposit as JSON'))
    .addHelpText('after', example('npx claimline deposits match 2026-02-03-5cfcd2678b 1970000003-EFT202602039762654'))
    .action(async (id, remittance, flags) =>
      exit((await import('./commands/deposits.ts')).match(id, remittance, flags)),
    );
  onAws(deposits.command('explain'))
    .description('say what a deposit was that is neither a payer’s nor a patient’s')
    .argument('<deposit>', 'its number, as the list shows it')
    .argument('<words...>', 'what it was')
    .option('--part <n>', 'which check of a lockbox deposit', positive)
    .addOption(data())
    .addOption(by())
    .addOption(why())
    .addOption(json('the deposit as JSON'))
    .addHelpText('after', example('npx claimline deposits explain 2026-02-03-5cfcd2678b refund of the landlord'))
    .action(async (id, words, flags) => exit((await import('./commands/deposits.ts')).explain(id, words, flags)));

  onAws(program.command('close'))
    .description('a day’s money: deposits, remittances and what was posted; exit code 0, 2 if it does not tie')
    .option('--day <day>', 'as 2026-01-31 (default: the last day that was closed)', day)
    .addOption(data())
    .addOption(by())
    .addOption(why())
    .addOption(json('the day as it was closed and as it is known now, as a JSON array of practices'))
    .addHelpText('after', example('npx claimline close --day 2026-01-20'))
    .action(async (flags) => exit((await import('./commands/close.ts')).close(flags)));

  onAws(program.command('proof'))
    .description(
      'compute a month’s money anew from the histories alone and compare: exit code 0, 2 if a cent is elsewhere',
    )
    .option('--month <month>', 'as 2026-01 (default: of the last day that was closed)', month)
    .addOption(data())
    .addOption(json('what was computed and what does not fit as one JSON object for each practice'))
    .addHelpText('after', example('npx claimline proof --month 2026-01'))
    .action(async (flags) => exit((await import('./commands/proof.ts')).proof(flags)));
}

function month(text: string): string {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) throw new InvalidArgumentError('Expected is a month, as 2026-01.');
  return text;
}
