import { userInfo } from 'node:os';
import { styleText } from 'node:util';
import type { Day } from '../../../functions/domain/days.ts';
import type { Deposit, DepositPart, Found } from '../../../functions/domain/deposit/deposit.ts';
import { usd } from '../../../functions/domain/money.ts';
import { recordDeed } from '../../../functions/store/audit.ts';
import { lastCertificate } from '../../../functions/store/certificates.ts';
import { listDeposits } from '../../../functions/store/deposits.ts';
import { foundWrites, getDeposit } from '../../../functions/store/match-deposits.ts';
import { listPractices } from '../../../functions/store/practices.ts';
import { findRemittance } from '../../../functions/store/remittances.ts';
import { openBooks } from '../books.ts';
import { columns } from '../columns.ts';
import { depositFigures } from '../deposit-figures.ts';
import { Mistake } from '../mistake.ts';
import { type Looking, recordSeen } from '../record-seen.ts';
import { openPlace, type Place } from '../stage-or-folder.ts';

type Flags = Place & Looking & { readonly json?: boolean };

/** `claimline deposits`: what the bank has credited in a month, and what it was for. Answers the exit code. */
export async function list(flags: Flags & { month?: string; open?: boolean }): Promise<number> {
  const { table, practiceIds, option } = await openBooks(flags);
  const deposits: Deposit[] = [];
  for (const practiceId of practiceIds) {
    await recordSeen(table, practiceId, undefined, 'the deposits of the practice (claimline deposits)', flags);
    const { last } = await lastCertificate(table, practiceId);
    const until = last?.to ?? new Date().toISOString();
    const months = flags.month ? [flags.month] : flags.open ? lastMonths(until) : [until.slice(0, 7)];
    for (const month of months) deposits.push(...(await Array.fromAsync(listDeposits(table, practiceId, month))));
  }
  const shown = deposits.filter(({ parts }) => !flags.open || parts.some(({ found }) => !found));
  process.stdout.write(flags.json ? `${JSON.stringify(shown)}\n` : page(shown, option));
  return 0;
}

/** A year, and the month to come. */
function lastMonths(until: Day): string[] {
  const [year, month] = [Number(until.slice(0, 4)), Number(until.slice(5, 7))];
  return Array.from({ length: 13 }, (_, back) => {
    const number = year * 12 + month - 11 + back;
    return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`;
  });
}

function page(deposits: readonly Deposit[], option: string): string {
  if (deposits.length === 0) return 'No deposit is kept of this time.\n';
  const rows = deposits.flatMap(({ on, kind, depositId, parts, cents }) => {
    const [first] = parts;
    if (parts.length === 1) return [[on, kind, usd(cents), depositId, wordsOf(first!)]];
    return [
      [on, kind, usd(cents), depositId, `${parts.length} checks`],
      ...parts.map((part) => ['', '', usd(part.cents), `  ${part.trace?.number ?? ''}`, wordsOf(part)]),
    ];
  });
  const lines = columns([['day', 'kind', 'amount', 'deposit', 'for'], ...rows], [2]);
  const { deposits: count, depositCents, depositsOpen, depositOpenCents } = depositFigures(deposits);
  const open = depositsOpen === 0 ? 'none is open' : `${depositsOpen} open over ${usd(depositOpenCents)}`;
  const example = deposits.find(({ parts }) => parts.some(({ found }) => !found));
  const hint = example
    ? `Say what one was for:  npx claimline deposits match ${example.depositId} <remittance>${option}\n`
    : '';
  return `${[styleText('bold', lines[0]!), ...lines.slice(1)].join('\n')}\n\n${count} deposits over ${usd(depositCents)}, ${open}.\n${hint}`;
}

function wordsOf({ found }: DepositPart): string {
  if (!found) return styleText('yellow', 'open');
  const by = found.by === 'claimline' ? '' : `, says ${found.by}`;
  if (found.kind === 'Patients') return `what patients paid by ${found.batch.replace(' ', ' on ')}${by}`;
  if (found.kind === 'Named') return `${found.as}${by}`;
  const { adjustment: one } = found;
  const apart = one ? `, ${usd(one.cents)} for ${one.code}${one.reference ? ` ${one.reference}` : ''}` : '';
  return `remittance ${found.remittanceId}${apart}${by}`;
}

/** `claimline deposits match`: a person says that a deposit is a remittance's money. The amounts must be the same. */
export async function match(
  depositId: string,
  remittanceId: string,
  flags: Flags & { part?: number },
): Promise<number> {
  return say(depositId, flags, async (table, deposit, part) => {
    const remittance = await findRemittance(table, deposit.practiceId, remittanceId);
    if (!remittance) throw new Mistake(`There is no remittance ${remittanceId}.`);
    const { paymentCents } = remittance;
    if (paymentCents !== part.cents) {
      throw new Mistake(
        `The deposit has ${usd(part.cents)}, remittance ${remittanceId} ${usd(paymentCents)}: ${usd(Math.abs(part.cents - paymentCents))} apart. Nothing is made to fit; ask the payer for the difference.`,
      );
    }
    return { kind: 'Remittance', remittanceId };
  });
}

/** `claimline deposits explain`: a person says what a deposit was that is neither a payer's nor a patient's. */
export async function explain(depositId: string, words: readonly string[], flags: Flags & { part?: number }) {
  return say(depositId, flags, async () => ({ kind: 'Named', as: words.join(' ') }));
}

type Said =
  | { readonly kind: 'Remittance'; readonly remittanceId: string }
  | { readonly kind: 'Named'; readonly as: string };
type Table = Awaited<ReturnType<typeof openPlace>>['operations']['platform']['table'];

async function say(
  depositId: string,
  flags: Flags & { part?: number },
  decide: (table: Table, deposit: Deposit, part: DepositPart) => Promise<Said>,
): Promise<number> {
  const { by = userInfo().username, why, part: number } = flags;
  const opened = await openPlace(flags);
  const { table } = opened.operations.platform;
  const deposit = await findIn(table, await listPractices(table), depositId);
  const open = deposit.parts.flatMap(({ found }, index) => (found ? [] : [index]));
  const index = number === undefined ? open[0] : number - 1;
  if (index === undefined || !open.includes(index)) throw new Mistake(`No such part of deposit ${depositId} is open.`);
  if (number === undefined && open.length > 1) {
    throw new Mistake(`${open.length} parts of deposit ${depositId} are open; say which one with --part.`);
  }
  const at = opened.now();
  const found = { ...(await decide(table, deposit, deposit.parts[index]!)), at, by } as Found;
  const { next, writes } = await foundWrites(table, deposit, new Map([[index, found]]), at);
  const what = `the deposit ${depositId}: ${found.kind === 'Remittance' ? `it is remittance ${found.remittanceId}` : 'it was named'}`;
  const deed = { at, by, did: 'Changed', what, ...(why !== undefined && { why }) } as const;
  if (!(await recordDeed(table, deposit.practiceId, undefined, deed, writes))) {
    throw new Mistake(`Deposit ${depositId} or its remittance was matched by somebody else meanwhile; look again.`);
  }
  await opened.settle();
  opened.close();
  process.stdout.write(flags.json ? `${JSON.stringify(next)}\n` : `${depositId}: ${wordsOf(next.parts[index]!)}.\n`);
  return 0;
}

/** Throws DepositNotFound. */
async function findIn(table: Table, practiceIds: readonly string[], depositId: string): Promise<Deposit> {
  let missing: unknown;
  for (const practiceId of practiceIds) {
    try {
      return await getDeposit(table, practiceId, depositId);
    } catch (error) {
      missing = error;
    }
  }
  throw missing;
}
