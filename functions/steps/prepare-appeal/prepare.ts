import { appealLetter } from '../../domain/appeal/letter.ts';
import { nextAppealLevel } from '../../domain/appeal/levels.ts';
import type { Appeal, Claim, Triage } from '../../domain/claim/claim.ts';
import { addDays, type Day, type Moment } from '../../domain/days.ts';
import type { Document } from '../../domain/document/document.ts';
import { type Account, balance } from '../../domain/ledger/ledger.ts';
import { sum } from '../../domain/money.ts';
import type { Payer } from '../../domain/payer/payer.ts';
import type { Practice } from '../../domain/practice/practice.ts';

interface Prepared {
  readonly appeal: Appeal;
  readonly triage: Triage;
  readonly document: Document;
  readonly disputedCents: number;
}

interface Facts {
  readonly practice: Practice;
  readonly payer: Payer;
  readonly today: Day;
  readonly at: Moment;
}

/** The next appeal of what is open at the payer: its level, its day, its letter. Over an underpayment without a triage, all open lines. */
export function prepare(claim: Claim, facts: Facts): Prepared {
  const { payer, today, at } = facts;
  const account: Account = `payer:${claim.billing + 1}`;
  const open = claim.lines.filter(({ line }) => balance(claim.balances, line, account) > 0).map(({ line }) => line);
  const triage = claim.triage ? { ...claim.triage, action: 'Appeal' as const } : underpayment(open);
  const payment = claim.payments.findLast(({ coverage, status }) => coverage === claim.billing && status !== '22');
  const next = nextAppealLevel(claim, { paidOn: payment?.paidOn ?? today }, facts);
  const ordinal = claim.appeals.length + 1;
  const appeal: Appeal = {
    level: next?.level ?? ordinal,
    payerId: payer.payerId,
    reason: triage.reason,
    preparedAt: at,
    deadline: next?.deadline ?? addDays(today, payer.appealDays),
    file: `${claim.practiceId}/documents/${claim.claimId}-appeal-${ordinal}.pdf`,
  };
  return {
    appeal,
    triage,
    document: appealLetter(claim, { ...facts, triage }),
    disputedCents: sum(triage.lines.map((line) => balance(claim.balances, line, account))),
  };
}

const underpayment = (lines: readonly number[]): Triage => ({
  action: 'Appeal',
  lines,
  rule: 'underpaid',
  reason: 'The payer paid less than the contracted fee.',
});

/** An appeal that the payer has not decided yet. */
export function pendingAppeal(claim: Claim): Appeal | undefined {
  const last = claim.appeals.at(-1);
  return last && !last.decision ? last : undefined;
}
