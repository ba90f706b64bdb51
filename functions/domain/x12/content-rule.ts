import type { LoopNode } from './parse.ts';
import type { Row } from './row.ts';

/** How deep a check goes, after WEDI SNIP: 1 syntax, 2 the guide's own demands, 3 balancing, 4 between segments, 5 code sets kept elsewhere. */
export type SnipLevel = 1 | 2 | 3 | 4 | 5;

/** What the rules of a whole transaction look at. */
export interface Place {
  readonly loop: LoopNode;
  /** The loops around it, the transaction first. */
  readonly parents: readonly LoopNode[];
}

/** Where a rule does not hold, and in words what was found. */
export interface Finding {
  readonly segment: Row | undefined;
  /** As `CLM02` or `HI01-2`; without one the segment itself is wrong, or another is missing beside it. */
  readonly element?: string;
  readonly found: string;
}

/** One thing that has to be true of a transaction beyond the shape of its segments. */
export interface ContentRule {
  readonly id: string;
  readonly level: SnipLevel;
  /** The loop (`2300`) or the segment (`NM1`) that it is about: it is checked wherever that stands. */
  readonly on: string;
  /** IK403 when the findings name elements, else IK304. */
  readonly code: string;
  /** The rule as a sentence. */
  readonly words: string;
  /** The segment only for rules that are about one: a loop may have lost all its own. */
  readonly check: (place: Place, segment: Row) => readonly Finding[];
}

/** A finding when something does not hold, for rules that have at most one. */
export const unless = (holds: boolean, finding: Finding): readonly Finding[] => (holds ? [] : [finding]);
