import type { Moment } from '../days.ts';
import { type Entry, post } from '../ledger/ledger.ts';
import type { Claim } from './claim.ts';
import { meet, type Signal } from './rendezvous.ts';

/** One thing that happened to a claim: what, which money it moved, and what is different afterwards. */
export interface Change {
  /** `Scrubbed`, `Remitted` …: the history's headline, with ids, codes and figures that explain it. */
  readonly event: { readonly kind: string; readonly [detail: string]: unknown };
  readonly entries?: readonly Entry[];
  readonly set?: Partial<Claim>;
  /** Joins the inbox. */
  readonly signal?: Signal;
}

/** A line of the claim's history as it is kept: never edited, never removed. */
export interface History {
  readonly n: number;
  readonly at: Moment;
  /** `claimline`, or whoever answered. */
  readonly by: string;
  readonly event: Change['event'];
  readonly entries: readonly Entry[];
}

/** The claim after the change, its ledger posted and its waiter met. Throws UnbalancedLine. */
export function changed(claim: Claim, { entries = [], set, signal }: Change): Claim {
  const next: { -readonly [part in keyof Claim]: Claim[part] } = { ...claim, ...set, version: claim.version + 1 };
  next.balances = post(next.balances, entries);
  if (signal) next.inbox = [...next.inbox, signal];
  return meet(next);
}
