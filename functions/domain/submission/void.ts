import type { Claim, Submission } from '../claim/claim.ts';
import { sum } from '../money.ts';
import type { Payer } from '../payer/payer.ts';

/**
 * The trip (frequency 8) that takes a claim back which its payer has accepted or decided. Undefined where the payer has
 * nothing of it, takes no voids, as Medicare Part B does not, or was told already.
 */
export function voidTrip(claim: Claim, payer: Payer, at: string): Submission | undefined {
  const { submissions } = claim;
  if (!payer.takesReplacements || hasVoid(claim)) return undefined;
  const payerClaimNumber = numberAtPayer(claim, payer);
  if (!payerClaimNumber) return undefined;
  const { payerId } = payer;
  return { number: submissions.length + 1, payerId, frequency: '8', payerClaimNumber, createdAt: at };
}

/** Under which number the payer has the claim just now: that of its newest decision, or of its acceptance. */
function numberAtPayer({ payments, billing, submissions }: Claim, { payerId }: Payer): string | undefined {
  const newest = payments.findLast(({ coverage }) => coverage === billing);
  if (newest) return newest.status === '22' ? undefined : newest.payerClaimNumber;
  const last = submissions.findLast((trip) => trip.payerId === payerId);
  return last?.acknowledgment?.outcome === 'Accepted' ? last.acknowledgment.payerClaimNumber : undefined;
}

/** Its payer was told that the claim is void, and has not refused that. */
export const hasVoid = ({ submissions }: Pick<Claim, 'submissions'>): boolean =>
  submissions.some(({ frequency, ended }) => frequency === '8' && ended !== 'Rejected');

/** What payers have paid and not taken back, by the place of their coverage; those to whom a void goes take theirs back. */
export function keptCents({ payments, coverages, billing }: Claim, isVoidSent: boolean): Map<number, number> {
  const kept = coverages.map((_, place) => {
    const cents = sum(payments.filter(({ coverage }) => coverage === place).map(({ paidCents }) => paidCents));
    return [place, cents] as const;
  });
  return new Map(kept.filter(([place, cents]) => cents > 0 && !(isVoidSent && place === billing)));
}
