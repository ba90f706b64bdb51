#!/usr/bin/env -S node --max-semi-space-size=8
import { Argument, Command } from 'commander';
import { enrolledTransactions, enrollmentStates } from '../../functions/domain/practice/enrollment-standing.ts';
import manifest from '../../package.json' with { type: 'json' };
import { addAuthorizationCommands } from './authorization-commands.ts';
import {
  by,
  data,
  day,
  duration,
  example,
  exit,
  json,
  onAws,
  port,
  positive,
  practice,
  several,
  tables,
  why,
} from './command-options.ts';
import { addMoneyCommands } from './money-commands.ts';
import { addPayerCommands } from './payer-commands.ts';
import { addSubmissionCommands } from './submission-commands.ts';

import { addWorkCommands } from './work-commands.ts';
import { addX12Commands } from './x12-commands.ts';

const program = new Command('claimline')
  .description('The open, self-hosted medical billing pipeline: from the charge to the closed account.')
  .version(manifest.version)
  .addHelpText('after', example('npx claimline run'))
  .showHelpAfterError('(add --help for what there is)')
  .configureHelp({ helpWidth: Math.min(100, process.stdout.columns ?? 80) });

program
  .command('run')
  .description('run the sample month, or your own charges, in virtual time against sandbox payers')
  .option('--charges <file>', 'your own charge file (CSV, xlsx or 837P) instead of the sample month')
  .option('--remittances <dir>', 'your own remittances (835) beside those of the sandbox payers')
  .addOption(practice())
  .option('--days <n>', 'stop after so many virtual days (default: when nothing moves by itself)', positive)
  .addOption(data())
  .addOption(tables())
  .option('--seed <text>', 'what sandbox payers and patients decide follows from it', 'claimline')
  .option('--no-autopilot', 'nobody gives the answers that work items propose')
  .option('--no-sandbox', 'no payers and patients are played: only your own files answer')
  .option('--fresh', 'begin anew, also when an unfinished run of other input is in the folder')
  .addOption(json('figures as one JSON object in the last line of stdout'))
  .addHelpText('after', example('npx claimline run --charges my-charges.csv --days 60'))
  .action(async (flags) => exit((await import('./commands/run.ts')).run(flags)));

const claims = program
  .command('claim')
  .description('one claim: its film, or taking it back from its payer')
  .addHelpText('after', example('npx claimline claim JC45AHNKZXFMR15 --why 1'));
onAws(claims.command('show', { isDefault: true }))
  .description("a claim's film: what happened when, why, by whom, and where its money was then")
  .argument('<id>', "the claim's number, as in its 837 and 835")
  .addOption(data())
  .addOption(by())
  .option(
    '--why <line or text>',
    'a number: every cent of this line; any other text is why you look, for the audit trail',
  )
  .addOption(json('the claim with its film as one JSON object'))
  .addHelpText('after', example('npx claimline claim JC45AHNKZXFMR15 --why 1'))
  .action(async (id, flags) => exit((await import('./commands/claim.ts')).claim(id, flags)));

onAws(claims.command('void'))
  .description('take a claim back that was sent, by a void (frequency 8): exit code 0, 2 if it has to stay, and why')
  .argument('<id>', "the claim's number")
  .requiredOption('--why <text>', 'why; it is written into its history')
  .addOption(data())
  .addOption(by())
  .addOption(json('what was done as one JSON object'))
  .addHelpText('after', example('npx claimline claim void JC45AHNKZXFMR15 --why "billed for the wrong patient"'))
  .action(async (id, flags) => exit((await import('./commands/claim-void.ts')).claimVoid(id, flags)));

const intake = program
  .command('intake')
  .description('what became of charge files: every row and every cent of them')
  .addHelpText('after', example('npx claimline intake my-charges.csv'));
onAws(intake.command('show', { isDefault: true }))
  .description('the receipt of a charge file: exit code 0, 2 if something of it was not taken')
  .argument('[file]', 'the charge file, by its name (default: all that came in)')
  .addOption(data())
  .addOption(by())
  .addOption(why())
  .addOption(json('the receipt as one JSON object; of all files a JSON array'))
  .option('--dry-run', 'what would become of the file, row by row; nothing is taken in')
  .option(
    '--practice <name>',
    'of several on a stage, its id; with --dry-run also a practice with its payers as JSON instead of any books',
  )
  .addHelpText('after', example('npx claimline intake my-charges.csv --dry-run'))
  .action(async (file, { dryRun, ...flags }) => {
    const command = await import('./commands/intake.ts');
    await exit(dryRun ? command.dryRun(file, flags) : command.show(file, flags));
  });

onAws(intake.command('undo'))
  .description(
    'take back what a charge file charged, as long as it was not sent: exit code 0, 2 if a claim has to stay',
  )
  .argument('<file>', 'the charge file, by its name')
  .option('--practice <id>', 'whose file, where several practices of a stage have one of that name')
  .option('--yes', 'do it; without, what would become of each claim is only said')
  .addOption(data())
  .addOption(by())
  .addOption(why())
  .addOption(json('each claim and what became of it as one JSON object'))
  .addHelpText('after', example('npx claimline intake undo my-charges.csv --yes --why "wrong month"'))
  .action(async (file, flags) => exit((await import('./commands/undo.ts')).undo(file, flags)));

addWorkCommands(program);

onAws(program.command('underpayments'))
  .description('what payers allowed below their contracts: by code, and line by line with the arithmetic')
  .option('--payer <id>', 'only of this payer')
  .option('--open', 'only what is not settled yet')
  .addOption(data())
  .addOption(by())
  .addOption(why())
  .addOption(json('patterns and lines as a JSON object'))
  .addHelpText('after', example('npx claimline underpayments --open'))
  .action(async (flags) => exit((await import('./commands/underpayments.ts')).underpayments(flags)));

onAws(program.command('takebacks'))
  .description(
    'what payers take back, adjust and withhold outside of claims: what is still to come, and for which claim',
  )
  .option('--payer <id>', 'only of this payer')
  .option('--open', 'only what is still to be taken, or was taken without being announced')
  .addOption(data())
  .addOption(by())
  .addOption(why())
  .addOption(json('the ledger of each payer as a JSON array'))
  .addHelpText('after', example('npx claimline takebacks --open'))
  .action(async (flags) => exit((await import('./commands/takebacks.ts')).takebacks(flags)));

const eligibility = program
  .command('eligibility')
  .description("whether patients are covered: before the visit, in a patient's history, now, or in a 271 of your own")
  .addHelpText('after', example('npx claimline eligibility visits'));
onAws(eligibility.command('visits', { isDefault: true }))
  .description('what is known of the coverage for the visits to come, the next one first')
  .option('--day <day>', 'only of this day, as 2026-01-31', day)
  .addOption(data())
  .addOption(by())
  .addOption(why())
  .addOption(json('the visits as a JSON array'))
  .addHelpText('after', example('npx claimline eligibility visits --day 2026-01-15'))
  .action(async (flags) => exit((await import('./commands/eligibility.ts')).visits(flags)));
onAws(eligibility.command('patient'))
  .description('everything that payers have answered about a patient, in order')
  .argument('<id>', "the practice's number of the patient")
  .addOption(data())
  .addOption(by())
  .addOption(why())
  .addOption(json('the answers as a JSON array'))
  .addHelpText('after', example('npx claimline eligibility patient P10004'))
  .action(async (id, flags) => exit((await import('./commands/eligibility.ts')).patient(id, flags)));
eligibility
  .command('check')
  .description('ask the payers now: exit code 0 if the patient is covered, 2 if not, or if nobody knows')
  .option('--visit <id>', 'about a visit that is announced; work about it closes when the answer is good')
  .option('--patient <id>', "about a patient, by the practice's number")
  .option('--day <day>', 'for this day (default: today)', day)
  .addOption(data())
  .addOption(by())
  .addOption(why())
  .addOption(json('what was answered as one JSON object'))
  .addHelpText('after', example('npx claimline eligibility check --patient P10004'))
  .action(async (flags) => exit((await import('./commands/eligibility.ts')).check(flags)));
eligibility
  .command('read')
  .description('a 271 in plain words: exit code 0 if everybody is covered, 2 if somebody is not, 1 if it is no 271')
  .argument('[place]', 'a file, a folder of them, or - for the standard input (default: what is piped in)')
  .option('--day <day>', 'covered on this day (default: the day that was asked for)', day)
  .addOption(json('every answer as one JSON object, of a folder one per line'))
  .addHelpText('after', example('npx claimline eligibility read answer.271'))
  .action(async (place, flags) => exit((await import('./commands/eligibility.ts')).read(place, flags)));

addAuthorizationCommands(program);

const code = program
  .command('code')
  .description('help with coding: suggestions with their reasons, never applied by themselves')
  .addHelpText(
    'after',
    example('npx claimline code level office-established --problem chronic-stable=2 --risk prescription'),
  );
code
  .command('level')
  .description('which evaluation and management code the documentation carries, by decision making and by time')
  .argument('<kind>', 'office-new, office-established, hospital-subsequent, emergency …')
  .addOption(
    several('--problem <name[=count]>', 'a problem that was addressed: minor, chronic-stable, chronic-worse, acute …'),
  )
  .addOption(
    several(
      '--data <name[=count]>',
      'what was looked at: notes, results, orders, historian, interpretation, discussion',
    ),
  )
  .addOption(several('--risk <name>', 'of what was decided: low, prescription, major-surgery, hospital …'))
  .option('--minutes <count>', "the physician's minutes on that day", positive)
  .addOption(json('the code with its reasons as one JSON object'))
  .addHelpText(
    'after',
    example('npx claimline code level office-established --problem chronic-stable=2 --risk prescription --minutes 25'),
  )
  .action(async (kind, flags) => exit((await import('./commands/code.ts')).level(kind, flags)));
code
  .command('diagnosis')
  .description('ICD-10-CM codes in force that have these words, by side and encounter: exit code 0, 1 if there is none')
  .argument('<words...>', 'beginnings of words, or of a code')
  .option('--on <day>', 'the day of the service (default: today)', day)
  .addOption(tables())
  .addOption(json('the codes in families that differ in side and encounter as one JSON object'))
  .addHelpText('after', example('npx claimline code diagnosis pain knee'))
  .action(async (words, flags) => exit((await import('./commands/code.ts')).diagnosis(words, flags)));
code
  .command('note')
  .description('the diagnoses that Amazon Comprehend Medical sees in a note, in your AWS account; a coder decides')
  .argument('<file>', 'the note as plain text')
  .option('--profile <name>', 'of the AWS configuration (default: AWS_PROFILE)')
  .option('--region <name>', 'of AWS (default: AWS_REGION)')
  .addOption(json('the proposals as a JSON array'))
  .addHelpText('after', example('npx claimline code note visit.txt --profile billing --region us-east-1'))
  .action(async (file, flags) => exit((await import('./commands/code.ts')).note(file, flags)));
code
  .command('modifiers')
  .description('which modifiers would answer the edits on the claims of a file, and when each of them is true')
  .argument('<file>', 'charges (CSV, workbook) or claims (837P)')
  .option('--practice <file>', 'practice with its payers as JSON (default: the sample; of an 837P what it says itself)')
  .addOption(tables())
  .option('--today <day>', 'as if it were this day', day)
  .addOption(json('every suggestion as one JSON object'))
  .addHelpText('after', example('npx claimline code modifiers my-charges.csv'))
  .action(async (file, flags) => exit((await import('./commands/code.ts')).modifiers(file, flags)));

const audit = program
  .command('audit')
  .description('who saw or changed what, when and why, and whether every record of it is still as it was written')
  .addHelpText('after', example('npx claimline audit verify'));
onAws(audit.command('list', { isDefault: true }))
  .description('what people saw and changed; of a claim also what Claimline did')
  .argument('[claim]', 'only this claim')
  .option('--all', 'also what Claimline did by itself')
  .option('--person <name>', 'only what this one saw or changed')
  .option('--from <day>', 'not before this day, as 2026-01-31; on AWS the last 30 days unless said', day)
  .option('--to <day>', 'not after this day', day)
  .addOption(data())
  .addOption(by())
  .addOption(why())
  .addOption(json('the records as a JSON array'))
  .addHelpText('after', example('npx claimline audit list JC45AHNKZXFMR15'))
  .action(async (id, flags) => exit((await import('./commands/audit.ts')).list(id, flags)));
onAws(audit.command('verify'))
  .description('walk every trail and every anchor in the archive: exit code 0, 2 if a record does not fit')
  .addOption(data())
  .addOption(json('what was looked at and what does not fit as one JSON object for each practice'))
  .addHelpText('after', example('npx claimline audit verify --stage prod --profile billing'))
  .action(async (flags) => exit((await import('./commands/audit.ts')).verify(flags)));

const practices = program
  .command('practice')
  .description('the practices of a stage on AWS with their payers: what claims are billed by')
  .addHelpText('after', example('npx claimline practice check my-practice.json'));
practices
  .command('check')
  .description('say whether a file is a practice with its payers, and every place in it that is wrong')
  .argument('<file>', 'a practice with its payers as JSON, as events/files/practices/juniper-creek.json')
  .addOption(json('what it is as one JSON object, without its secrets'))
  .addHelpText('after', example('npx claimline practice check my-practice.json'))
  .action(async (file, flags) => exit((await import('./commands/practice.ts')).check(file, flags)));
onAws(practices.command('save'))
  .description('write a practice with its payers, new or changed, into a stage; claims go by it within a minute')
  .argument('<file>', 'a practice with its payers as JSON')
  .addOption(by())
  .addOption(why())
  .addOption(json('what was written as one JSON object, without its secrets'))
  .addHelpText('after', example('npx claimline practice save my-practice.json --stage prod --profile billing'))
  .action(async (file, flags) => exit((await import('./commands/practice.ts')).save(file, flags)));
onAws(practices.command('list', { isDefault: true }))
  .description('the practices of a stage')
  .addOption(json('the practices as a JSON array, without their secrets'))
  .addHelpText('after', example('npx claimline practice list --stage prod'))
  .action(async (flags) => exit((await import('./commands/practice.ts')).list(flags)));

onAws(practices.command('enrollments'))
  .description('how far each transaction with each payer is: nothing is sent before it is live')
  .addOption(data())
  .addOption(json('the enrollments as a JSON array'))
  .addHelpText('after', example('npx claimline practice enrollments --stage prod'))
  .action(async (flags) => exit((await import('./commands/practice.ts')).enrollments(flags)));
onAws(practices.command('enroll'))
  .description('write how far an enrollment is; claims that waited for it go on by themselves once it is live')
  .argument('<payer>', 'its id in the practice, as prairie-health')
  .addArgument(new Argument('<transaction>', 'what is exchanged').choices(enrolledTransactions))
  .addArgument(new Argument('<state>', 'how far it is').choices(enrollmentStates))
  .option('--practice <id>', 'of this practice')
  .option('--provider <id>', 'of this provider (default: the practice itself)')
  .addOption(by())
  .addOption(why())
  .addOption(json('the enrollments as one JSON object'))
  .addHelpText('after', example('npx claimline practice enroll prairie-health claims LIVE --stage prod'))
  .action(async (payer, transaction, state, flags) =>
    exit((await import('./commands/practice.ts')).enroll(payer, transaction, state, flags)),
  );

const reference = program
  .command('reference')
  .description('code sets and fee schedules of CMS: what claims are checked against, by date of service')
  .addHelpText('after', example('npx claimline reference load icd10cm_order_2026.txt'));
onAws(reference.command('load'))
  .description('take in files as CMS publishes them, or their archives: exit code 1 if one is refused')
  .argument('<files...>', 'zip, gz, txt or csv; docs/reference.md says which and where they are')
  .option('--from <day>', 'from which day they apply, where the name does not say, as 2026-01-01', day)
  .option('--excerpt', 'take a file that has fewer rows than a release')
  .addOption(tables())
  .addOption(json('what became of each file as a JSON array'))
  .addHelpText('after', example('npx claimline reference load ccipra-v322r0-f*.zip RVU26C.zip'))
  .action(async (files, flags) => exit((await import('./commands/reference.ts')).load(files, flags)));
onAws(reference.command('status', { isDefault: true }))
  .description('what is loaded, for which days of service, and what is missing')
  .addOption(tables())
  .addOption(json('the tables as one JSON object'))
  .addHelpText('after', example('npx claimline reference status'))
  .action(async (flags) => exit((await import('./commands/reference.ts')).status(flags)));
onAws(reference.command('acknowledge'))
  .description('record that you hold a licence that tables need')
  .argument('<licence>', 'cpt: of the American Medical Association, for everything with CPT codes in it')
  .option('--by <name>', 'who holds it (default: your user name)')
  .addOption(tables())
  .addOption(json('what was recorded as one JSON object'))
  .addHelpText('after', example('npx claimline reference acknowledge cpt --by "Elm Street Family Practice"'))
  .action(async (licence, flags) => exit((await import('./commands/reference.ts')).acknowledge(licence, flags)));

onAws(program.command('rehydrate'))
  .description('fresh executions from the table, for claims that stand still; a second one does no harm')
  .argument('[claims...]', 'these claims, at once')
  .option('--failed', 'every open claim whose execution has failed, timed out or was aborted')
  .option('--all', 'every open claim: after the table was restored')
  .option('--yes', 'do it; --failed and --all only list without')
  .addOption(data())
  .addOption(by())
  .addOption(why())
  .addOption(json('the claims and what was done as one JSON object'))
  .addHelpText('after', example('npx claimline rehydrate --failed --stage prod --profile billing'))
  .action(async (ids, flags) => exit((await import('./commands/rehydrate.ts')).rehydrate(ids, flags)));

onAws(program.command('redrive'))
  .description('what doors have put aside goes through them again: dead letters, and with --quarantine whole files')
  .argument('[door]', 'only this door, as receive-remittances')
  .option('--quarantine', 'also the files in quarantine that were not sent again since')
  .option('--yes', 'do it; without, what there is is only listed')
  .addOption(data())
  .addOption(by())
  .addOption(why())
  .addOption(json('what was put aside and whether it goes again as one JSON object'))
  .addHelpText('after', example('npx claimline redrive receive-remittances --quarantine --yes'))
  .action(async (door, flags) => exit((await import('./commands/redrive.ts')).redrive(door, flags)));

program
  .command('drill')
  .description(
    'lose everything in the middle of a month, restore it, prove the money: exit code 0, 2 if it is not the same',
  )
  .option('--days <n>', 'days of the month before the disaster', positive, 21)
  .option('--charges <file>', 'your own charge file (CSV, xlsx or 837P) instead of the sample month')
  .option('--data <dir>', 'folder for it; never that of a run', '.claimline/drill')
  .option('--stage <name>', 'print the steps that recover this stage on AWS, with its own names, instead')
  .option('--profile <name>', 'of the AWS configuration (default: AWS_PROFILE)')
  .option('--region <name>', 'of AWS (default: AWS_REGION)')
  .addOption(json('what had to be the same, and whether it is, as one JSON object'))
  .addHelpText('after', example('npx claimline drill --days 30'))
  .action(async (flags) => exit((await import('./commands/drill.ts')).drill(flags)));

program
  .command('serve')
  .description('stay up: charge files, remittances and signed posts are worked as they come, until Ctrl-C')
  .addOption(practice())
  .option('--data <dir>', 'folder that holds everything', '.claimline/serve')
  .addOption(tables())
  .option('--port <n>', 'where to listen', port, 8787)
  .option('--host <name>', 'on which address', '127.0.0.1')
  .option('--name <host...>', 'further names that lead here, as from a proxy', [])
  .option('--day <time>', 'how long a day takes, as 2s or 10m (default: as long as it does)', duration)
  .option('--seed <text>', 'what sandbox payers and patients decide follows from it', 'claimline')
  .option('--autopilot', 'what work items propose is answered the next morning', false)
  .option('--no-sandbox', 'no payers and patients are played: only what you drop answers')
  .option(
    '--connectors <file>',
    'how clearinghouses are reached, as JSON: docs/connectors.md (default: the sandbox is)',
  )
  .option('--keys <file>', 'the keys of their APIs, as JSON that only you may read')
  .addHelpText('after', example('npx claimline serve --day 2s'))
  .action(async (flags) => exit((await import('./commands/serve.ts')).serve(flags)));

const rules = program
  .command('rules')
  .description('checks of your own, beside the edits: docs/rules.md says how they are written')
  .addHelpText('after', example('npx claimline rules try my-rules.json'));
rules
  .command('check')
  .description('say whether a file holds rules, and every place in it that is wrong')
  .argument('<file>', 'rules as JSON, or a practice with them')
  .addOption(json('the rules as a JSON array'))
  .addHelpText('after', example('npx claimline rules check my-rules.json'))
  .action(async (file, flags) => exit((await import('./commands/rules.ts')).check(file, flags)));
onAws(rules.command('try'))
  .description('what rules would have held of the claims there are, and what they would have saved')
  .argument('<file>', 'rules as JSON, or a practice with them')
  .addOption(data())
  .addOption(by())
  .addOption(why())
  .addOption(json('what each rule would have done as one JSON object'))
  .addHelpText('after', example('npx claimline rules try my-rules.json --data .claimline/run'))
  .action(async (file, flags) => exit((await import('./commands/rules.ts')).tryOut(file, flags)));

program
  .command('scrub')
  .description('what the edits find in a charge file or an 837P: exit code 0, 1 if a claim would be held or not read')
  .argument('<file>', 'charges (CSV, workbook) or claims (837P)')
  .option('--practice <file>', 'practice with its payers as JSON (default: the sample; of an 837P what it says itself)')
  .addOption(tables())
  .option('--today <day>', 'as if it were this day', day)
  .addOption(json('every claim with its findings, repairs and what was not checked as one JSON object'))
  .addHelpText('after', example('npx claimline scrub my-charges.csv --practice my-practice.json'))
  .action(async (file, flags) => exit((await import('./commands/scrub.ts')).scrub(file, flags)));

addSubmissionCommands(program);
addMoneyCommands(program);
addPayerCommands(program);
addX12Commands(program);

// Whoever reads us has seen enough, as `head` has after a line: that is no fault of any command.
for (const stream of [process.stdout, process.stderr]) stream.on('error', endQuietly);

await program.parseAsync().catch(fail);

function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
}

/** What a person can put right is told in a sentence; what only we can, with its trace. */
function fail(error: unknown): void {
  const { name, message, stack } = error as Error;
  if (message === 'Region is missing') {
    process.stderr.write('claimline: No region of AWS is named: add --region, or set AWS_REGION.\n');
    process.exitCode = 1;
    return;
  }
  const isOurs = ['Error', 'TypeError', 'RangeError', 'ReferenceError', 'SyntaxError'].includes(name);
  process.stderr.write(`claimline: ${isOurs ? stack : message}\n`);
  process.exitCode = 1;
}
