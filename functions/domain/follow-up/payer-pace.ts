import type { Claim } from '../claim/claim.ts';
import { type Moment, secondsUntil } from '../days.ts';
import type { Payer } from '../payer/payer.ts';

/** How long a payer took to decide the claims of a practice, month by month. */
export interface PayerPace {
  readonly payerId: string;
  /** By the month in which they came (`2026-01`): how many decisions came after so many days. */
  readonly months: { readonly [month: string]: { readonly [days: string]: number } };
}

/** Months that count: what a payer did longer ago says little about it. */
const monthsKept = 12;
/** Decisions without which nothing is learnt. */
export const fewest = 30;
/** Part of the decisions that have come by the day on which it pays to ask, in percent. */
const percent = 90;
/** Asking sooner than this finds claims in process; asking later loses them. */
export const bounds = { soonest: 14, latest: 21 } as const;
/** What took longer counts as this long. */
const longest = 99;

/** After how many days of silence a payer is asked, and why. */
export interface FollowUpDays {
  readonly days: number;
  readonly from: 'learnt' | 'stated';
  /** What the practice's file says. */
  readonly stated: number;
  readonly observed: number;
  /** Days within which nine of ten decisions came; absent when nothing was observed. */
  readonly p90?: number;
}

/** The payer's days: those within which nine of ten of its decisions came, 14 to 21; those of its file while few were seen. */
export function followUpDays({ followUpDays: stated }: Pick<Payer, 'followUpDays'>, pace?: PayerPace): FollowUpDays {
  const counts = new Map<number, number>();
  for (const month of Object.values(pace?.months ?? {})) {
    for (const [days, count] of Object.entries(month))
      counts.set(Number(days), (counts.get(Number(days)) ?? 0) + count);
  }
  const observed = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (observed === 0) return { days: stated, from: 'stated', stated, observed };

  const rank = Math.ceil((observed * percent) / 100);
  let [seen, p90] = [0, 0];
  for (const [days, count] of [...counts].sort(([one], [other]) => one - other)) {
    if (seen < rank) p90 = days;
    seen += count;
  }
  if (observed < fewest) return { days: stated, from: 'stated', stated, observed, p90 };
  const days = Math.min(Math.max(p90, bounds.soonest), bounds.latest);
  return { days, from: 'learnt', stated, observed, p90 };
}

/** The days in a sentence, with their arithmetic. */
export function followUpDaysInWords({ days, from, stated, observed, p90 }: FollowUpDays): string {
  const seen = `${observed} ${observed === 1 ? 'decision' : 'decisions'}`;
  if (from === 'stated') return `${days} days as its file says: ${seen} seen, ${fewest} are needed to learn from`;
  const between = `bounded to ${bounds.soonest}–${bounds.latest}`;
  const why = days === p90 ? '' : `, ${between}`;
  return `${days} days: nine of ten of ${seen} came within ${p90} days${why}; its file says ${stated}`;
}

/** The pace with more decisions in it, each after so many days. */
export function withDecisions(pace: PayerPace, on: Moment, days: readonly number[]): PayerPace {
  const month = on.slice(0, 7);
  const counts: Record<string, number> = { ...pace.months[month] };
  for (const one of days) counts[Math.min(one, longest)] = (counts[Math.min(one, longest)] ?? 0) + 1;
  const months = Object.entries({ ...pace.months, [month]: counts }).sort(([one], [other]) => (one < other ? -1 : 1));
  return { ...pace, months: Object.fromEntries(months.slice(-monthsKept)) };
}

/**
 * Whole days, begun ones counted, from the acceptance of a trip (its sending, where nobody accepted it) to this payment of it.
 * Undefined when the payment is not the first that decides the trip: a reversal, a second decision, a claim that crossed over.
 */
export function daysToDecision(
  { payments, submissions }: Pick<Claim, 'payments' | 'submissions'>,
  remittanceId: string,
  position: number,
): number | undefined {
  const index = payments.findIndex((one) => one.remittanceId === remittanceId && one.position === position);
  const { payerId, status, postedAt } = payments[index] ?? {};
  if (!postedAt || status === '22') return undefined;
  const trip = submissions.findLast((one) => one.payerId === payerId && one.createdAt <= postedAt);
  if (!trip) return undefined;
  const isSecond = payments
    .slice(0, index)
    .some((one) => one.payerId === payerId && one.postedAt !== undefined && one.postedAt >= trip.createdAt);
  if (isSecond) return undefined;
  const { acknowledgment } = trip;
  const isAccepted = acknowledgment?.outcome === 'Accepted' && acknowledgment.at <= postedAt;
  return Math.ceil(secondsUntil(isAccepted ? acknowledgment.at : trip.createdAt, postedAt) / 86_400);
}
