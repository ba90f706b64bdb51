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
  /** Units or visits in all, and those already used by other claims. */
  readonly units?: number;
  readonly usedUnits?: number;
}

/** What the primary care provider has referred for. */
export interface Referral {
  readonly number: string;
  readonly from: Day;
  readonly to: Day;
  readonly visits?: number;
  readonly usedVisits?: number;
}
