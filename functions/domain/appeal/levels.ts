import type { Claim, ClaimPayment } from '../claim/claim.ts';
import { addDays, type Day, dayAt } from '../days.ts';
import type { Payer } from '../payer/payer.ts';
import type { Practice } from '../practice/practice.ts';

interface Level {
  readonly name: string;
  /** Days to file after the level before; the payer's own `appealDays` where none are given. */
  readonly days?: number;
}

/**
 * The levels that go by letter to the payer, first to last; what follows (hearing, external review, court) is a person's.
 * Medicare: 42 CFR 405 subpart I; Medicare Advantage forwards to review by itself (42 CFR 422.590); others: usual contracts.
 */
const levels: Record<Payer['class'], readonly Level[]> = {
  medicare: [{ name: 'redetermination' }, { name: 'reconsideration', days: 180 }],
  'medicare-advantage': [{ name: 'reconsideration' }],
  medicaid: [{ name: 'appeal' }],
  commercial: [{ name: 'first-level appeal' }, { name: 'second-level appeal' }],
  tricare: [{ name: 'reconsideration' }],
  other: [{ name: 'appeal' }],
};

/** What must be in controversy for a Medicare hearing, requests filed in 2026 (Federal Register 2025-21879). */
export const medicareHearingCents = 20_000;

export interface AppealLevel {
  readonly level: number;
  readonly name: string;
  readonly deadline: Day;
}

/** The level at which this payer's decision can be appealed now; undefined when the last one was upheld. */
export function nextAppealLevel(
  claim: Pick<Claim, 'appeals'>,
  payment: Pick<ClaimPayment, 'paidOn'>,
  { payer, practice, today }: { readonly payer: Payer; readonly practice: Practice; readonly today: Day },
): AppealLevel | undefined {
  const last = claim.appeals.findLast(({ payerId }) => payerId === payer.payerId);
  const upheld = last?.decision === 'Upheld' ? last : undefined;
  const level = (upheld?.level ?? 0) + 1;
  const found = levels[payer.class][level - 1];
  if (!found) return undefined;
  const sentOn = upheld?.sentAt && dayAt(upheld.sentAt, practice.zone);
  // The day on which an appeal was upheld is on file only when a remittance brought the decision; else it was just told.
  const decidedOn = upheld && (!sentOn || payment.paidOn <= sentOn) ? today : payment.paidOn;
  return { level, name: found.name, deadline: addDays(decidedOn, found.days ?? payer.appealDays) };
}
