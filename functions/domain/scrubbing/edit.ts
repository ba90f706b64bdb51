import type { Claim, Correction } from '../claim/claim.ts';
import type { Day } from '../days.ts';
import type { Payer } from '../payer/payer.ts';
import type { Practice } from '../practice/practice.ts';
import type { CodeTables } from '../reference/code-tables.ts';

/** What an edit may know beside the claim. */
export interface ScrubContext {
  readonly practice: Practice;
  /** The payer that is billed now. */
  readonly payer: Payer;
  readonly today: Day;
  /** Code sets and fee schedules, by date of service. */
  readonly tables: CodeTables;
}

/** `block`: a payer cannot process it. `hold`: it would be denied. `warn`: it goes out, and somebody should know. */
export type Severity = 'block' | 'hold' | 'warn';

export interface Finding {
  /** The edit's id, e.g. `DX-10`. */
  readonly edit: string;
  readonly severity: Severity;
  /** `claim`, `line 2`, `diagnosis 3`, `coverage 1`, `patient`. */
  readonly where: string;
  /** What is wrong and what to do, in a sentence or two that a biller understands. Names no patient. */
  readonly message: string;
  /** What the finding itself dictates, where there is only one right answer. */
  readonly correction?: Correction;
}

/** One claim edit. Small, pure, in a file of its own; the docs page is rendered from these fields. */
export interface Edit {
  readonly id: string;
  readonly severity: Severity;
  /** What it checks, in a few words. */
  readonly title: string;
  /** The denials it prevents: `CARC 11`, `RARC M76`. */
  readonly prevents: readonly string[];
  /** The text it rests on. */
  readonly source: string;
  check(claim: Claim, context: ScrubContext): readonly Problem[];
}

/** A finding as an edit gives it; `scrub` adds the edit's id and severity. */
export type Problem = Pick<Finding, 'where' | 'message' | 'correction'>;
