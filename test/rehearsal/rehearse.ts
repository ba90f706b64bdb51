import { DatabaseSync } from 'node:sqlite';
import { styleText } from 'node:util';
import { Command } from 'commander';
import { Sandbox } from '../../infra/local/sandbox/sandbox.ts';
import { answers } from './acts/answers.ts';
import { charges } from './acts/charges.ts';
import { codeSets } from './acts/code-sets.ts';
import { desk } from './acts/desk.ts';
import { poison } from './acts/poison.ts';
import { sameAsLocal } from './acts/same-as-local.ts';
import { secondDeploy } from './acts/second-deploy.ts';
import { signatures } from './acts/signatures.ts';
import { webhook } from './acts/webhook.ts';
import { type Check, check } from './check.ts';
import { CommandFailed, claimline } from './command.ts';
import { Deployed } from './deployed.ts';
import { NoEmulator } from './emulator.ts';
import { account, emulated, NoAccount, type Place } from './place.ts';
import type { Act, Play } from './play.ts';
import { setting, settingFile } from './setting.ts';
import { Stage } from './stage.ts';
import { Twin } from './twin.ts';

const acts: Readonly<Record<string, Act>> = {
  charges,
  webhook,
  answers,
  poison,
  'code sets': codeSets,
  signatures,
  'second deployment': secondDeploy,
  'the same as here': sameAsLocal,
  'at the desk': desk,
};

/** What is lost once is waited for again and again. */
const ENOUGH = 3;

class GivenUp extends Error {
  override readonly name = 'GivenUp';
}

const program = new Command('rehearse')
  .description(
    'Deploys the app to an emulated AWS and drives it from outside; ends with 1 when anything is not as here.',
  )
  .option(
    '--profile <name>',
    'rehearse in the account of this AWS profile instead, and take everything down afterwards',
  )
  .option('--json', 'each check as a JSON object')
  .parse();
const { profile, json } = program.opts<{ profile?: string; json?: boolean }>();

const counts = { passed: 0, failed: 0 };
let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, interrupt);
try {
  await rehearse(await (profile === undefined ? tell('the emulator starts', emulated) : account(profile)));
} catch (error) {
  fail(error);
}
console.log(json ? JSON.stringify(counts) : `${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed > 0 ? 1 : 0);

async function rehearse(place: Place): Promise<void> {
  say(`rehearsed on ${place.name}`);
  const stage = new Stage(place);
  try {
    const { folder, adapted } = await tell('the app is synthesized', () => stage.synthesize('first'));
    for (const [name, places] of adapted) say(`  adapted for the emulator: ${name} (${places})`);
    for (const name of place.garbles) say(`  left out, because the emulator garbles it: ${name}`);
    await onStage(stage, folder);
  } finally {
    stage.forget();
    place.end();
  }
}

/** Whatever fails, nothing is left behind. */
async function onStage(stage: Stage, folder: string): Promise<void> {
  try {
    await raise(stage, folder);
    const play = await openPlay(stage);
    for (const [name, act] of Object.entries(acts)) {
      say(`${name}:`);
      for await (const one of act(play)) {
        report(one);
        if (interrupted) throw new GivenUp('Interrupted.');
        if (counts.failed === ENOUGH) throw new GivenUp(`Given up after ${ENOUGH} failures.`);
      }
    }
  } catch (error) {
    fail(error);
  }
  await tell('everything is taken down', () => stage.remove());
}

async function raise(stage: Stage, folder: string): Promise<void> {
  await tell('the account is bootstrapped', () => stage.bootstrap(folder));
  await tell('secret and clearinghouse are made', () => stage.prepare());
  await tell('the app is deployed', () => stage.deploy(folder));
  report(check('the app is bootstrapped and deployed as the README says', true));
}

async function openPlay(stage: Stage): Promise<Play> {
  const deployed = new Deployed(stage);
  await claimline('practice', 'save', settingFile, '--json');
  report(check('claimline practice save writes the practice', true));
  const now = () => new Date().toISOString();
  const { seed, practice, habits } = setting;
  const database = new DatabaseSync(':memory:');
  const payers = new Sandbox({ database, seed, payers: habits, clearinghouse: practice.clearinghouse.id, now });
  return { stage, deployed, twin: await Twin.open(), payers, today: now().slice(0, 10) };
}

/** An emulated AWS goes with us; what is in an account has to be taken down first, unless one insists. */
function interrupt(): void {
  if (profile === undefined || interrupted) process.exit(130);
  interrupted = true;
  counts.failed++;
  say('Interrupted: everything is taken down. Interrupt again to leave it there.');
}

function fail(error: unknown): void {
  if (!(error instanceof GivenUp)) counts.failed++;
  const isKnown = [NoAccount, NoEmulator, CommandFailed, GivenUp].some((kind) => error instanceof kind);
  console.error(isKnown ? (error as Error).message : error);
}

function report(one: Check): void {
  counts[one.passed ? 'passed' : 'failed']++;
  if (json) console.log(JSON.stringify(one));
  else {
    const mark = one.passed ? styleText('green', 'passed') : styleText('red', 'FAILED');
    console.log([mark, one.name, ...(one.found ? [`\n       ${one.found}`] : [])].join(' '));
  }
}

/** Says what is done, and how long it took. */
async function tell<T>(what: string, work: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  const done = await work();
  say(`${what} (${((performance.now() - begun) / 1000).toFixed(1)} s)`);
  return done;
}

function say(progress: string): void {
  process.stderr.write(`${progress}\n`);
}
