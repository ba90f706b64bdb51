import type { Claim, Correction } from '../claim/claim.ts';
import type { Day } from '../days.ts';
import type { Plan } from '../eligibility/plan.ts';
import type { Payer } from '../payer/payer.ts';
import type { Enrollment } from '../practice/enrollment.ts';
import type { Practice } from '../practice/practice.ts';
import type { CodeTables } from '../reference/code-tables.ts';
import type { Authorization, NumbersOnFile, Referral } from './authorization.ts';
import type { PatientHistory } from './patient-history.ts';
import type { VisitNote } from './visit-note.ts';

/** What an edit may know beside the claim. What is absent is not known, and an edit that needs it is not checked. */
export interface ScrubContext {
  readonly practice: Practice;
  /** The payer that is billed now. */
  readonly payer: Payer;
  readonly today: Day;
  /** Code sets and fee schedules, by date of service. */
  readonly tables: CodeTables;
  /** Checks of the practice's own, beside the edits. */
  readonly own?: readonly Edit[];
  /** The payers of all coverages of the claim, by id. */
  readonly payers?: { readonly [payerId: string]: Payer };
  readonly history?: PatientHistory;
  /** What the billed payer's newest eligibility answer says of the plan. */
  readonly plan?: Plan;
  /** What the patient's authorizations and referrals offer a claim that names none. */
  readonly onFile?: NumbersOnFile;
  /** The record behind the authorization number on the claim. */
  readonly authorization?: Authorization;
  /** The record behind the referral number on the claim. */
  readonly referral?: Referral;
  readonly note?: VisitNote;
  /** Whether the patient's account is one that no payer is billed for. */
  readonly selfPay?: boolean;
  /** Minutes of timed codes that the rendering provider has on other claims, by day. */
  readonly minutesOfDay?: { readonly [day: Day]: number };
  readonly enrollments?: readonly Enrollment[];
  /** The practice's own charges in cents, by procedure code. */
  readonly fees?: { readonly [code: string]: number };
  /** Of the practice's laboratory. */
  readonly certificate?: NonNullable<Practice['cliaCertificate']>;
}

/** A part of the context that may be unknown. */
export type Need = Exclude<keyof ScrubContext, 'practice' | 'payer' | 'today' | 'tables' | 'own'>;

/** What is missing, to be read after `Not checked without`. */
export const needWords: Readonly<Record<Need, string>> = {
  payers: "the settings of the claim's other payers",
  history: 'what the practice billed for the patient before',
  plan: "what the payer's eligibility answer says of the plan",
  onFile: "the patient's authorizations",
  authorization: 'the record of the authorization',
  referral: 'the record of the referral',
  note: "figures from the visit's note",
  selfPay: 'a word on whether the patient pays alone',
  minutesOfDay: "the provider's other claims of the day",
  enrollments: "the practice's enrollments",
  fees: "the practice's own fee table",
  certificate: "the kind of the practice's CLIA certificate",
};

/** The context of an edit that is only asked when these parts are known. */
export type Known<N extends Need> = ScrubContext & { readonly [K in N]-?: NonNullable<ScrubContext[K]> };

/** `block`: a payer cannot process it. `hold`: it would be denied. `warn`: it goes out, and somebody should know. `info`: for the record. */
export type Severity = 'block' | 'hold' | 'warn' | 'info';

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
export interface Edit<N extends Need = never> {
  readonly id: string;
  readonly severity: Severity;
  /** What it checks, in a few words. */
  readonly title: string;
  /** What it prevents: `CARC 11`, `RARC M76`, `rejection`, `remittance on paper`. */
  readonly prevents: readonly string[];
  /** The text it rests on. */
  readonly source: string;
  /** Its corrections change the form only, never what was done or why: they are made without asking, and recorded. */
  readonly repairs?: true;
  /** What must be known beside the claim. */
  readonly needs?: readonly N[];
  /** Whether the claim is one that it is about; without, every claim is. */
  concerns?(claim: Claim, context: ScrubContext): boolean;
  check(claim: Claim, context: Known<N>): readonly Problem[];
}

/** A finding as an edit gives it; `scrub` adds the edit's id and severity. */
export type Problem = Pick<Finding, 'where' | 'message' | 'correction'>;
