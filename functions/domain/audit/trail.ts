import type { Day, Moment } from '../days.ts';

/** Where a trail ends: its last line. A trail is a chain of lines that are only ever added, each bound to the one before. */
export interface TrailEnd {
  readonly n: number;
  /** SHA-256, base64url, of this line and, through the hash of the one before it, of all lines up to here. */
  readonly hash: string;
  /** The day of the last line, in UTC. */
  readonly on: Day;
}

/** What somebody saw of a practice or a claim, or changed outside of a claim's own history. */
export interface Deed {
  readonly at: Moment;
  /** The person's name, or `claimline`. */
  readonly by: string;
  readonly did: 'Saw' | 'Changed';
  /** With ids and never a name: `the film of the claim (claimline claim)`. */
  readonly what: string;
  /** The reason that was given. */
  readonly why?: string;
}

/** A deed as it is kept: never edited, never removed. */
export interface AuditLine extends Deed {
  readonly n: number;
}
