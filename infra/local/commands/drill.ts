import { rmSync } from 'node:fs';
import { isClosed } from '../../../functions/domain/claim/claim.ts';
import { usd } from '../../../functions/domain/money.ts';
import { openClaims } from '../../../functions/store/claims.ts';
import { rehydrate } from '../../../functions/store/executions.ts';
import { columns } from '../columns.ts';
import { DataFolder, type Holding } from '../data-folder.ts';
import { backUp, loseEverything, restore } from '../drill.ts';
import { Mistake } from '../mistake.ts';
import { drive, type Summary, summary } from '../month.ts';
import { Progress } from '../progress.ts';
import { recoverySteps } from '../recovery-steps.ts';
import { runInput } from '../run-input.ts';
import { Runtime } from '../runtime.ts';

export interface DrillFlags {
  readonly days: number;
  readonly data: string;
  readonly charges?: string;
  readonly json?: boolean;
  readonly stage?: string;
  readonly profile?: string;
  readonly region?: string;
}

/** One thing that has to be so after a disaster. */
interface Proof {
  readonly name: string;
  readonly before: string | number;
  readonly after: string | number;
  readonly holds: boolean;
}

const day = 86_400_000;

/** `claimline drill`: loses everything in the middle of a month and proves that it comes back. Answers the exit code: 2 when it does not. */
export async function drill(flags: DrillFlags): Promise<number> {
  if (flags.stage !== undefined) {
    process.stdout.write(`${await recoverySteps(flags.stage, flags)}\n`);
    return 0;
  }
  const say = (text: string) => (flags.json ? process.stderr : process.stdout).write(`${text}\n`);
  const progress = new Progress(process.stderr);
  const folder = begin(flags.data);
  const { options, feed } = await runInput({
    charges: flags.charges,
    seed: 'claimline',
    autopilot: true,
    sandbox: true,
  });
  write(folder, options);
  const onMoment = (runtime: Runtime) => progress.show(runtime);

  say(`${flags.days} days of the month, until the disaster …`);
  let runtime = await Runtime.open({ ...options, data: folder.path });
  await drive(runtime, feed, { until: runtime.start + flags.days * day, onMoment });
  progress.end();
  const before = await summary(runtime);
  runtime.close();

  const backup = folder.at('backup');
  backUp(folder.path, backup);
  const lost = loseEverything(folder.path);
  say(`Lost: ${lost.items} items of the table, ${lost.executions} executions, every file.`);

  const from = performance.now();
  restore(folder.path, backup);
  runtime = await Runtime.open({ ...options, data: folder.path });
  const restored = await summary(runtime);
  let rehydrated = 0;
  for (const claim of await Array.fromAsync(openClaims(runtime.table))) {
    await rehydrate(runtime.platform, claim, runtime.now());
    rehydrated++;
  }
  // What lies in the intake goes through its doors once more, and every fresh execution to its first wait.
  await runtime.settle();
  const seconds = Math.round((performance.now() - from) / 100) / 10;
  const woken = await summary(runtime);
  say(`Restored, ${rehydrated} open claims rehydrated in ${seconds} s. The rest of the month …`);

  const end = await drive(runtime, feed, { onMoment });
  progress.end();
  const proofs = [...same(before, restored, 'as restored'), ...same(before, woken, 'with every file sent again')];
  proofs.push(...(await finish(runtime, end, rehydrated, before)));
  runtime.close();
  const holds = proofs.every((proof) => proof.holds);
  if (flags.json) process.stdout.write(`${JSON.stringify({ holds, rehydrated, seconds, proofs })}\n`);
  else say(page(proofs, holds).join('\n'));
  return holds ? 0 : 2;
}

/** Throws Mistake for a folder in which something else lies. */
function begin(data: string): DataFolder {
  const folder = new DataFolder(data);
  const held = folder.read();
  if (held && !held.command.startsWith('npx claimline drill')) {
    throw new Mistake(`${folder.shown()} holds a run, which the drill would lose; choose another folder with --data.`);
  }
  folder.lock();
  rmSync(folder.at('backup'), { recursive: true, force: true });
  folder.clear();
  return folder;
}

function write(folder: DataFolder, options: Holding['options']): void {
  const command = 'npx claimline drill';
  folder.write({ kind: 'run', command, fingerprint: '', isFinished: true, options });
}

function same(before: Summary, after: Summary, when: string): Proof[] {
  const keys = ['ledgerHash', 'claims', 'closed', 'chargeCents', 'paidCents', 'patientPaidCents', 'openCents'] as const;
  return keys.map((key) => ({
    name: `${key}, ${when}`,
    before: before[key],
    after: after[key],
    holds: before[key] === after[key],
  }));
}

/** That every claim has come to its end, or to a person, and that payers and the ledger speak of the same money. */
async function finish(runtime: Runtime, end: string, rehydrated: number, before: Summary): Promise<Proof[]> {
  const proof = (name: string, expected: string | number, found: string | number): Proof => ({
    ...{ name, before: expected, after: found },
    holds: expected === found,
  });
  const after = await summary(runtime);
  const failed = [...runtime.machine.list({ status: 'FAILED' })].length;
  const stuck = [...runtime.table.claims.values()].filter((one) => !isClosed(one) && !one.waitsForPerson).length;
  const told = runtime.sandbox.truth().flatMap(({ payers }) => payers);
  const paid = told.reduce((sum, { paidCents }) => sum + paidCents, 0);
  return [
    proof('the month came to its end', 'Rested', end),
    proof('open claims, each rehydrated', before.open, rehydrated),
    proof('claims that neither ended nor wait for a person', 0, stuck),
    proof('executions that failed', 0, failed),
    proof('dead letters', 0, runtime.deadLetters().length),
    proof('paid: what payers say, and what the ledger says', usd(paid), usd(after.paidCents)),
  ];
}

function page(proofs: readonly Proof[], holds: boolean): string[] {
  const rows = proofs.map(({ name, before, after, holds: so }) => [
    `${so ? 'ok' : 'NOT'}  ${name}`,
    ...[before, after].map((value) => String(value).slice(0, 16)),
  ]);
  return [
    '',
    ...columns([['    what has to be the same', 'before', 'after'], ...rows]),
    '',
    holds
      ? 'Nothing was lost: the money is the same, and every claim went on.'
      : 'Something was lost; see the lines above.',
  ];
}
