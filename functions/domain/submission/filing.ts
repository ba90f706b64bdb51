import { type Claim, isClosed, lastServiceDay } from '../claim/claim.ts';
import { addDays, type Day } from '../days.ts';
import type { Payer } from '../payer/payer.ts';

/** The clock of a claim that its payer has not accepted: by when it must be, and from when somebody is told. */
export interface Filing {
  readonly payerId: string;
  readonly by: Day;
  readonly tellFrom: Day;
}

/**
 * How long before the window closes a person is told, by the length of the window in days. Source: our own judgement, from
 * the windows that payers have; a rejected claim takes a batch, two business days and a correction for each new try.
 */
export const filingWarnings: readonly { readonly windowDays: number; readonly daysBefore: number }[] = [
  { windowDays: 365, daysBefore: 60 },
  { windowDays: 180, daysBefore: 45 },
  { windowDays: 120, daysBefore: 30 },
  { windowDays: 90, daysBefore: 25 },
  { windowDays: 0, daysBefore: 14 },
];

/**
 * The clock at the payer that is billed now: from the last day of service, or from the decision of the payer before it, for
 * which Medicare does not wait. Undefined where there is none to wait for.
 */
export function filingOf(claim: Claim, payer: Payer): Filing | undefined {
  if (claim.lines.length === 0) return undefined;
  const { class: payerClass, filingDays, requirements } = payer;
  const before =
    payerClass === 'medicare' ? undefined : claim.payments.findLast(({ coverage }) => coverage === claim.billing - 1);
  const days = before ? (requirements?.secondaryFilingDays ?? filingDays) : filingDays;
  const by = addDays(before?.paidOn ?? lastServiceDay(claim), days);
  const { daysBefore } = filingWarnings.find(({ windowDays }) => days >= windowDays)!;
  return { payerId: payer.payerId, by, tellFrom: addDays(by, -daysBefore) };
}

/** Its payer has said that it takes the claim, or has decided it: a submission report or a TA1 is no such thing. */
export function isAccepted({ submissions, payments, billing, coverages }: Claim): boolean {
  const payerId = coverages[billing]?.payerId;
  return (
    payments.some(({ coverage }) => coverage === billing) ||
    submissions.some((trip) => trip.payerId === payerId && trip.acknowledgment?.outcome === 'Accepted')
  );
}

/** The clock that runs for the claim just now; undefined for one that is accepted, closed or of a patient alone. */
export function runningFiling(claim: Claim): Filing | undefined {
  const { filing, withdrawn, coverages, billing } = claim;
  const isOfThisPayer = filing?.payerId === coverages[billing]?.payerId;
  return filing && isOfThisPayer && !withdrawn && !isClosed(claim) && !isAccepted(claim) ? filing : undefined;
}
