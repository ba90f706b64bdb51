import type { Correction } from '../claim/claim.ts';
import type { PersonAnswer } from '../claim/rendezvous.ts';
import type { Day, Moment } from '../days.ts';
import type { Call, CallResult } from './call.ts';

export const queues = [
  'eligibility',
  'enrollment',
  'coding',
  'rejections',
  'filing',
  'denials',
  'underpayments',
  'approvals',
  'status-calls',
  'mailing',
  'estimates',
  'collections',
  'credits',
  'remittances',
  'deposits',
  'charges',
  'authorizations',
] as const;
export type Queue = (typeof queues)[number];

/** Something that only a person can do: what, by when, and which answers there are. */
export interface WorkItem {
  readonly workId: string;
  readonly practiceId: string;
  /** Absent when no claim is concerned, as with a remittance that does not balance. */
  readonly claimId?: string;
  /** The visit to come that it is about. */
  readonly visitId?: string;
  /** Control number of the interchange that was rejected, which `Resend` sends again. */
  readonly interchange?: number;
  /** Requests for authorization whose answers it waits for. */
  readonly authorizationIds?: readonly string[];
  readonly version: number;
  readonly queue: Queue;
  /** The claim payment that found no claim, where the item asks for it. */
  readonly claimPayment?: { readonly remittanceId: string; readonly position: number };
  /** One sentence that says what to do. Names no patient. */
  readonly instruction: string;
  /** What was found, one sentence each. */
  readonly findings: readonly string[];
  readonly answers: readonly PersonAnswer[];
  /** The answer that the facts or the practice's policy already give, where they do. */
  readonly proposal?: { readonly outcome: PersonAnswer; readonly corrections: readonly Correction[] };
  /** Of a call to a payer: everything that the caller needs. */
  readonly call?: Call;
  readonly openedAt: Moment;
  readonly due: Day;
  readonly escalations: number;
  readonly answer?: Answer;
}

export interface Answer {
  readonly at: Moment;
  readonly by: string;
  readonly outcome: PersonAnswer;
  readonly corrections: readonly Correction[];
  /** Findings that the person takes upon them, by edit id. */
  readonly overrides: readonly string[];
  readonly note?: string;
  /** What came of the call, where the item asks for one. */
  readonly call?: CallResult;
}
