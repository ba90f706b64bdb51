import { type Claim, type ServiceLine, type Triage, triageActions } from '../claim/claim.ts';
import { addDays, dayAt } from '../days.ts';
import { type Account, balance } from '../ledger/ledger.ts';
import { sum } from '../money.ts';
import { decide } from './decide.ts';
import { causesOf, deniedLines, type TriageContext } from './denied-line.ts';

/**
 * What to do next about the money that the payer billed now has left open. Group code first, then what the remarks forbid,
 * then code and remark together. Lines with the same answer go together, and the answer that may win most goes first, in
 * the order of `triageActions`; the other lines' turn comes when that one is done. Total: always an action and a reason.
 */
export function triage(claim: Claim, context: TriageContext): Triage {
  const account: Account = `payer:${claim.billing + 1}`;
  const open = claim.lines.filter(({ line }) => balance(claim.balances, line, account) > 0);
  const all = open.map(({ line }) => line);
  if (open.length === 0) {
    return {
      action: 'AskPerson',
      lines: [],
      rule: 'nothing-open',
      reason: 'No money is open at the payer; the ledger would tell who owes.',
    };
  }
  const early = undecided(claim, context);
  if (early) return { action: 'Wait', lines: all, ...early };

  return together(
    open.map((line) => {
      const openCents = balance(claim.balances, line.line, account);
      return { openCents, answer: answer(claim, context, line, openCents) };
    }),
  );
}

/** Why there is no decision to act upon, if there is none. */
function undecided(claim: Claim, context: TriageContext): Pick<Triage, 'rule' | 'reason' | 'deadline'> | undefined {
  const { payer, practice, today } = context;
  const newest = claim.payments.findLast(
    (payment) => payment.coverage === claim.billing && payment.payerId === payer.payerId,
  );
  const recheck = addDays(newest?.paidOn ?? today, payer.followUpDays);
  if (!newest) return { rule: 'no-decision', reason: 'The payer has not decided yet.', deadline: recheck };
  if (newest.status === '22') {
    return {
      rule: 'reversal',
      reason: 'The payer has taken its decision back, and the new one is to come.',
      deadline: recheck,
    };
  }
  const last = claim.appeals.findLast(({ payerId }) => payerId === payer.payerId);
  if (!last || last.decision === 'Upheld') return undefined;
  const sentOn = last.sentAt && dayAt(last.sentAt, practice.zone);
  if (last.decision === 'Overturned') {
    const paidSince = sentOn !== undefined && newest.paidOn > sentOn;
    if (paidSince) return undefined;
    const deadline = addDays(today, payer.followUpDays);
    return { rule: 'overturned', reason: 'The appeal was won, and the payment is to come.', deadline };
  }
  const deadline = sentOn ? addDays(sentOn, payer.appealDecisionDays) : last.deadline;
  return { rule: 'appeal-open', reason: `The appeal, level ${last.level}, is not decided yet.`, deadline };
}

/** The best answer to any of the reasons for which the line was left open. */
function answer(claim: Claim, context: TriageContext, line: ServiceLine, openCents: number): Triage {
  const answers = causesOf(claim, context, line).map((cause) => {
    const known = deniedLines(claim, context, line, openCents, cause);
    return known.length > 0
      ? best(known.map(decide))!
      : unknown(line, `${cause.adjustment.group}-${cause.adjustment.code}`);
  });
  return best(answers) ?? unexplained(line);
}

function unknown({ line }: ServiceLine, rule: string): Triage {
  const reason = `${rule} is not in the playbook and is not guessed; the payer’s own words would decide.`;
  return { action: 'AskPerson', lines: [line], rule, reason };
}

function unexplained({ line }: ServiceLine): Triage {
  const reason = 'The payer’s decision does not explain the open amount; its account of the line would decide.';
  return { action: 'AskPerson', lines: [line], rule: 'unexplained', reason };
}

const rank = ({ action }: Triage): number => triageActions.indexOf(action);

function best(answers: readonly Triage[]): Triage | undefined {
  return answers.toSorted((a, b) => rank(a) - rank(b))[0];
}

/** The lines that share the best answer, as one. Among equal actions the one with most money goes first. */
function together(findings: readonly { readonly openCents: number; readonly answer: Triage }[]): Triage {
  const alike = Map.groupBy(findings, ({ answer: { action, rule, correction } }) =>
    JSON.stringify([action, rule, correction]),
  );
  const groups = [...alike.values()].map((group) => ({
    answer: { ...group[0]!.answer, lines: group.flatMap(({ answer }) => answer.lines) },
    openCents: sum(group.map(({ openCents }) => openCents)),
  }));
  return groups.toSorted((a, b) => rank(a.answer) - rank(b.answer) || b.openCents - a.openCents)[0]!.answer;
}
