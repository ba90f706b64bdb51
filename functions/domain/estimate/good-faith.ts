import type { Patient, ServiceLine } from '../claim/claim.ts';
import { addBusinessDays, addDays, type Day } from '../days.ts';
import { sum } from '../money.ts';

/** What a patient who pays alone was told that a visit would cost. Source: 45 CFR 149.610. */
export interface GoodFaithEstimate {
  readonly visitId: string;
  readonly issuedOn: Day;
  /** The day of the visit, where it is scheduled. */
  readonly day?: Day;
  readonly patient: Patient;
  readonly providerId: string;
  /** ICD-10-CM, where the reason for the visit is known. */
  readonly diagnoses: readonly string[];
  readonly lines: readonly Pick<ServiceLine, 'line' | 'code' | 'modifiers' | 'units' | 'chargeCents'>[];
}

export const expectedCents = ({ lines }: Pick<GoodFaithEstimate, 'lines'>): number =>
  sum(lines.map(({ chargeCents }) => chargeCents));

/** The rules of the estimate, each with the text it rests on. */
export const goodFaithRules = {
  /** Business days from scheduling by which it is given, by how many lie before the visit; a visit sooner than that needs none. */
  clocks: [
    { ahead: 10, within: 3, source: '45 CFR 149.610(b)(1)(vi)(B)' },
    { ahead: 3, within: 1, source: '45 CFR 149.610(b)(1)(vi)(A)' },
  ],
  /** Business days after a patient has asked for it, or for what something costs. */
  onRequest: { within: 3, source: '45 CFR 149.610(b)(1)(vi)(C)' },
  /** Months for which one estimate may speak of services that recur. */
  validMonths: { months: 12, source: '45 CFR 149.610(b)(1)(x)' },
  /** A bill that is so many cents above it may be disputed, within so many days. */
  disputed: { cents: 40_000, days: 120, source: '45 CFR 149.620(b)(1) and (c)(1)' },
} as const;

/** The day by which the estimate must be given for a visit that was scheduled on a day; undefined where none must. */
export function estimateDue(scheduledOn: Day, visitOn: Day): Day | undefined {
  const clock = goodFaithRules.clocks.find(({ ahead }) => addBusinessDays(scheduledOn, ahead) <= visitOn);
  return clock && addBusinessDays(scheduledOn, clock.within);
}

/** The last day on which the estimate speaks. */
export function validThrough({ issuedOn }: Pick<GoodFaithEstimate, 'issuedOn'>): Day {
  const next = `${Number(issuedOn.slice(0, 4)) + 1}${issuedOn.slice(4)}`;
  return addDays(next.endsWith('-02-29') ? next.replace('02-29', '03-01') : next, -1);
}

/** Cents by which charges exceed what was estimated, where that is as much as may be disputed; else undefined. */
export function disputedExcess(chargedCents: number, estimate: Pick<GoodFaithEstimate, 'lines'>): number | undefined {
  const excess = chargedCents - expectedCents(estimate);
  return excess >= goodFaithRules.disputed.cents ? excess : undefined;
}
