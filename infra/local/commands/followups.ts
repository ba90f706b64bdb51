import { styleText } from 'node:util';
import { billedCoverage, type Claim, isClosed } from '../../../functions/domain/claim/claim.ts';
import { daysBetween, type Moment } from '../../../functions/domain/days.ts';
import { lastContact, nextFollowUp, waitsOnPayer } from '../../../functions/domain/follow-up/follow-up.ts';
import { type FollowUpDays, followUpDaysInWords } from '../../../functions/domain/follow-up/payer-pace.ts';
import type { Table } from '../../../functions/platform/platform.ts';
import { claimsThatMove } from '../../../functions/store/claims.ts';
import { daysToFollowUp } from '../../../functions/store/payer-paces.ts';
import { listPayers } from '../../../functions/store/practices.ts';
import { type Books, openBooks } from '../books.ts';
import { columns, pageWidth, wrapped } from '../columns.ts';
import { Mistake } from '../mistake.ts';
import { type Looking, recordSeen } from '../record-seen.ts';
import type { Place } from '../stage-or-folder.ts';

interface Flags extends Looking, Place {
  readonly json?: boolean;
  readonly payer?: string;
  readonly silent?: number;
  readonly all?: boolean;
}

/** A payer, after how many days it is asked, and how many claims it has. */
interface AskedPayer extends FollowUpDays {
  readonly practiceId: string;
  readonly payerId: string;
  readonly name: string;
  readonly claims: number;
}

/** A claim that a payer has. */
interface FollowedClaim {
  readonly practiceId: string;
  readonly claimId: string;
  readonly payerId: string;
  readonly waitsFor: string;
  /** When the payer is asked next; a call is made by then. */
  readonly next?: Moment;
  readonly lastContact?: Moment;
  /** Whole days since then. */
  readonly silentDays?: number;
  readonly lastAnswer?: { readonly outcome: string; readonly said?: string; readonly by: string };
  readonly workId?: string;
}

/** So many claims are told unless all are wanted. */
const shown = 20;

/** `claimline followups`: what is due when. Answers the exit code. */
export async function followups(flags: Flags): Promise<number> {
  const books = await openBooks(flags);
  const { table, practiceIds } = books;
  for (const practiceId of practiceIds) {
    await recordSeen(table, practiceId, undefined, 'the follow-ups of its claims (claimline followups)', flags);
  }
  const now = books.now();
  const all = (await claimsAtPayers(table, practiceIds, now)).filter(
    ({ payerId }) => (flags.payer ?? payerId) === payerId,
  );
  const payers = (await askedPayers(table, practiceIds, all)).filter(
    ({ payerId }) => (flags.payer ?? payerId) === payerId,
  );
  if (payers.length === 0) throw new Mistake(`There is no payer ${flags.payer}.`);
  const claims = all.filter(({ silentDays = 0 }) => silentDays >= (flags.silent ?? 0));
  const text = flags.json ? JSON.stringify({ at: now, payers, claims }) : page(payers, claims, now, books, flags);
  process.stdout.write(`${text}\n`);
  return 0;
}

/** Of these practices, the claim first whose payer is asked first. */
async function claimsAtPayers(table: Table, practiceIds: readonly string[], now: Moment): Promise<FollowedClaim[]> {
  const found: FollowedClaim[] = [];
  for await (const claim of claimsThatMove(table)) {
    if (practiceIds.includes(claim.practiceId) && waitsOnPayer(claim)) found.push(followed(claim, now));
  }
  return found.sort((one, other) => ((one.next ?? '') < (other.next ?? '') ? -1 : 1));
}

function followed(claim: Claim, now: Moment): FollowedClaim {
  const last = lastContact(claim);
  const answer = claim.followUps?.at(-1);
  return {
    practiceId: claim.practiceId,
    claimId: claim.claimId,
    payerId: billedCoverage(claim)!.payerId,
    waitsFor: isClosed(claim) ? 'answer to its void' : (waits[claim.wait?.state ?? ''] ?? 'its execution'),
    next: nextFollowUp(claim),
    lastContact: last,
    silentDays: last === undefined ? undefined : daysBetween(last.slice(0, 10), now.slice(0, 10)),
    lastAnswer: answer && { outcome: answer.outcome, said: answer.said, by: answer.by },
    workId: claim.openWorkId,
  };
}

const waits: Readonly<Record<string, string>> = {
  AwaitAcknowledgment: 'acknowledgment',
  AwaitRemittance: 'remittance',
  AwaitAppealDecision: 'appeal decision',
  AwaitDecision: 'a call',
};

async function askedPayers(
  table: Table,
  practiceIds: readonly string[],
  claims: readonly FollowedClaim[],
): Promise<AskedPayer[]> {
  const found: AskedPayer[] = [];
  for (const practiceId of practiceIds) {
    for (const payer of await listPayers(table, practiceId)) {
      const { payerId, name } = payer;
      const its = claims.filter((claim) => claim.practiceId === practiceId && claim.payerId === payerId);
      found.push({
        practiceId,
        payerId,
        name,
        claims: its.length,
        ...(await daysToFollowUp(table, practiceId, payer)),
      });
    }
  }
  return found;
}

function page(
  payers: readonly AskedPayer[],
  claims: readonly FollowedClaim[],
  now: Moment,
  { payer, option }: Books,
  { silent, all }: Flags,
): string {
  const width = pageWidth();
  const names = columns(
    payers.map(({ name, claims: count }) => [name, `${count} ${count === 1 ? 'claim' : 'claims'}`]),
    [1],
  );
  const indent = ' '.repeat((names[0]?.length ?? 0) + 4);
  const told = all ? claims : claims.slice(0, shown);
  const rows = told.map(({ next, claimId, waitsFor, silentDays }, at) => [
    next ? `${next.slice(0, 10)} ${next.slice(11, 16)}` : 'now',
    payer(told[at]!.payerId),
    claimId,
    waitsFor,
    silentDays === undefined ? '' : `${silentDays} ${silentDays === 1 ? 'day' : 'days'}`,
  ]);
  const heads = columns([['asked by (UTC)', 'payer', 'claim', 'waits for', 'silent'], ...rows], [4]);
  const quiet = silent ? ` without a word for ${silent} days or more` : '';
  return [
    styleText('bold', 'Payers, and after how many days of silence they are asked'),
    ...payers.map((one, at) => `  ${names[at]}  ${wrapped(followUpDaysInWords(one), width - indent.length, indent)}`),
    '',
    ...(claims.length === 0
      ? [`No claim is at a payer${quiet}.`]
      : [
          styleText('bold', heads[0]!),
          ...heads.slice(1).flatMap((head, at) => [head, ...answerLines(told[at]!, width)]),
          '',
          `${claims.length} ${claims.length === 1 ? 'claim is' : 'claims are'} at payers${quiet} on ${now.slice(0, 10)}.` +
            `${told.length < claims.length ? ` The first ${told.length} are shown; --all shows every one.` : ''}` +
            `  One claim's film:  npx claimline claim ${told[0]!.claimId}${option}`,
        ]),
  ].join('\n');
}

function answerLines({ lastAnswer, workId, waitsFor }: FollowedClaim, width: number): string[] {
  const said = lastAnswer && `${lastAnswer.by}: ${lastAnswer.said ?? lastAnswer.outcome}`;
  const call = waitsFor === 'a call' && workId ? `work item ${workId}` : undefined;
  const text = [call, said].filter((part) => part !== undefined).join('; ');
  return text ? [styleText('dim', `    ${wrapped(text, width - 4, '    ')}`)] : [];
}
