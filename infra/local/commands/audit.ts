import { styleText } from 'node:util';
import type { AuditLine } from '../../../functions/domain/audit/trail.ts';
import { auditLines } from '../../../functions/store/audit.ts';
import { claimHistory, claimOf, getClaim } from '../../../functions/store/claims.ts';
import { type Verification, verifyAudit } from '../../../functions/store/verify-audit.ts';
import { pageWidth, wrapped } from '../columns.ts';
import { folderFiles } from '../files.ts';
import { historyWords } from '../history-words.ts';
import { type OpenedTable, openTable } from '../opened-table.ts';
import { type Looking, recordSeen } from '../record-seen.ts';

interface ListFlags extends Looking {
  readonly data: string;
  readonly json?: boolean;
  readonly all?: boolean;
  readonly person?: string;
  readonly from?: string;
  readonly to?: string;
}

/** One thing that somebody saw or did. */
interface Told {
  readonly at: string;
  readonly by: string;
  readonly did: AuditLine['did'];
  readonly claimId?: string;
  readonly n: number;
  readonly what: string;
  readonly why: readonly string[];
}

/** `claimline audit list`: who saw or changed what, when and why. Answers the exit code. */
export async function list(id: string | undefined, flags: ListFlags): Promise<number> {
  const { data, json, all = id !== undefined, person, from = '', to = '9' } = flags;
  const opened = await openTable(data);
  const { table, practice } = opened;
  const claimId = id === undefined ? undefined : (await getClaim(table, practice.practiceId, id.toUpperCase())).claimId;
  await recordSeen(opened, claimId, 'who saw or changed what (claimline audit list)', flags);
  const claimIds = claimId === undefined ? claimIdsOf(opened) : [claimId];
  const told = claimId === undefined ? await deedsOf(opened, undefined) : [];
  for (const one of claimIds) told.push(...(await changesOf(opened, one)), ...(await deedsOf(opened, one)));
  const shown = told
    .filter(({ at, by }) => at.slice(0, 10) >= from && at.slice(0, 10) <= to && (person ? by === person : true))
    .filter(({ by }) => all || by !== 'claimline')
    .sort((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at)));
  process.stdout.write(json ? `${JSON.stringify(shown)}\n` : page(shown, all));
  return 0;
}

async function changesOf({ table, practice, payer }: OpenedTable, claimId: string): Promise<Told[]> {
  const lines = await Array.fromAsync(claimHistory(table, practice.practiceId, claimId));
  return lines.map((line) => {
    const { n, at, by } = line;
    return { at, by, did: 'Changed', claimId, n, ...historyWords(line, payer) };
  });
}

async function deedsOf({ table, practice }: OpenedTable, claimId: string | undefined): Promise<Told[]> {
  const lines = await Array.fromAsync(auditLines(table, practice.practiceId, claimId));
  return lines.map(({ at, by, did, n, what, why }) => {
    return { at, by, did, ...(claimId && { claimId }), n, what, why: why === undefined ? [] : [why] };
  });
}

/** Every claim of which the table has a head or a first line, so that one without the other is found. */
function claimIdsOf({ table }: OpenedTable): string[] {
  const claims = Array.from(table.named('CLAIM'), (item) => claimOf(item)!.claimId);
  const firstLines = ['H#000001', 'A#000001'].flatMap((sk) =>
    Array.from(table.named(sk), ({ pk }) => pk.split('#C#')[1]).filter((claimId) => claimId !== undefined),
  );
  return [...new Set([...claims, ...firstLines])];
}

function page(told: readonly Told[], all: boolean): string {
  const width = pageWidth();
  const lines = told.map(({ at, by, did, claimId, what, why }) => {
    const head = `${styleText('dim', at.slice(0, 16).replace('T', ' '))}  ${styleText('bold', by)} ${did.toLowerCase()}`;
    const subject = claimId ? `claim ${claimId}: ${what}` : what;
    return [head, ...[subject, ...why].map((text) => `    ${wrapped(text, width - 4, '    ')}`)].join('\n');
  });
  const count = `${told.length} ${told.length === 1 ? 'record' : 'records'}`;
  const hint = all ? '' : ' of people; with --all also what Claimline did by itself';
  return `${[...lines, `${count}${hint}.`].join('\n')}\n`;
}

/** `claimline audit verify`: whether every record fits. Answers 0, or 2 when one does not. */
export async function verify({ data, json }: { data: string; json?: boolean }): Promise<number> {
  const opened = await openTable(data);
  const { table, practice, folder } = opened;
  const files = folderFiles(folder.path);
  const claimIds = claimIdsOf(opened);
  const began = performance.now();
  let saidAt = began;
  const result = await verifyAudit({ table, files }, practice.practiceId, claimIds, (seen) => {
    if (performance.now() - saidAt < 2_000) return;
    saidAt = performance.now();
    process.stderr.write(`${seen} of ${claimIds.length} claims\n`);
  });
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : verifiedPage(result));
  return result.misfits.length === 0 ? 0 : 2;
}

function verifiedPage({ claims, historyLines, auditLines: audit, anchors, ahead, misfits }: Verification): string {
  const number = (count: number, one: string, many: string) =>
    `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
  const seen = [
    number(historyLines, 'history line', 'history lines'),
    `${number(audit, 'audit line', 'audit lines')} of ${number(claims, 'claim', 'claims')}`,
    number(anchors, 'anchor', 'anchors'),
  ].join(', ');
  const later = `${number(ahead, 'trail has', 'trails have')} grown since the last anchor.`;
  if (misfits.length === 0) return `Every record fits: ${seen}. ${later}\n`;
  const width = pageWidth();
  const lines = misfits.map(({ record, what }) => `- ${wrapped(`${record} ${what}.`, width - 2, '  ')}`);
  const count = number(misfits.length, 'record does not fit', 'records do not fit');
  return `${[styleText('bold', `${count}.`), ...lines, `Looked at ${seen}.`].join('\n')}\n`;
}
