import type { Adjustment, ServiceLine, ServicePayment, Shortfall } from '../claim/claim.ts';
import type { Allowed } from '../contract/expected-allowed.ts';
import { disposition, isDenial } from '../denial/disposition.ts';
import { sum } from '../money.ts';
import { spread } from './spread.ts';

/** Payers' own word for the lower rate of a second operation. */
const reducedByRank = '59';

/** Whether the adjustment lowers what is allowed, and not what is paid of it. */
export function lowersAllowed(adjustment: Pick<Adjustment, 'group' | 'code'>, expected: Allowed): boolean {
  return disposition(adjustment) === 'contractual' || (adjustment.code === reducedByRank && expected.isRanked === true);
}

/**
 * How far a line that was decided and not denied stays under what was expected; undefined within the tolerance. A line that
 * the payer split into parts has what was expected of it split alike.
 */
export function shortfallOf(
  line: ServiceLine,
  service: ServicePayment,
  expected: Allowed,
  toleranceCents: number,
): Shortfall | undefined {
  if (service.adjustments.some(isDenial)) return undefined;
  const lowered = service.adjustments.filter((adjustment) => lowersAllowed(adjustment, expected));
  const allowedCents = service.chargeCents - sum(lowered.map(({ cents }) => cents));
  const part = Math.min(Math.max(service.chargeCents, 0), line.chargeCents);
  const expectedCents = spread(expected.cents, [part, line.chargeCents - part])[0]!;
  const cents = expectedCents - allowedCents;
  if (cents <= toleranceCents) return undefined;
  const { how, clause } = expected;
  return { cents, allowedCents, expectedCents, how, ...(clause && { clause }) };
}
