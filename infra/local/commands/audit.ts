import { styleText } from 'node:util';
import type { AuditLine } from '../../../functions/domain/audit/trail.ts';
import { addDays, type Day } from '../../../functions/domain/days.ts';
import { lastAnchor } from '../../../functions/store/anchors.ts';
import { auditLines } from '../../../functions/store/audit.ts';
import { ClaimNotFound, claimHistory, findClaim } from '../../../functions/store/claims.ts';
import { type Verification, verifyAudit } from '../../../functions/store/verify-audit.ts';
import { type Books, openBooks } from '../books.ts';
import { pageWidth, wrapped } from '../columns.ts';
import { historyWords } from '../history-words.ts';
import { type Looking, recordSeen } from '../record-seen.ts';
import type { Place } from '../stage-or-folder.ts';

interface ListFlags extends Place, Looking {
  readonly json?: boolean;
  readonly all?: boolean;
  readonly person?: string;
  readonly from?: Day;
  readonly to?: Day;
}

/** How far a list goes back where not everything can be looked through. */
const usualDays = 30;

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
  const { json, all = id !== undefined, person, from = '', to = '9' } = flags;
  const books = await openBooks(flags);
  const told = id === undefined ? await ofPractices(books, flags) : await ofClaim(books, id.toUpperCase(), flags);
  const shown = told
    .filter(({ at, by }) => at.slice(0, 10) >= from && at.slice(0, 10) <= to && (person ? by === person : true))
    .filter(({ by }) => all || by !== 'claimline')
    .sort((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at)));
  process.stdout.write(json ? `${JSON.stringify(shown)}\n` : page(shown, all));
  return 0;
}

const listed = 'who saw or changed what (claimline audit list)';

async function ofPractices(books: Books, flags: ListFlags): Promise<Told[]> {
  const { from = addDays(new Date().toISOString().slice(0, 10), -usualDays) } = flags;
  const told: Told[] = [];
  for (const practiceId of books.practiceIds) {
    await recordSeen(books.table, practiceId, undefined, listed, flags);
    told.push(...(await deedsOf(books, practiceId)));
    for (const claimId of await books.claimIds(practiceId, from)) {
      told.push(...(await changesOf(books, practiceId, claimId)), ...(await deedsOf(books, practiceId, claimId)));
    }
  }
  return told;
}

/** Throws ClaimNotFound. */
async function ofClaim(books: Books, claimId: string, flags: ListFlags): Promise<Told[]> {
  for (const practiceId of books.practiceIds) {
    if (!(await findClaim(books.table, practiceId, claimId))) continue;
    await recordSeen(books.table, practiceId, claimId, listed, flags);
    return [...(await changesOf(books, practiceId, claimId)), ...(await deedsOf(books, practiceId, claimId))];
  }
  throw new ClaimNotFound(claimId);
}

async function changesOf({ table, payer }: Books, practiceId: string, claimId: string): Promise<Told[]> {
  const lines = await Array.fromAsync(claimHistory(table, practiceId, claimId));
  return lines.map((line) => {
    const { n, at, by } = line;
    return { at, by, did: 'Changed', claimId, n, ...historyWords(line, payer) };
  });
}

async function deedsOf({ table }: Books, practiceId: string, claimId?: string): Promise<Told[]> {
  const lines = await Array.fromAsync(auditLines(table, practiceId, claimId));
  return lines.map(({ at, by, did, n, what, why }) => {
    return { at, by, did, ...(claimId && { claimId }), n, what, why: why === undefined ? [] : [why] };
  });
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
export async function verify(flags: Place & { json?: boolean }): Promise<number> {
  const books = await openBooks(flags);
  let saidAt = performance.now();
  const results: Verification[] = [];
  for (const practiceId of books.practiceIds) {
    // What is older than the last anchor is named in the archive.
    const { previous } = await lastAnchor(books.table, practiceId);
    const since = previous?.to ?? addDays(new Date().toISOString().slice(0, 10), -usualDays);
    const claimIds = await books.claimIds(practiceId, since);
    const result = await verifyAudit(books, practiceId, claimIds, (seen) => {
      if (performance.now() - saidAt < 2_000) return;
      saidAt = performance.now();
      process.stderr.write(`${practiceId}: ${seen} claims\n`);
    });
    results.push(result);
    process.stdout.write(
      flags.json ? `${JSON.stringify({ practiceId, ...result })}\n` : verifiedPage(practiceId, result),
    );
  }
  return results.every(({ misfits }) => misfits.length === 0) ? 0 : 2;
}

function verifiedPage(practiceId: string, result: Verification): string {
  const { claims, historyLines, auditLines: audit, anchors, ahead, misfits } = result;
  const number = (count: number, one: string, many: string) =>
    `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
  const seen = [
    number(historyLines, 'history line', 'history lines'),
    `${number(audit, 'audit line', 'audit lines')} of ${number(claims, 'claim', 'claims')}`,
    number(anchors, 'anchor', 'anchors'),
  ].join(', ');
  const later = `${number(ahead, 'trail has', 'trails have')} grown since the last anchor.`;
  if (misfits.length === 0) return `${practiceId}: every record fits, ${seen}. ${later}\n`;
  const width = pageWidth();
  const lines = misfits.map(({ record, what }) => `- ${wrapped(`${record} ${what}.`, width - 2, '  ')}`);
  const count = number(misfits.length, 'record does not fit', 'records do not fit');
  return `${[styleText('bold', `${practiceId}: ${count}.`), ...lines, `Looked at ${seen}.`].join('\n')}\n`;
}
