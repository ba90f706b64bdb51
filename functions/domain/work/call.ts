import type { PersonAnswer } from '../claim/rendezvous.ts';
import type { Day, Moment } from '../days.ts';
import type { FollowUp } from '../follow-up/follow-up.ts';

/** Everything that somebody needs who calls a payer about a claim, on one screen. The patient is named by numbers only. */
export interface Call {
  readonly payer: { readonly payerId: string; readonly name: string; readonly phone?: string };
  readonly payerClaimNumber?: string;
  readonly memberId: string;
  /** The practice's own number of the patient. */
  readonly patientId: string;
  /** How the payer knows the practice. */
  readonly npi: string;
  readonly taxId: string;
  readonly from: Day;
  readonly to: Day;
  readonly chargeCents: number;
  /** Cents that this payer has still to decide or to pay. */
  readonly openCents: number;
  /** Every time the claim was sent to this payer. */
  readonly trips: readonly CallTrip[];
  readonly appeals: readonly { readonly level: number; readonly sentAt: Moment; readonly deadline: Day }[];
  /** What the payer said when it was asked, oldest first. */
  readonly answers: readonly FollowUp[];
  /** What to ask, in order. */
  readonly script: readonly string[];
  readonly deadlines: readonly { readonly what: string; readonly by: Day }[];
  readonly choices: readonly { readonly answer: PersonAnswer; readonly does: string }[];
}

export interface CallTrip {
  readonly number: number;
  readonly frequency: string;
  readonly sentAt: Moment;
  readonly acknowledged?: {
    readonly outcome: 'Accepted' | 'Rejected';
    readonly at: Moment;
    readonly by: string;
    readonly payerClaimNumber?: string;
  };
  readonly ended?: string;
}

/** What came of a call. */
export interface CallResult {
  readonly spokeWith?: string;
  /** The payer's number of the call. */
  readonly reference?: string;
  /** The day for which the payer promised something. */
  readonly promised?: Day;
}
