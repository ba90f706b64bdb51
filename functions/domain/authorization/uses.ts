import type { Claim, ServiceLine } from '../claim/claim.ts';
import { sum } from '../money.ts';
import type { Authorization } from './authorization.ts';

type Counted = Pick<Authorization, 'granted' | 'uses'>;

/** Units or visits that claims have taken, but for one of them. */
export function usedBy({ uses }: Pick<Authorization, 'uses'>, besides?: string): number {
  return sum(Object.entries(uses).map(([claimId, count]) => (claimId === besides ? 0 : count)));
}

/** Units or visits left for a claim, with what it has already; undefined where there is no limit. */
export function leftOf(authorization: Counted, claimId?: string): number | undefined {
  const { granted } = authorization;
  return granted === undefined ? undefined : Math.max(0, granted - usedBy(authorization, claimId));
}

/** Units, or days, of the claim's lines for which the authorization is. */
export function countOf(
  { codes, counts }: Pick<Authorization, 'codes' | 'counts'>,
  lines: readonly ServiceLine[],
): number {
  const meant = lines.filter(({ code }) => codes.length === 0 || codes.includes(code));
  return counts === 'visits' ? new Set(meant.map(({ from }) => from)).size : sum(meant.map(({ units }) => units));
}

/**
 * The authorization with what the claim takes of it now in place of what it took before, and never more than is left. The
 * same again changes nothing, and so does taking nothing where nothing was taken: it is the very same then.
 */
export function taken<A extends Counted>(authorization: A, claimId: string, count: number): A {
  const before = authorization.uses[claimId] ?? 0;
  const now = Math.min(count, leftOf(authorization, claimId) ?? count);
  if (now === before) return authorization;
  const { [claimId]: _, ...others } = authorization.uses;
  return { ...authorization, uses: now > 0 ? { ...others, [claimId]: now } : others };
}

/** Deductible, coinsurance and copay: the payer has allowed the service, and the patient bears it. */
const shares: readonly string[] = ['1', '2', '3'];

/** The lines for which the payer allowed something in its last word on them; what it refused uses nothing up. */
export function allowedLines({ lines, payments }: Pick<Claim, 'lines' | 'payments'>, payerId: string): ServiceLine[] {
  return lines.filter(({ line }) => {
    const last = payments.findLast(
      (payment) => payment.payerId === payerId && payment.lines.some((paid) => paid.line === line),
    );
    const said = last?.lines.find((paid) => paid.line === line);
    if (!said || last?.status === '22') return false;
    return said.paidCents > 0 || said.adjustments.some(({ group, code }) => group === 'PR' && shares.includes(code));
  });
}
