import type { Day, Moment } from '../days.ts';
import type { AuthorizationKind } from '../payer/authorization-rule.ts';
import type { Asking } from './request.ts';

export const authorizationStatuses = [
  'Requested',
  'Pended',
  'Approved',
  'Modified',
  'Denied',
  'Expired',
  'Cancelled',
] as const;
export type AuthorizationStatus = (typeof authorizationStatuses)[number];

/** A payer's authorization of services, or a primary care provider's referral: asked for, decided, used up by claims. */
export interface Authorization {
  readonly authorizationId: string;
  readonly practiceId: string;
  readonly version: number;
  readonly kind: AuthorizationKind;
  readonly status: AuthorizationStatus;
  /** What goes into REF*G1, or REF*9F, of the claim. */
  readonly number?: string;
  readonly patientId: string;
  readonly payerId: string;
  readonly memberId: string;
  /** Empty: whatever the number was given for. */
  readonly codes: readonly string[];
  readonly from: Day;
  readonly to: Day;
  /** NPIs of those who may do it; empty: anybody of the practice. */
  readonly npis: readonly string[];
  /** What is counted: units of the codes, or days on which any of them was done. */
  readonly counts: 'units' | 'visits';
  /** Absent: the payer has set no limit. */
  readonly granted?: number;
  /** What each claim has taken of it, by the claim's number. */
  readonly uses: Readonly<Record<string, number>>;
  /** Why it was refused, or why it is not decided, in the payer's words. */
  readonly reason?: string;
  /** The payer says that the service needs none. */
  readonly isNotNeeded?: boolean;
  /** The payer could not take the request as it was, and has decided nothing. */
  readonly isRefusedRequest?: boolean;
  /** Its days have passed, and nothing more becomes of it. */
  readonly isOver?: boolean;
  /** How it was asked for by 278; absent for what a person has entered. */
  readonly request?: Request;
  /** Everything that was said of it, in order. */
  readonly answers: readonly Answer[];
}

/** A 278 under way: everything that has to be said again when it is asked anew. */
export interface Request {
  readonly at: Moment;
  readonly asking: Asking;
  /** Claims that wait for the number. */
  readonly claimIds: readonly string[];
  /** Whether they have been told what was decided. */
  readonly isTold?: boolean;
  /** By when the payer has to decide, and by which rule; absent where none sets a time. */
  readonly decideBy?: Moment;
  readonly clock?: string;
  /** When it is asked again. */
  readonly askAgainAt?: Moment | undefined;
}

/** What a payer or a person said. */
export interface Answer {
  readonly at: Moment;
  /** `278`, or whoever entered it. */
  readonly by: string;
  readonly status: AuthorizationStatus;
  readonly reason?: string;
  /** Where the 278 is kept, in the records bucket. */
  readonly file?: string;
}

export const isOpen = ({ status }: Pick<Authorization, 'status'>): boolean =>
  status === 'Requested' || status === 'Pended';
/** A claim may go out with it. */
export const isGranted = ({ status, number }: Pick<Authorization, 'status' | 'number'>): boolean =>
  number !== undefined && (status === 'Approved' || status === 'Modified' || status === 'Expired');
