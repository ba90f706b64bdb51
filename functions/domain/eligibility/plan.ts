import type { Day } from '../days.ts';

/** From one day to another, both of them in it. */
export interface Stretch {
  readonly from: Day;
  readonly to: Day;
}

/** What a 271 says of the patient's plan beyond active and inactive, as far as claims are judged by it. */
export interface Plan {
  /** In force on these days. */
  readonly inForce?: Stretch;
  /** The name of the Medicare Advantage plan that answers in place of Medicare. */
  readonly advantagePlan?: string;
  /** Names of other payers that the payer knows of. */
  readonly otherPayers: readonly string[];
  /** Visits or dollars of the benefit that are used up. */
  readonly usedUp: readonly string[];
  readonly excluded: readonly string[];
  /** Premiums are owed: payment may be taken back. */
  readonly inGracePeriod: boolean;
  /** Cents that the patient must spend before Medicaid pays. */
  readonly spendDownCents?: number;
  /** The state pays the Medicare patient's share. */
  readonly isQualifiedBeneficiary: boolean;
  readonly hospice?: Stretch;
  /** In a hospital or a skilled nursing facility. */
  readonly inpatient?: Stretch;
  /** As the payer spells the member. */
  readonly lastName?: string;
  readonly firstName?: string;
}
