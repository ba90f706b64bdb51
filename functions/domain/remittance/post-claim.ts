import type { Change } from '../claim/change.ts';
import type { Appeal, Claim, ClaimPayment } from '../claim/claim.ts';
import type { ExpectedByLine } from '../contract/expected-by-line.ts';
import type { Day, Moment } from '../days.ts';
import type { Payer } from '../payer/payer.ts';
import type * as x12 from '../x12/remittance.ts';
import { postClaimPayment } from './post-claim-payment.ts';

export interface RemittanceSetting {
  readonly remittanceId: string;
  readonly paidOn: Day;
  /** Every name and number by which the remittance calls its payer, upper case. */
  readonly payerIds: readonly string[];
  readonly payers: readonly Payer[];
  readonly toleranceCents: number;
  /** What the claim's first payer is expected to allow; absent: nothing is compared. */
  readonly expected?: ExpectedByLine;
  readonly at: Moment;
}

/** CLP02 where it says whose turn it was. */
const coverageOfStatus: { readonly [status: string]: number } = { '1': 0, '19': 0, '2': 1, '20': 1, '3': 2, '21': 2 };

/** What one claim payment changes on its claim, or why it cannot be posted. */
export function postClaim(
  claim: Claim,
  received: x12.ClaimPayment,
  setting: RemittanceSetting,
): Change | { readonly unposted: string } {
  const coverage = coverageOf(claim, received, setting);
  if (coverage === undefined) return { unposted: 'the payer is none of the claim’s payers.' };
  const payer = setting.payers.find(({ payerId }) => payerId === claim.coverages[coverage]!.payerId)!;
  const posting = postClaimPayment(claim, received, { ...setting, coverage, payer });
  if ('unmatched' in posting) {
    return { unposted: `service ${posting.unmatched.join(', ')} fits no line of the claim.` };
  }

  const { payment, entries } = posting;
  const { remittanceId, position, status, chargeCents, paidCents, paidOn } = payment;
  return {
    event: { kind: 'Remitted', remittanceId, position, payerId: payer.payerId, status, chargeCents, paidCents, paidOn },
    entries,
    set: {
      payments: [...claim.payments, { ...payment, postedAt: setting.at }],
      submissions: claim.submissions.map((trip) =>
        !trip.ended && trip.payerId === payer.payerId ? { ...trip, ended: 'Adjudicated' } : trip,
      ),
      appeals: claim.appeals.map((appeal) => decided(appeal, payment)),
      triage: undefined,
      ...(claim.stage.startsWith('Closed') ? {} : { stage: 'Adjudicated' }),
    },
    signal: { kind: 'Remitted', at: setting.at, remittanceId, position },
  };
}

/** The claim's coverage by the payer's own names; where two are with the same payer, or none fits, by whose turn CLP02 says it was. */
function coverageOf(
  claim: Claim,
  { status }: x12.ClaimPayment,
  { payerIds, payers }: RemittanceSetting,
): number | undefined {
  const fitting = claim.coverages.flatMap(({ payerId }, index) => {
    const payer = payers.find((one) => one.payerId === payerId);
    const names = payer ? [payer.x12Id, payer.name, ...payer.aliases].map((name) => name.toUpperCase()) : [];
    return names.some((name) => payerIds.includes(name)) ? [index] : [];
  });
  if (fitting.length === 1) return fitting[0];
  const turn = coverageOfStatus[status];
  if (turn !== undefined && fitting.includes(turn)) return turn;
  return fitting.length > 1 && fitting.includes(claim.billing) ? claim.billing : undefined;
}

/** A decision after an appeal was sent decides it: money overturns the denial, none upholds it. A reversal alone does neither. */
function decided(appeal: Appeal, { payerId, paidCents, status, paidOn }: ClaimPayment): Appeal {
  if (appeal.decision || !appeal.sentAt || appeal.payerId !== payerId || status === '22') return appeal;
  return { ...appeal, decision: paidCents > 0 ? 'Overturned' : 'Upheld', decidedOn: paidOn };
}
