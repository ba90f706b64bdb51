import type { Segment } from './segment.ts';

/** One thing that is wrong with a text, where it is, and in plain words what was expected and what was found. */
export interface X12Fault {
  /** Number of the segment in its text, the first one (usually ISA) being 1. */
  readonly segment: number;
  readonly message: string;
  /** Id of the segment, as `CLM`. */
  readonly id?: string;
  /** Loop of the guide, as `2300`. */
  readonly loop?: string;
  /** Element or component, as `CLM01` or `CLM05-1`. */
  readonly element?: string;
  /** What a 999 or TA1 calls it: IK304 for a segment, IK403 for an element, IK502, AK905 or TA105 for an envelope. */
  readonly code?: string;
  /** A segment that has no place in the guide. It is kept here and nowhere else. */
  readonly unplaced?: Segment;
}
