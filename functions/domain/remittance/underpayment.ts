import type { Claim, ClaimPayment, Shortfall } from '../claim/claim.ts';
import type { Day } from '../days.ts';
import { balance } from '../ledger/ledger.ts';
import { sum } from '../money.ts';

/** A line that a payer allowed less than was agreed, as it was found when the payment was posted. */
export interface Underpayment extends Shortfall {
  readonly practiceId: string;
  readonly payerId: string;
  readonly claimId: string;
  readonly line: number;
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly remittanceId: string;
  readonly position: number;
  readonly paidOn: Day;
}

/** The lines of a payment that are short; none of a reversal, which takes them back. */
export function underpaymentsIn(
  { practiceId, claimId, lines }: Claim,
  { payerId, remittanceId, position, paidOn, status, lines: services }: ClaimPayment,
): Underpayment[] {
  if (status === '22') return [];
  return services.flatMap(({ line, short }) => {
    const billed = lines.find((one) => one.line === line);
    if (!short || !billed) return [];
    const { code, modifiers } = billed;
    return [{ ...short, practiceId, payerId, claimId, line, code, modifiers, remittanceId, position, paidOn }];
  });
}

export const underpaymentStates = ['open', 'recovered', 'given up', 'decided anew'] as const;
export type UnderpaymentState = (typeof underpaymentStates)[number];

/** What has become of it: by the claim's newest decision and by what the line has open, or was written off. */
export function stateOf({ line, remittanceId, position }: Underpayment, claim: Claim): UnderpaymentState {
  if (balance(claim.balances, line, 'payer:1') > 0) return isNewest() ? 'open' : 'decided anew';
  if (balance(claim.balances, line, 'written-off') > 0) return 'given up';
  return isNewest() ? 'given up' : 'recovered';

  function isNewest(): boolean {
    const newest = claim.payments.findLast(({ coverage }) => coverage === 0);
    return newest?.remittanceId === remittanceId && newest.position === position;
  }
}

/** What a payer does with one code, again and again. */
export interface UnderpaymentPattern {
  readonly payerId: string;
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly clause?: string;
  readonly lines: number;
  readonly shortCents: number;
  readonly openCents: number;
  /** The cents by which each line is short, where it is always the same: a fee that was loaded wrong. */
  readonly alwaysCents?: number;
  readonly from: Day;
  readonly to: Day;
}

/** By payer, code, modifiers and clause; what costs the most comes first. */
export function patternsOf(
  found: readonly { readonly underpayment: Underpayment; readonly state: UnderpaymentState }[],
): UnderpaymentPattern[] {
  const keyOf = ({ payerId, code, modifiers, clause }: Underpayment) =>
    [payerId, code, modifiers.join(), clause].join('|');
  const groups = Map.groupBy(found, ({ underpayment }) => keyOf(underpayment));
  const patterns = Array.from(groups.values(), (group): UnderpaymentPattern => {
    const { payerId, code, modifiers, clause } = group[0]!.underpayment;
    const days = group.map(({ underpayment }) => underpayment.paidOn).sort();
    const amounts = group.map(({ underpayment }) => underpayment.cents);
    const open = group.filter(({ state }) => state === 'open');
    return {
      ...{ payerId, code, modifiers, ...(clause && { clause }) },
      lines: group.length,
      shortCents: sum(amounts),
      openCents: sum(open.map(({ underpayment }) => underpayment.cents)),
      ...(group.length > 1 && new Set(amounts).size === 1 && { alwaysCents: amounts[0]! }),
      ...{ from: days[0]!, to: days.at(-1)! },
    };
  });
  return patterns.sort((one, other) => other.shortCents - one.shortCents || (one.code < other.code ? -1 : 1));
}
