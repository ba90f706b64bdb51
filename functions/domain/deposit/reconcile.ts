import type { Day } from '../days.ts';
import { isLate } from './apart.ts';
import type { Deposit } from './deposit.ts';
import { type Announced, type Batch, type Match, matchPart } from './match.ts';

export interface Halves {
  readonly deposits: readonly Deposit[];
  readonly remittances: readonly Announced[];
  readonly batches: readonly Batch[];
  readonly today: Day;
}

/** What is known of one part of a deposit that was open. */
export interface PartMatch {
  readonly part: number;
  readonly match: Match;
}

export interface Reconciled {
  readonly found: readonly { readonly deposit: Deposit; readonly parts: readonly PartMatch[] }[];
  /** Deposits about which a person has to be asked, with what is known of their open parts. */
  readonly asks: readonly { readonly deposit: Deposit; readonly parts: readonly PartMatch[] }[];
  /** Remittances whose money is late, or should never have been: nothing of it is anywhere in sight. */
  readonly unpaid: readonly Announced[];
}

/** Puts deposits and what they were for together. Oldest first; what one deposit has found no other one gets. */
export function reconcile({ deposits, remittances, batches, today }: Halves): Reconciled {
  const taken = new Set(deposits.flatMap(({ parts }) => parts.flatMap(({ found }) => (found ? [nameOf(found)] : []))));
  const inSight = new Set<string>();
  const found: Reconciled['found'][number][] = [];
  const asks: Reconciled['asks'][number][] = [];
  const ordered = deposits.toSorted(
    (one, other) => compare(one.on, other.on) || compare(one.depositId, other.depositId),
  );
  for (const deposit of ordered) {
    const free = () => remittances.filter(({ remittanceId }) => !taken.has(remittanceId));
    const matches = deposit.parts.flatMap((part, index): PartMatch[] => {
      if (part.found) return [];
      const match = matchPart(
        deposit,
        part,
        free(),
        batches.filter(({ batch }) => !taken.has(batch)),
      );
      if (match.is === 'Found') taken.add(nameOf(match.found));
      if (match.is === 'Differs') inSight.add(match.from.remittanceId);
      if (match.is === 'Candidates') for (const { remittanceId } of match.remittances) inSight.add(remittanceId);
      return [{ part: index, match }];
    });
    const known = matches.filter(({ match }) => match.is === 'Found');
    const open = matches.filter(({ match }) => match.is !== 'Found');
    if (known.length > 0) found.push({ deposit, parts: known });
    const isAsked = open.some(({ match }) => match.is !== 'Nothing') || (open.length > 0 && isLate(deposit.on, today));
    if (isAsked) asks.push({ deposit, parts: open });
  }
  const unpaid = remittances.filter(
    ({ remittanceId, paymentCents, paidOn }) =>
      paymentCents !== 0 && !taken.has(remittanceId) && !inSight.has(remittanceId) && isLate(paidOn, today),
  );
  return { found, asks, unpaid };
}

type Named = { readonly kind: string; readonly remittanceId?: string; readonly batch?: string };
const nameOf = ({ remittanceId, batch }: Named) => remittanceId ?? batch ?? '';
const compare = (one: string, other: string) => (one < other ? -1 : Number(one > other));
