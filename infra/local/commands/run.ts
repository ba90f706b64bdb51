import { writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { ChargeReceipt } from '../../../functions/doors/receive-charges/receipt.ts';
import { chargeReceiptPage } from '../charge-receipt-page.ts';
import { DataFolder, type Holding } from '../data-folder.ts';
import { dataOption, defaultReference } from '../data-option.ts';
import { Mistake } from '../mistake.ts';
import { drive, summary } from '../month.ts';
import { Progress } from '../progress.ts';
import { type RunInput, type RunRequest, runInput } from '../run-input.ts';
import { runPage } from '../run-page.ts';
import { Runtime } from '../runtime.ts';
import { shellWords } from '../shell-words.ts';

export interface RunFlags extends RunRequest {
  readonly days?: number;
  readonly data: string;
  /** The folder under which `reference/` lies. */
  readonly reference?: string;
  readonly fresh?: boolean;
  readonly json?: boolean;
}

const day = 86_400_000;

/** `claimline run`: a month, or a charge file, through the whole machine in virtual time. Answers the exit code. */
export async function run(flags: RunFlags): Promise<number> {
  const input = await runInput(flags);
  const folder = new DataFolder(flags.data);
  const say = (text: string) => (flags.json ? process.stderr : process.stdout).write(`${text}\n`);
  const held = begin(folder, input, flags, say);
  const coming = new Set(input.feed.map(({ name }) => name));
  const runtime = await Runtime.open({ ...held.options, data: folder.path, coming });
  const progress = new Progress(flags.json ? process.stderr : process.stdout);
  const stop = () => {
    progress.end();
    say('Interrupted; the same command goes on from here.');
    process.exit(130);
  };
  process.once('SIGINT', stop);

  const until = flags.days === undefined ? undefined : runtime.start + flags.days * day;
  const end = await drive(runtime, input.feed, { until, onMoment: (at) => progress.show(at) });
  process.off('SIGINT', stop);
  progress.end();
  const receipt = input.charges && (await receiptOf(runtime, input.charges));
  const figures = await summary(runtime);
  if (held.options.payers.length > 0) {
    writeFileSync(folder.at('truth.json'), `${JSON.stringify(runtime.sandbox.truth(), null, 2)}\n`);
  }
  folder.write({ ...held, isFinished: true });

  const option = dataOption(flags.data);
  if (figures.claims > 0) say(await runPage(runtime, figures, folder, option));
  if (receipt) say(`\n${chargeReceiptPage(receipt, receipt.fix && folder.shown('records', receipt.fix))}`);
  for (const warning of warnings(runtime, end)) process.stderr.write(`${warning}\n`);
  if (flags.json) {
    const charges = receipt && { charges: receipt };
    process.stdout.write(`${JSON.stringify({ ...figures, end, data: folder.shown(), ...charges })}\n`);
  }
  runtime.close();
  return receipt && receipt.posted + receipt.duplicates === 0 ? 1 : 0;
}

/** What is in the folder goes on when it is the same run, unfinished; a finished one makes place. */
function begin(folder: DataFolder, input: RunInput, flags: RunFlags, say: (text: string) => void): Holding {
  const held = folder.read();
  if (held?.kind === 'serve') {
    throw new Mistake(`${folder.shown()} belongs to "claimline serve"; choose another folder with --data.`);
  }
  folder.lock();
  if (held && !held.isFinished && !flags.fresh) {
    if (held.fingerprint !== input.fingerprint) {
      throw new Mistake(
        `${folder.shown()} holds an unfinished run of other input. Go on with it: ${held.command}\n` +
          'Or begin anew with --fresh, or choose another folder with --data.',
      );
    }
    say(`Going on with the run in ${folder.shown()}.`);
    return held;
  }
  const { fingerprint } = input;
  const options = {
    ...input.options,
    ...(flags.reference && { reference: relative(folder.path, resolve(flags.reference)) }),
  };
  const holding: Holding = { kind: 'run', command: commandOf(flags), fingerprint, isFinished: false, options };
  // Until everything old is gone, the folder says that it is finished, and may be cleared again.
  folder.write({ ...holding, isFinished: true });
  folder.clear();
  folder.write(holding);
  return holding;
}

function commandOf(flags: RunFlags): string {
  const { charges, remittances, practice, autopilot, sandbox, days, data } = flags;
  const seed = flags.seed === 'claimline' ? undefined : flags.seed;
  const reference = flags.reference === defaultReference ? undefined : flags.reference;
  const given = { charges, remittances, practice, seed, days, reference };
  const words = Object.entries(given).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, String(value)],
  );
  const off = [...(autopilot ? [] : ['--no-autopilot']), ...(sandbox ? [] : ['--no-sandbox'])];
  return `${['npx claimline run', shellWords([...words, ...off])].filter(Boolean).join(' ')}${dataOption(data)}`;
}

async function receiptOf(runtime: Runtime, key: string): Promise<ChargeReceipt | undefined> {
  const [practiceId, , name] = key.split('/');
  const receipt = `${practiceId}/intake/${name}.json`;
  if (!(await runtime.files.head('records', receipt))) return undefined;
  return JSON.parse(await runtime.text('records', receipt));
}

function warnings(runtime: Runtime, end: Awaited<ReturnType<typeof drive>>): string[] {
  const dead = runtime.queue.deadLetters().length;
  const failed = [...runtime.machine.list({ status: 'FAILED' })].length;
  return [
    ...(end === 'Stuck' ? ['Nothing has moved for 100 days, although some claims should have.'] : []),
    ...(dead > 0 ? [`${dead} files could not be worked in three tries.`] : []),
    ...(failed > 0 ? [`${failed} executions failed.`] : []),
  ];
}
