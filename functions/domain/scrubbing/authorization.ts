import type { Day } from '../days.ts';

/** What a payer has authorized. */
export interface Authorization {
  readonly number: string;
  readonly payerId: string;
  /** Empty: whatever the number was asked for. */
  readonly codes: readonly string[];
  readonly from: Day;
  readonly to: Day;
  /** NPIs of those who may do it; empty: anybody of the practice. */
  readonly npis: readonly string[];
  /** The payer has refused it, or it was cancelled. */
  readonly isRefused?: boolean;
  /** Units or visits in all, and those already used by other claims. */
  readonly units?: number | undefined;
  readonly usedUnits?: number;
  /** Units or visits that the claim takes; absent: the units of its lines. */
  readonly asked?: number;
}

/** What the primary care provider has referred for. */
export interface Referral {
  readonly number: string;
  readonly from: Day;
  readonly to: Day;
  readonly visits?: number | undefined;
  readonly usedVisits?: number;
}

/** What the patient's records offer a claim that names no number of its own. */
export interface NumbersOnFile {
  /** Numbers that fit; of several, a person chooses. */
  readonly authorization: readonly string[];
  readonly referral: readonly string[];
  /** Lines of which the payer has said that they need no authorization. */
  readonly released: readonly number[];
}
