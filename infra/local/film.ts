import type { History } from '../../functions/domain/claim/change.ts';
import type { Claim } from '../../functions/domain/claim/claim.ts';
import type { Moment } from '../../functions/domain/days.ts';
import { type Balances, type Entry, post, type Totals, totals } from '../../functions/domain/ledger/ledger.ts';
import { usd } from '../../functions/domain/money.ts';
import { historyWords, type PayerName } from './history-words.ts';

/** One line of a claim's history, told. */
export interface Frame {
  readonly n: number;
  readonly at: Moment;
  readonly by: string;
  readonly kind: string;
  readonly what: string;
  readonly why: readonly string[];
  /** Money that moved, one sentence per kind of move. */
  readonly money: readonly string[];
  readonly entries: readonly Entry[];
  /** Where the claim's money is afterwards. */
  readonly after: Totals;
}

/** The claim's history as a film: each frame with the money it moved and the balance after it. */
export function film(claim: Pick<Claim, 'coverages'>, history: readonly History[], payer: PayerName): Frame[] {
  let balances: Balances = {};
  return history.map((line) => {
    balances = post(balances, line.entries);
    const { n, at, by, entries, event } = line;
    const money = moneyMoved(claim, entries, payer);
    return { n, at, by, kind: event.kind, ...historyWords(line, payer), money, entries, after: totals(balances) };
  });
}

/** Moves of the same kind on several lines are told as one, with their sum. */
function moneyMoved({ coverages }: Pick<Claim, 'coverages'>, entries: readonly Entry[], payer: PayerName): string[] {
  const sums = new Map<string, number>();
  for (const entry of entries) {
    const move = moveOf(entry);
    sums.set(move, (sums.get(move) ?? 0) + entry.cents);
  }
  return [...sums].map(([move, cents]) => (cents < 0 ? `${usd(-cents)} ${move}, taken back` : `${usd(cents)} ${move}`));

  function moveOf({ from, to, why }: Entry): string {
    const code = /\b(?:CO|PR|OA|PI|CR)-\S+$/.exec(why)?.[0];
    const reason = code ? ` (${code})` : '';
    if (from === 'charge') return `charged, open at ${nameOf(to)}`;
    if (to === 'charge') return `taken back from the charges`;
    if (to.startsWith('paid:')) return `paid by ${nameOf(to)}`;
    return `${moves[to] ?? `moved to ${nameOf(to)}`}${reason}`;
  }

  function nameOf(account: string): string {
    const [kind, number] = account.split(':');
    const coverage = coverages[Number(number) - 1];
    return kind === 'patient' ? 'the patient' : coverage ? payer(coverage.payerId) : account;
  }
}

const moves: Readonly<Record<string, string>> = {
  patient: 'owed by the patient',
  'patient-paid': 'paid by the patient',
  contractual: 'contractual adjustment',
  'other-adjustment': 'other adjustment',
  'written-off': 'written off',
};
