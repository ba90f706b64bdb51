import type { Command } from 'commander';
import { by, data, day, example, exit, json, onAws, points, several, tables, why } from './command-options.ts';

/** What a visit costs its patient, claims on paper, and the files of payers. */
export function addPayerCommands(program: Command): void {
  onAws(program.command('estimate'))
    .description(
      'what a visit is expected to cost its patient, before it: exit code 0, 2 if something cannot be estimated',
    )
    .argument('<what>', "an announced visit, a claim's number, or a file of charges (CSV, workbook) or claims (837P)")
    .addOption(several('--service <code>', 'of a visit, what is planned: 99213, 99213-25, J1885*2, 99213=145.00'))
    .addOption(several('--diagnosis <code>', 'of a visit, as J069, where it is known'))
    .option('--answers <file>', 'of a file: eligibility answers (271), found by the member id')
    .option(
      '--pdf <file>',
      'print it for the patient: who pays alone gets a good faith estimate, which is kept with the visit',
    )
    .option(
      '--practice <file>',
      'of a file: the practice with its payers as JSON (default: the sample; of an 837P what it says itself)',
    )
    .option('--today <day>', 'as if it were this day', day)
    .addOption(tables())
    .addOption(data())
    .addOption(by())
    .addOption(why())
    .addOption(json('every estimate with its arithmetic as a JSON array'))
    .addHelpText('after', example('npx claimline estimate V-1001 --service 99213 --service 36415 --pdf estimate.pdf'))
    .action(async (what, flags) => exit((await import('./commands/estimate.ts')).estimate(what, flags)));

  onAws(program.command('cms1500'))
    .description(
      'the paper form (CMS-1500, 02/12) of a claim, to be printed onto the red form: exit code 0, 2 if something has no room',
    )
    .argument('<what>', "a claim's number, or a file of charges (CSV, workbook) or claims (837P)")
    .option('--out <file>', 'where the PDF goes (default: the claim with -cms1500.pdf)')
    .option('--outlines', 'with every box and its number, for checking on white paper')
    .option('--left <points>', 'where the first column begins; 72 points are an inch', points)
    .option('--top <points>', 'where the first line begins', points)
    .option(
      '--practice <file>',
      'of a file: the practice with its payers as JSON (default: the sample; of an 837P what it says itself)',
    )
    .addOption(data())
    .addOption(by())
    .addOption(why())
    .addOption(json('what is in which box, line and column as a JSON array, instead of a PDF'))
    .addHelpText('after', example('npx claimline cms1500 my-charges.csv --outlines'))
    .action(async (what, flags) => exit((await import('./commands/cms1500.ts')).cms1500(what, flags)));

  program
    .command('payer')
    .description('the payers of a practice, and the contracts with them')
    .addHelpText('after', example('npx claimline payer check my-practice.json'))
    .command('check')
    .description(
      'everything that is wrong with a file of payers, or makes no sense in it: exit code 0, 1 if something is wrong',
    )
    .argument('<file>', 'a practice with its payers, a list of payers, or one payer, as JSON')
    .option('--practice <file>', 'of payers alone: the practice with its other payers as JSON')
    .option('--today <day>', 'by the code sets of this day', day)
    .addOption(tables())
    .addOption(json('every payer with what was found as a JSON array'))
    .addHelpText('after', example('npx claimline payer check new-payer.json --practice my-practice.json'))
    .action(async (file, flags) => exit((await import('./commands/payer.ts')).check(file, flags)));
}
