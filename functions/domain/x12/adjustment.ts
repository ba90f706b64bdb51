/** CAS: why a charge and a payment differ. One reason, its group and its cents; signs as received. */
export interface Adjustment {
  /** CO contractual, PR patient responsibility, OA other, PI payer initiated. */
  readonly group: string;
  /** Claim adjustment reason code (CARC). */
  readonly code: string;
  readonly cents: number;
  /** Units taken off, as decimal text. */
  readonly quantity?: string;
}

/** Cents of all adjustments together. */
export function adjustedCents(adjustments: readonly Adjustment[]): number {
  let cents = 0;
  for (const adjustment of adjustments) cents += adjustment.cents;
  return cents;
}
