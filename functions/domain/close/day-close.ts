import type { Day } from '../days.ts';
import { type Deposit, openCents } from '../deposit/deposit.ts';
import type { Batch } from '../deposit/match.ts';
import { sum, usd } from '../money.ts';

/** A remittance with what the histories of its claims say was posted of it. */
export interface PostedRemittance {
  readonly remittanceId: string;
  readonly payer: string;
  readonly paymentCents: number;
  /** `Quarantined`: nothing of it is posted until a copy balances. */
  readonly state: string;
  readonly postedCents: number;
  readonly suspenseCents: number;
  /** Of which a person has found that it is for none of the practice's claims. */
  readonly notOursCents: number;
  /** Provider-level adjustments with X12's sign: positive reduces the payment. */
  readonly providerCents: number;
}

/** A deposit and where its cents went; they add up to it. */
export interface ClosedDeposit {
  readonly depositId: string;
  readonly kind: Deposit['kind'];
  readonly cents: number;
  readonly remittanceCents: number;
  /** Settled by the bank at another time than the remittance says. */
  readonly adjustmentCents: number;
  readonly patientCents: number;
  /** Neither a payer's nor a patient's: interest, or what a person has named. */
  readonly namedCents: number;
  readonly openCents: number;
}

/** What the money of a day comes to: what the bank has, what remittances say, what was posted. Whole cents. */
export interface DayClose {
  readonly day: Day;
  readonly deposits: readonly ClosedDeposit[];
  readonly remittances: readonly PostedRemittance[];
  /** What patients paid on the day, by the way it came. */
  readonly receipts: readonly { readonly batch: string; readonly cents: number }[];
  /** What does not come to the same on both sides; nothing is made to. */
  readonly differences: readonly string[];
}

/** Compares the day's deposits, its remittances and what was posted of them, and what patients paid. */
export function closeDay(
  day: Day,
  deposits: readonly Deposit[],
  remittances: readonly PostedRemittance[],
  batches: readonly Batch[],
  batchOf: (batch: string) => Batch | undefined,
): DayClose {
  const closed = deposits.map(closedDeposit);
  return {
    day,
    deposits: closed,
    remittances,
    receipts: batches.map(({ batch, cents }) => ({ batch, cents })),
    differences: [
      ...deposits.flatMap((deposit) => depositDifferences(deposit, batchOf)),
      ...remittances.flatMap(remittanceDifferences),
    ],
  };
}

function closedDeposit(deposit: Deposit): ClosedDeposit {
  const { depositId, kind, cents, parts } = deposit;
  const of = (wanted: string) => parts.filter(({ found }) => found?.kind === wanted);
  const paid = of('Remittance');
  const adjustmentCents = sum(
    paid.map(({ found }) => (found?.kind === 'Remittance' ? (found.adjustment?.cents ?? 0) : 0)),
  );
  const total = (some: typeof parts) => sum(some.map((part) => part.cents));
  return {
    ...{ depositId, kind, cents, adjustmentCents },
    remittanceCents: total(paid) - adjustmentCents,
    patientCents: total(of('Patients')),
    namedCents: total(of('Named')),
    openCents: openCents(deposit),
  };
}

function depositDifferences(deposit: Deposit, batchOf: (batch: string) => Batch | undefined): string[] {
  const { depositId, cents, parts } = deposit;
  const total = sum(parts.map((part) => part.cents));
  const apart = total === cents ? [] : [`Deposit ${depositId} over ${usd(cents)} has parts of ${usd(total)}.`];
  const batches = parts.flatMap((part) => {
    const now = part.found?.kind === 'Patients' ? batchOf(part.found.batch) : undefined;
    if (!now || now.cents === part.cents) return [];
    return [`Deposit ${depositId} over ${usd(part.cents)} was for ${now.batch}, which is ${usd(now.cents)} now.`];
  });
  return [...apart, ...batches];
}

/** Payment = posted + suspense + not ours − provider-level adjustments. What is still being posted is not looked at. */
export function remittanceDifferences(remittance: PostedRemittance): string[] {
  const { remittanceId, paymentCents, state, postedCents, suspenseCents, notOursCents, providerCents } = remittance;
  if (state === 'Posting') return [];
  if (state === 'Quarantined') {
    return postedCents === 0
      ? []
      : [`Remittance ${remittanceId} is in quarantine, and ${usd(postedCents)} are posted.`];
  }
  const explained = postedCents + suspenseCents + notOursCents - providerCents;
  if (explained === paymentCents) return [];
  return [
    `Remittance ${remittanceId} over ${usd(paymentCents)}: ${usd(postedCents)} posted, ${usd(suspenseCents)} in suspense, ${usd(notOursCents)} not ours, ${usd(providerCents)} provider-level; ${usd(paymentCents - explained)} are missing.`,
  ];
}
