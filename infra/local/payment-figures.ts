import type { Claim, ClaimPayment } from '../../functions/domain/claim/claim.ts';
import { daysBetween } from '../../functions/domain/days.ts';
import { isDenial } from '../../functions/domain/denial/disposition.ts';

/** How well the payers take the claims; null where there is nothing to count yet. */
export interface PaymentFigures {
  /** Of the claims with a first decision: those it settled at the first payer, without a denial, a resend or an appeal. */
  readonly firstPassRate: number | null;
  /** Of the claims with a first decision: those with a denied line in it. */
  readonly denialRate: number | null;
  /** Median of the days from the first submission to the first money of a payer. */
  readonly daysToPay: number | null;
}

export function paymentFigures(claims: Iterable<Claim>): PaymentFigures {
  let [decided, denied, firstPass] = [0, 0, 0];
  const days: number[] = [];
  for (const claim of claims) {
    const paid = claim.payments.find(({ paidCents }) => paidCents > 0);
    const sent = claim.submissions[0];
    if (paid && sent) days.push(daysBetween(sent.createdAt.slice(0, 10), paid.paidOn));

    const first = claim.payments.find(({ coverage, status }) => coverage === 0 && status !== '22');
    if (!first) continue;
    decided++;
    if (hasDenial(first)) denied++;
    else if (wentOnce(claim)) firstPass++;
  }
  return { firstPassRate: share(firstPass, decided), denialRate: share(denied, decided), daysToPay: median(days) };
}

/** CARC 18 says that the claim is there twice, which decides nothing. */
const hasDenial = ({ lines }: ClaimPayment) =>
  lines.some(({ adjustments }) => adjustments.some((one) => one.code !== '18' && isDenial(one)));

const wentOnce = ({ submissions, coverages, appeals }: Claim) =>
  appeals.length === 0 && submissions.filter(({ payerId }) => payerId === coverages[0]?.payerId).length === 1;

/** Parts of one, to four places. */
const share = (part: number, whole: number) => (whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000);

function median(numbers: readonly number[]): number | null {
  const sorted = numbers.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  if (sorted.length === 0) return null;
  return Number.isInteger(middle) ? (sorted[middle - 1]! + sorted[middle]!) / 2 : sorted[Math.floor(middle)]!;
}
