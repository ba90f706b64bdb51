import type { History } from '../claim/change.ts';
import type { Day, Moment } from '../days.ts';
import { type Balances, post, type Totals, totals } from '../ledger/ledger.ts';
import type { DayClose } from './day-close.ts';

/** A file in the archive, and the SHA-256 of it, base64url. */
export interface FilePlace {
  readonly file: string;
  readonly hash: string;
}

/** What a claim's money was, by its lines, once a day was over. */
export interface CertifiedClaim {
  /** The last line of its history that counts. */
  readonly n: number;
  /** Charge, paid, adjusted and open cents of each service line: the first is the sum of the others. */
  readonly lines: { readonly [line: string]: LineMoney };
  /** What the day moved. */
  readonly moved: Totals;
}
export type LineMoney = readonly [charge: number, paid: number, adjusted: number, open: number];

/** Says of a day that charge = paid + adjusted + open, with everything that it takes to find that out again. */
export interface DayCertificate {
  readonly practiceId: string;
  readonly day: Day;
  readonly madeAt: Moment;
  readonly previous?: FilePlace;
  /** The newest anchor of the histories. */
  readonly anchor?: FilePlace;
  readonly close: DayClose;
  /** Claims to which something happened on the day. */
  readonly claims: { readonly [claimId: string]: CertifiedClaim };
  /** Sums over them. */
  readonly moved: Totals;
  /** From the first of the month to this day. */
  readonly month: Totals;
}

/** Says the same of a month, by the certificates of its days. */
export interface MonthCertificate {
  readonly practiceId: string;
  readonly month: string;
  readonly days: number;
  /** The certificate of its last day, which is bound to all before it. */
  readonly last: FilePlace;
  readonly moved: Totals;
}

/** What a history alone makes of a claim's accounts. Throws UnbalancedLine. */
export function rebuilt(history: Iterable<Pick<History, 'entries'>>): Balances {
  let balances: Balances = {};
  for (const { entries } of history) balances = post(balances, entries);
  return balances;
}

/** The claim as it was when the day, in UTC, was over; undefined when it was not there yet. */
export function certifiedClaim(history: readonly History[], day: Day): CertifiedClaim | undefined {
  const last = history.findLast(({ at }) => at.slice(0, 10) <= day);
  if (!last) return undefined;
  const known = history.filter(({ n }) => n <= last.n);
  const ofTheDay = known.filter(({ at }) => at.slice(0, 10) === day);
  return certifiedAt(known, ofTheDay, last.n);
}

/** What the lines of a history that a certificate counts come to. */
export function certifiedAt(known: readonly History[], ofTheDay: readonly History[], n: number): CertifiedClaim {
  const balances = rebuilt(known);
  const lines = Object.keys(balances).map((line) => [line, lineMoney({ [line]: balances[line]! })] as const);
  return { n, lines: Object.fromEntries(lines), moved: totals(rebuilt(ofTheDay)) };
}

export function lineMoney(balances: Balances): LineMoney {
  const {
    chargeCents,
    paidCents,
    patientPaidCents,
    contractualCents,
    otherAdjustmentCents,
    writtenOffCents,
    openCents,
  } = totals(balances);
  return [
    chargeCents,
    paidCents + patientPaidCents,
    contractualCents + otherAdjustmentCents + writtenOffCents,
    openCents,
  ];
}

export function addTotals(one: Totals, other: Totals): Totals {
  const names = Object.keys(one) as (keyof Totals)[];
  return Object.fromEntries(names.map((name) => [name, one[name] + other[name]])) as unknown as Totals;
}

export const noTotals: Totals = totals({});
