/**
 * What to do about an unpaid service line, by the payer's reason. Code numbers and senses are facts of the X12 lists, the
 * words are ours; a code that is not here is never guessed. `docs/denials.md` is rendered from these tables.
 */
export const adjustmentClasses = {
  PATIENT_RESP: 'The patient’s share by the plan’s design.',
  CONTRACTUAL: 'The part of the charge that the contract gives up.',
  REDUCTION: 'The payer’s own pricing or a cut by law.',
  PRIOR_PAYER: 'What an earlier payer did, repeated here; moves no money.',
  INFO: 'Bookkeeping of the payer.',
  DENIAL: 'Decided and not paid. Never posted as a write-off.',
  PEND: 'Not decided yet.',
} as const;
export type AdjustmentClass = keyof typeof adjustmentClasses;

/** The ways out of a denial. `triage.ts` has one function for each. */
export const plays = {
  Post: 'Nothing to do once it is posted.',
  Onward: 'Bill the next payer; without one, the patient.',
  Contract: 'Compare with the contracted fee; appeal what is short.',
  Benefit: 'Bill the next payer; else the patient if the group is PR; else find out what the plan covers.',
  Correct: 'A person corrects the claim and it goes out again.',
  Enroll: 'Bring the provider’s record at the payer in order, then send the claim again.',
  Resend: 'Nothing is wrong but the frequency: send it as a replacement of the payer’s own claim number.',
  Member:
    'Send it under the member id with which the payer itself found the patient; without one, a person corrects it.',
  Pointer: 'Another diagnosis on the claim may support the service: correct the pointer; else appeal.',
  Units: 'More than one unit: correct the units; one unit: appeal.',
  Bundle: 'No separating modifier yet: a person decides whether the note supports one; with one on the line: appeal.',
  Authorization: 'Put the number on file on the claim; if it is there, or none was needed, appeal; else ask for one.',
  Eligibility:
    'The newest eligibility answer for the day decides: covered, appeal; not covered, next payer or patient.',
  OtherPayer: 'Bill the payer that is responsible.',
  Coordination: 'Send it again with the earlier payer’s decision.',
  Records: 'Send the records that were asked for.',
  Clinical: 'Appeal on medical grounds, with records.',
  Appeal: 'Appeal on the facts of the claim.',
  Filing: 'Appeal with an acceptance inside the filing window; without one, write off.',
  Duplicate: 'Go by the decision that it duplicates; with none yet, wait for it.',
  NextLevel: 'The next appeal level, or write off.',
  Wait: 'Wait and ask again.',
  WriteOff: 'Nothing can be won: write off.',
  AskPatient: 'The patient has to answer the payer.',
  AskPerson: 'A person has to find out more.',
  ByRemark: 'Only the remark says what is wrong; without one it is not acted on.',
} as const;
export type Play = keyof typeof plays;

/** Medicare Part B takes no replacement claims, so a correction there takes one of these ways. */
export const medicareWays = {
  NewClaim: 'Not processable as sent: a new claim.',
  Reopen: 'A clerical-error reopening, within one year of the decision.',
  Appeal: 'A redetermination.',
} as const;
export type MedicareWay = keyof typeof medicareWays;

/** Which clock runs. */
export const clocks = {
  filing: 'The filing window, from the last day of service.',
  appeal: 'The appeal window, from the decision.',
  recheck: 'The payer’s follow-up days, from the decision.',
  none: '—',
} as const;
export type Clock = keyof typeof clocks;

/** What a remark forbids, whatever the code beside it suggests. */
export type Block = 'appeal' | 'resubmission' | 'patient';

/** Where a row was checked. */
export const sources = {
  X12: 'X12 code lists 139 and 411: number and sense, checked against a 2020 copy',
  CGS: 'CGS Medicare, timely filing: a late claim is no initial determination and has no appeal',
  FCSO: 'First Coast, Part B: MA130 has no appeal or reopening, send a new claim',
  NGS: 'NGS Medicare, CO-29 with N211: not appealable, patient not billable',
  Noridian: 'Noridian Part B, denial resolution; liability modifiers',
  Palmetto: 'Palmetto GBA, clerical-error reopenings; CLIA',
  field: 'Working knowledge of billing offices, to be reviewed by a certified coder',
} as const;
export type Source = keyof typeof sources;
export type Confidence = 'high' | 'med' | 'low';

/** A claim adjustment reason code (CARC). */
export interface AdjustmentRow {
  readonly code: string;
  readonly class: AdjustmentClass;
  readonly meaning: string;
  readonly cause: string;
  readonly play: Play;
  readonly medicare?: MedicareWay | undefined;
  /** Whether the patient may be billed: `PR` only under group PR, `proof` when it is also proven that no plan covers it. */
  readonly patient: 'no' | 'PR' | 'proof';
  readonly appealable: boolean;
  readonly clock: Clock;
  /** The edits that would have caught it. */
  readonly edits: readonly string[];
  readonly sources: readonly Source[];
  readonly confidence: Confidence;
}

/** A remittance advice remark code (RARC). */
export interface RemarkRow {
  readonly code: string;
  readonly meaning: string;
  /** The way out, when it is this remark that tells. */
  readonly play?: Play | undefined;
  /** Adjustment codes that it refines although they could stand alone; those with play ByRemark always take it. */
  readonly refines: readonly string[];
  readonly blocks: readonly Block[];
  readonly medicare?: MedicareWay | undefined;
  readonly edits: readonly string[];
  readonly sources: readonly Source[];
  readonly confidence: Confidence;
}
