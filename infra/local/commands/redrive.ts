import { userInfo } from 'node:os';
import { recordDeed } from '../../../functions/store/audit.ts';
import { listPractices } from '../../../functions/store/practices.ts';
import { Counting } from '../counting.ts';
import { Mistake } from '../mistake.ts';
import { type QuarantinedFile, quarantinedFiles, redriveFile } from '../quarantined-files.ts';
import { openPlace, type Place } from '../stage-or-folder.ts';

export interface RedriveFlags extends Place {
  readonly quarantine?: boolean;
  readonly yes?: boolean;
  readonly by?: string;
  readonly why?: string;
  readonly json?: boolean;
}

/** `claimline redrive`: what doors have put aside goes through them again. Answers the exit code. */
export async function redrive(door: string | undefined, flags: RedriveFlags): Promise<number> {
  const opened = await openPlace(flags);
  const { operations, name } = opened;
  const letters = (await operations.deadLetters()).filter((one) => door === undefined || one.door === door);
  const files = flags.quarantine
    ? (await Array.fromAsync(quarantinedFiles(operations.platform.files))).filter((one) => !door || one.door === door)
    : [];
  if (door !== undefined && letters.length + files.length === 0) {
    throw new Mistake(`${door} has put nothing aside in ${name}; "claimline redrive" lists what there is.`);
  }

  if (flags.yes) {
    const { by = userInfo().username, why } = flags;
    const what = `what ${door ?? 'doors'} had put aside (claimline redrive)`;
    const deed = { at: opened.now(), by, did: 'Changed', what, ...(why && { why }) } as const;
    const { table } = operations.platform;
    for (const practiceId of await listPractices(table)) await recordDeed(table, practiceId, undefined, deed);
    for (const one of letters) await operations.redrive(one.door);
    const counting = new Counting('files dropped again', files.length);
    for (const file of files) {
      await redriveFile(operations.platform.files, file, opened.now());
      counting.next();
    }
    counting.end();
    if (letters.length + files.length > 0) await opened.settle();
  }
  opened.close();
  const said = { place: name, dryRun: !flags.yes, deadLetters: letters, quarantined: files };
  process.stdout.write(`${flags.json ? JSON.stringify(said) : page(said).join('\n')}\n`);
  return 0;
}

interface Said {
  readonly place: string;
  readonly dryRun: boolean;
  readonly deadLetters: readonly { readonly door: string; readonly messages: number }[];
  readonly quarantined: readonly QuarantinedFile[];
}

function page({ place, dryRun, deadLetters, quarantined }: Said): string[] {
  if (deadLetters.length + quarantined.length === 0) return [`Nothing is put aside in ${place}.`];
  return [
    ...deadLetters.map(({ door, messages }) => `${door}: ${messages} dead letters`),
    ...quarantined.map(({ door, key, reason }) => `${door}: ${key}\n  ${reason}`),
    dryRun
      ? 'Nothing was done. Add --yes to send them through their doors again.'
      : 'They go through their doors again.',
  ];
}
