import { userInfo } from 'node:os';
import type { Operations } from '../../../functions/platform/operations.ts';
import { getClaim } from '../../../functions/store/claims.ts';
import { listPractices } from '../../../functions/store/practices.ts';
import { previewWithdrawal, type Withdrawn, withdraw } from '../../../functions/store/withdraw.ts';
import { type KeptReceipt, receiptOf } from '../charge-receipts.ts';
import { Counting } from '../counting.ts';
import { placeOption } from '../data-option.ts';
import { shellWords } from '../shell-words.ts';
import { openPlace, type Place } from '../stage-or-folder.ts';

export interface UndoFlags extends Place {
  readonly practice?: string;
  readonly yes?: boolean;
  readonly by?: string;
  readonly why?: string;
  readonly json?: boolean;
}

interface Undone {
  readonly claimId: string;
  readonly outcome: Withdrawn['outcome'];
  readonly because?: string;
}

/**
 * `claimline intake undo`: takes back what a charge file charged, claim by claim, as long as they were not sent. Without
 * `--yes` it only says what would become of each. Answers the exit code: 2 when a claim has to stay.
 */
export async function undo(file: string, flags: UndoFlags): Promise<number> {
  const opened = await openPlace(flags);
  const { operations, name: place } = opened;
  try {
    const practiceIds = flags.practice ? [flags.practice] : await listPractices(operations.platform.table);
    const kept = await receiptOf(operations.platform.files, practiceIds, file, place);
    const at = opened.now();
    const undone = await each(kept, operations, at, flags);
    const count = (outcome: Undone['outcome']) => undone.filter((one) => one.outcome === outcome).length;
    if (flags.yes && count('Withdrawn') > 0) {
      const { by = userInfo().username, why } = flags;
      const stay = undone.flatMap(({ claimId, because }) => (because === undefined ? [] : [{ claimId, because }]));
      const receipt = { ...kept.receipt, undone: { at, by, why, claims: count('Withdrawn'), stay } };
      await operations.platform.files.put('records', kept.key, JSON.stringify(receipt, null, 2));
      await opened.settle();
    }
    if (flags.json) print(JSON.stringify({ place, file: kept.receipt.file, dryRun: !flags.yes, claims: undone }));
    else print(page(kept, undone, flags));
    return count('Kept') > 0 ? 2 : 0;
  } finally {
    opened.close();
  }
}

async function each(
  { practiceId, receipt }: KeptReceipt,
  { platform }: Operations,
  at: string,
  { yes, by = userInfo().username, why }: UndoFlags,
): Promise<Undone[]> {
  const counting = new Counting(yes ? 'taken back' : 'looked at', receipt.claims.length);
  const undone: Undone[] = [];
  for (const claimId of receipt.claims) {
    const done = yes
      ? await withdraw(platform, practiceId, claimId, { at, by, why, source: receipt.file })
      : await previewWithdrawal(platform.table, await getClaim(platform.table, practiceId, claimId));
    undone.push({ claimId, ...done });
    counting.next();
  }
  counting.end();
  return undone;
}

function page({ receipt }: KeptReceipt, undone: readonly Undone[], flags: UndoFlags): string {
  const { file } = receipt;
  const of = (outcome: Undone['outcome']) => undone.filter((one) => one.outcome === outcome);
  const [taken, before, kept] = [of('Withdrawn'), of('WithdrawnBefore'), of('Kept')];
  if (undone.length === 0) return `${file} made no claims: there is nothing to take back.`;
  const lines = flags.yes
    ? [`The charges of ${taken.length} of ${undone.length} claims of ${file} were taken back.`]
    : [`${taken.length} of ${undone.length} claims of ${file} can be taken back: they were not sent.`];
  if (before.length > 0) lines.push(`${before.length} were taken back before.`);
  lines.push(...kept.slice(0, 50).map(({ claimId, because }) => `  ${claimId} stays: ${because}`));
  if (kept.length > 50) lines.push(`  and ${kept.length - 50} more, with --json all of them.`);
  if (!flags.yes && taken.length > 0) {
    const again = shellWords(['npx', 'claimline', 'intake', 'undo', file, '--yes']);
    lines.push('Nothing was done. To take them back:', `  ${again}${placeOption(flags)} --why "…"`);
  }
  if (flags.yes && taken.length > 0)
    lines.push('The file, or a corrected one with the same visits, may be brought in again.');
  return lines.join('\n');
}

const print = (text: string) => process.stdout.write(`${text}\n`);
