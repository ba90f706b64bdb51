import type { Change } from '../claim/change.ts';
import type { Appeal, Claim, ClaimPayment } from '../claim/claim.ts';
import type { ExpectedByLine } from '../contract/expected-by-line.ts';
import type { Day, Moment } from '../days.ts';
import type { Entry } from '../ledger/ledger.ts';
import { usd } from '../money.ts';
import type { Payer } from '../payer/payer.ts';
import type * as x12 from '../x12/remittance.ts';
import { type PostingContext, postClaimPayment, takeBack } from './post-claim-payment.ts';
import { reversal, reversedPayments, standingPayments } from './reversed-payments.ts';

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
  /** What the claim's payments moved when they were posted, by `paymentKey`: a reversal moves back exactly that. */
  readonly posted?: ReadonlyMap<string, readonly Entry[]>;
  /** A person has looked and says that the payment is for this claim. */
  readonly isDecided?: boolean;
}

export const paymentKey = ({ remittanceId, position }: Pick<ClaimPayment, 'remittanceId' | 'position'>) =>
  `${remittanceId}#${position}`;

/** CLP02 where it says whose turn it was. */
const coverageOfStatus: { readonly [status: string]: number } = { '1': 0, '19': 0, '2': 1, '20': 1, '3': 2, '21': 2 };

/** What one claim payment changes on its claim, or why it cannot be posted. */
export function postClaim(
  claim: Claim,
  received: x12.ClaimPayment,
  setting: RemittanceSetting,
): Change | { readonly unposted: string } {
  const posting =
    received.status === reversal ? postReversal(claim, received, setting) : post(claim, received, setting);
  if ('unposted' in posting) return posting;

  const { payment, entries } = posting;
  const { remittanceId, position, payerId, status, chargeCents, paidCents, paidOn, reverses } = payment;
  return {
    event: {
      ...{ kind: 'Remitted', remittanceId, position, payerId, status, chargeCents, paidCents, paidOn },
      ...(reverses && { reverses: reverses.map(paymentKey) }),
    },
    entries,
    set: {
      payments: [...claim.payments, { ...payment, postedAt: setting.at }],
      submissions: claim.submissions.map((trip) =>
        // A payment that overtakes a void does not answer it: the money taken back does.
        !trip.ended && trip.payerId === payerId && (trip.frequency !== '8' || status === reversal)
          ? { ...trip, ended: 'Adjudicated' }
          : trip,
      ),
      appeals: claim.appeals.map((appeal) => decided(appeal, payment)),
      triage: undefined,
      ...(claim.stage.startsWith('Closed') ? {} : { stage: 'Adjudicated' }),
    },
    signal: { kind: 'Remitted', at: setting.at, remittanceId, position },
  };
}

function post(claim: Claim, received: x12.ClaimPayment, setting: RemittanceSetting) {
  const coverage = coverageOf(claim, received, setting);
  if (coverage === undefined) return notOfItsPayers;
  const twin = setting.isDecided ? undefined : twinOf(claim, received, coverage, setting.remittanceId);
  if (twin) {
    return {
      unposted: `${usd(received.paidCents)} under the number ${twin.payerClaimNumber} was posted on ${claim.claimId} before, from remittance ${twin.remittanceId}.`,
    };
  }
  return postClaimPayment(claim, received, contextOf(claim, coverage, setting));
}

/** A reversal goes to the coverage of the payment that it takes back. */
function postReversal(claim: Claim, received: x12.ClaimPayment, setting: RemittanceSetting) {
  const fitting = fittingCoverages(claim, setting);
  if (fitting.length === 0) return notOfItsPayers;
  const reversed = reversedPayments(claim, received, fitting);
  const posted = reversed.map((payment) => setting.posted?.get(paymentKey(payment)));
  if (reversed.length > 0 && posted.every((entries) => entries !== undefined)) {
    return takeBack(received, reversed, posted.flat(), contextOf(claim, reversed[0]!.coverage, setting));
  }
  if (!setting.isDecided) {
    return { unposted: `it takes back ${usd(-received.paidCents)} that was never posted on ${claim.claimId}.` };
  }
  const coverage = coverageOf(claim, received, setting) ?? fitting[0]!;
  return postClaimPayment(claim, received, contextOf(claim, coverage, setting));
}

const notOfItsPayers = { unposted: 'the payer is none of the claim’s payers.' };

const contextOf = (claim: Claim, coverage: number, setting: RemittanceSetting): PostingContext => ({
  ...setting,
  coverage,
  payer: setting.payers.find(({ payerId }) => payerId === claim.coverages[coverage]!.payerId)!,
});

/** The same decision, with money, under the same number of the payer's: told twice, or paid twice. */
function twinOf(
  claim: Claim,
  { payerClaimNumber, paidCents, chargeCents, status }: x12.ClaimPayment,
  coverage: number,
  remittanceId: string,
) {
  if (!payerClaimNumber || paidCents === 0) return undefined;
  return standingPayments(claim).find(
    (one) =>
      one.coverage === coverage &&
      one.payerClaimNumber === payerClaimNumber &&
      one.paidCents === paidCents &&
      one.chargeCents === chargeCents &&
      one.status === status &&
      one.remittanceId !== remittanceId,
  );
}

/** Under which a remittance may name the payer, upper case. */
export const namesOfPayer = ({ x12Id, name, aliases }: Payer): string[] =>
  [x12Id, name, ...aliases].map((one) => one.toUpperCase());

/** The claim's coverages whose payer goes by one of the names that the remittance has for its payer. */
export function fittingCoverages(
  { coverages }: Pick<Claim, 'coverages'>,
  { payerIds, payers }: Pick<RemittanceSetting, 'payerIds' | 'payers'>,
): number[] {
  return coverages.flatMap(({ payerId }, index) => {
    const payer = payers.find((one) => one.payerId === payerId);
    return payer && namesOfPayer(payer).some((name) => payerIds.includes(name)) ? [index] : [];
  });
}

/** The claim's coverage by the payer's own names; where two are with the same payer, or none fits, by whose turn CLP02 says it was. */
function coverageOf(claim: Claim, { status }: x12.ClaimPayment, setting: RemittanceSetting): number | undefined {
  const fitting = fittingCoverages(claim, setting);
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
