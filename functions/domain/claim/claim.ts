import type { TrailEnd } from '../audit/trail.ts';
import type { Day, Moment } from '../days.ts';
import type { Plan } from '../eligibility/plan.ts';
import type { FollowUp } from '../follow-up/follow-up.ts';
import { type Balances, total } from '../ledger/ledger.ts';
import type { Filing } from '../submission/filing.ts';
import type { Signal, Wait } from './rendezvous.ts';

/** A claim as the table holds it: what was charged, to whom, what has become of it. One claim is one execution. */
export interface Claim {
  readonly schema: 1;
  readonly practiceId: string;
  /** Our number: the patient control number (CLM01, CLP01) and the execution's name. At most 17 characters. */
  readonly claimId: string;
  readonly version: number;
  /** Where its history ends: a line that is missing behind it is missed. */
  readonly history?: TrailEnd;
  /** The practice's own number of the visit. */
  readonly encounterId: string;
  /** Fingerprint of the charges as received, to tell a repeat from a change. */
  readonly fingerprint: string;
  /** Of messages that brought more charges of the visit afterwards. */
  readonly laterFingerprints?: readonly string[];
  /** The claim of the same visit beside which these charges came too late. */
  readonly lateTo?: string;
  readonly receivedAt: Moment;
  readonly stage: Stage;

  readonly patient: Patient;
  /** In the order in which they pay; empty for a patient who pays alone. */
  readonly coverages: readonly Coverage[];
  readonly renderingProviderId: string;
  readonly referringProvider?: ReferringProvider;
  readonly placeOfService: string;
  readonly facility?: Facility;
  /** ICD-10-CM without the dot, upper case, at most 12. */
  readonly diagnoses: readonly string[];
  readonly lines: readonly ServiceLine[];
  readonly authorizationNumber?: string;
  readonly referralNumber?: string;
  readonly accident?: { readonly cause: 'auto' | 'employment' | 'other'; readonly on: Day; readonly state?: string };
  readonly onsetDate?: Day;
  /** CLM20: why the claim is late. */
  readonly delayReason?: string;
  /** What a child's check-up led to: AV referral refused, NU none, S2 under treatment, ST new services. */
  readonly epsdtReferral?: 'AV' | 'NU' | 'S2' | 'ST';
  /** Why the patient has Medicare, where somebody has said it; since when, for kidney disease. */
  readonly medicareBy?: (typeof entitlements)[number];
  readonly kidneySince?: Day;
  /** Why Medicare pays second, as SBR05, where somebody has said it. */
  readonly medicareSecondary?: InsuranceType;
  /** The patient pays alone, and has asked that no payer is told. */
  readonly selfPay?: boolean;
  readonly note?: string;
  /** How far the visit's note is, where the EHR says so. */
  readonly documentation?: Documentation;
  /** CLM06–CLM09, from the consents on file. */
  readonly consents: Consents;

  /** Which coverage is being billed now: an index into `coverages`. */
  readonly billing: number;
  /** Every trip of the claim to a payer, oldest first. */
  readonly submissions: readonly Submission[];
  /** By when the payer billed now must have accepted it. */
  readonly filing?: Filing;
  readonly coverageChecks: readonly CoverageCheck[];
  /** What payers said it paid or refused, in the order in which it was posted. */
  readonly payments: readonly ClaimPayment[];
  /** Consecutive status inquiries that brought no decision. */
  readonly statusRounds: number;
  /** The last times that a payer was asked about it, oldest first. */
  readonly followUps?: readonly FollowUp[];
  readonly triage?: Triage;
  readonly appeals: readonly Appeal[];
  readonly statements: readonly Statement[];
  /** What a person must answer before the claim goes on. */
  readonly openWorkId?: string;
  /** The practice took its charges back before they were sent: the account ends empty, and the visit may be charged again. */
  readonly withdrawn?: { readonly at: Moment; readonly by: string };
  /** A person has looked at these findings and sends the claim as it is. */
  readonly overrides: readonly string[];

  readonly balances: Balances;
  /** The last state that decided something. */
  readonly lastState?: string;
  /** The last state entry that was answered, so that a repeated invocation is answered alike. */
  readonly answered?: { readonly entry: string; readonly verdict: Verdict };
  readonly wait?: Wait;
  readonly inbox: readonly Signal[];
  /** Executions started for this claim so far; the first is named as the claim. */
  readonly executions: number;
  /** Where the newest of them began, when it is not the first: a start that is repeated must say the same. */
  readonly resumedAt?: string;
}

export type Verdict = { readonly outcome: string } & { readonly [key: string]: string | number | undefined };

/** Where the claim is, for people. */
export const stages = [
  'Received',
  'NeedsPerson',
  'Ready',
  'Submitted',
  'Accepted',
  'Adjudicated',
  'Appealed',
  'PatientBilled',
  'ClosedPaid',
  'ClosedWrittenOff',
  'ClosedVoided',
] as const;
export type Stage = (typeof stages)[number];

export interface Address {
  readonly line1: string;
  readonly line2?: string;
  readonly city: string;
  readonly state: string;
  /** 5 or 9 digits. */
  readonly zip: string;
}

export interface Person {
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName?: string;
  readonly birthDate: Day;
  readonly sex: 'F' | 'M' | 'U';
  readonly address: Address;
}

export interface Patient extends Person {
  /** The practice's own number of the patient. */
  readonly patientId: string;
  readonly deathDate?: Day;
}

export const relationships = ['self', 'spouse', 'child', 'other'] as const;
export type Relationship = (typeof relationships)[number];

export interface Coverage {
  readonly payerId: string;
  readonly memberId: string;
  readonly groupNumber?: string;
  /** The patient's relationship to the subscriber. */
  readonly relationship: Relationship;
  /** Present exactly when the patient is not the subscriber. */
  readonly subscriber?: Subscriber;
  /** How the subscriber has the plan, where somebody has said it: it decides who pays first. */
  readonly held?: (typeof holdings)[number];
  /** Of the employer behind the plan. */
  readonly employees?: number;
  /** The first day of the coverage. */
  readonly since?: Day;
  /** Of a child whose parents live apart: whose plan it is. */
  readonly parent?: (typeof parents)[number];
}

export const holdings = ['work', 'retirement', 'cobra', 'bought'] as const;
/** Whom a court made responsible, with whom the child lives, the spouse of that one, and the other parent. */
export const parents = ['decreed', 'custodial', 'stepparent', 'other'] as const;
export const entitlements = ['age', 'disability', 'kidney'] as const;
/** SBR05: why Medicare pays second. Source: X12 data element 1336, 005010X222A1 loop 2000B. */
export const insuranceTypes = ['12', '13', '14', '15', '16', '41', '42', '43', '47'] as const;
export type InsuranceType = (typeof insuranceTypes)[number];

/** Without a birth date where whoever sent the charges does not have to say it: an 837P. */
export type Subscriber = Omit<Person, 'birthDate'> & { readonly birthDate?: Day };

export interface ReferringProvider {
  readonly npi: string;
  readonly lastName: string;
  readonly firstName: string;
}

export interface Facility {
  readonly name: string;
  readonly npi?: string;
  readonly address: Address;
}

export interface ServiceLine {
  /** 1, 2, 3 …: stays with the line for life. */
  readonly line: number;
  readonly from: Day;
  readonly to: Day;
  /** CPT or HCPCS Level II, upper case. */
  readonly code: string;
  readonly modifiers: readonly string[];
  /** Whole units, or minutes when `unit` is MJ. */
  readonly units: number;
  readonly unit: 'UN' | 'MJ';
  /** Cents for all units together. */
  readonly chargeCents: number;
  /** 1-based positions in `diagnoses`, the first one supports the service. */
  readonly pointers: readonly number[];
  readonly ndc?: { readonly code: string; readonly quantity: string; readonly unit: string };
  readonly note?: string;
}

/** What an EHR says of the note of a visit. */
export interface Documentation {
  readonly status: 'signed' | 'unsigned';
  /** What it holds for each line, by its number; absent when nothing is said of that. */
  readonly lines?: readonly {
    readonly line: number;
    readonly minutes?: number;
    readonly start?: string;
    readonly stop?: string;
    readonly ordered?: boolean;
  }[];
}

export interface Consents {
  readonly signatureOnFile: boolean;
  readonly assignmentAccepted: boolean;
  readonly benefitsAssigned: boolean;
  readonly releaseOfInformation: boolean;
}

/** One trip of the claim. */
export interface Submission {
  readonly number: number;
  readonly payerId: string;
  /** CLM05-3: 1 original, 7 replacement, 8 void. */
  readonly frequency: '1' | '7' | '8';
  /** REF*F8 on a replacement or void. */
  readonly payerClaimNumber?: string;
  readonly createdAt: Moment;
  readonly acknowledgment?: Acknowledgment;
  /** It goes by mail, as a form: where its PDF lies in the records bucket. */
  readonly form?: string;
  /** That the form was mailed, when, by whom, and what they noted, such as the number of a certified letter. */
  readonly mailed?: { readonly at: Moment; readonly by: string; readonly note?: string };
  /** Why this trip is over; absent while the payer still has it. A rejection that was corrected is `Corrected`. */
  readonly ended?: 'Rejected' | 'Corrected' | 'Adjudicated' | 'NotOnFile' | 'Withdrawn';
}

export interface Acknowledgment {
  readonly outcome: 'Accepted' | 'Rejected';
  readonly at: Moment;
  /** `TA1`, `999` or `277CA`; `Claimline` for what no 837 can hold. */
  readonly by: string;
  readonly payerClaimNumber?: string;
  /** In words, one per fault the receiver named. */
  readonly reasons: readonly string[];
  /** The fields of ours at fault, as a correction names them: `memberId`, `line.2.code`. */
  readonly fields?: readonly string[];
  /** Who said so, the number of its report, and its own number of the claim (REF*D9). */
  readonly source?: string;
  readonly trace?: string;
  readonly clearinghouseNumber?: string;
  /** Our interchange of which it speaks, and its file in the intake bucket: what proves timely filing. */
  readonly interchange?: number;
  readonly file?: string;
}

/** One answered (or unanswered) eligibility question. */
export interface CoverageCheck {
  readonly at: Moment;
  readonly payerId: string;
  readonly memberId: string;
  readonly serviceDay: Day;
  readonly outcome: 'Covered' | 'NotCovered' | 'AuthorizationMissing' | 'Unknown';
  readonly reason: string;
  /** When the payer gave the answer, where it was asked before and not again. */
  readonly askedAt?: Moment;
  /** Nobody could answer at that moment: asking again later may help. */
  readonly unanswered?: boolean;
  readonly needsReferral?: boolean;
  readonly planName?: string;
  readonly copayCents?: number;
  /** The patient's part as an exact decimal fraction: `0.2` is 20 %. */
  readonly coinsurance?: string;
  readonly deductibleCents?: number;
  readonly deductibleLeftCents?: number;
  readonly outOfPocketCents?: number;
  readonly outOfPocketLeftCents?: number;
  /** What else the answer says of the plan. */
  readonly plan?: Plan;
  /** Where the 271 is kept, in the records bucket. */
  readonly file?: string;
}

export interface Adjustment {
  /** CO, PR, OA, PI, CR. */
  readonly group: string;
  /** CARC. */
  readonly code: string;
  readonly cents: number;
}

export interface ServicePayment {
  readonly line: number;
  readonly chargeCents: number;
  readonly paidCents: number;
  readonly adjustments: readonly Adjustment[];
  /** RARC. */
  readonly remarks: readonly string[];
  /** How far the payer's allowed amount stays under what it is expected to be; only beyond the tolerance. */
  readonly short?: Shortfall;
}

export interface Shortfall {
  readonly cents: number;
  readonly allowedCents: number;
  readonly expectedCents: number;
  /** The arithmetic of what was expected, in words. */
  readonly how: string;
  /** Where the contract says so. */
  readonly clause?: string;
}

/** What one remittance said of this claim. */
export interface ClaimPayment {
  readonly remittanceId: string;
  readonly position: number;
  readonly payerId: string;
  /** Index of the coverage that paid. */
  readonly coverage: number;
  /** CLP02: 1, 2, 3 processed, 4 denied, 19–21 forwarded, 22 reversal … */
  readonly status: string;
  readonly payerClaimNumber: string;
  readonly paidOn: Day;
  /** When it was posted here; absent in what was posted before this was kept. */
  readonly postedAt?: Moment;
  readonly chargeCents: number;
  readonly paidCents: number;
  readonly lines: readonly ServicePayment[];
  readonly remarks: readonly string[];
  readonly forwardedTo?: string;
  /** Of a reversal: the payments that it takes back. */
  readonly reverses?: readonly Pick<ClaimPayment, 'remittanceId' | 'position'>[];
  /** AMT*I: interest that is paid beside the claim. */
  readonly interestCents?: number;
}

export const triageActions = [
  'Correct',
  'SendRecords',
  'Appeal',
  'BillNextPayer',
  'BillPatient',
  'WriteOff',
  'Wait',
  'AskPerson',
] as const;
export type TriageAction = (typeof triageActions)[number];

/** What was decided about denied lines, and why. */
export interface Triage {
  readonly action: TriageAction;
  readonly lines: readonly number[];
  readonly reason: string;
  /** The playbook row that decided, e.g. `CO-197`. */
  readonly rule: string;
  readonly deadline?: Day;
  /** The mechanical correction, when the action is Correct. */
  readonly correction?: Correction;
}

/** A change of one field, as a person or a rule dictates it. */
export interface Correction {
  readonly field: string;
  readonly value: string;
}

export interface Appeal {
  readonly level: number;
  readonly payerId: string;
  readonly reason: string;
  readonly preparedAt: Moment;
  /** The day by which it must reach the payer. */
  readonly deadline: Day;
  /** The letter's PDF, in the records bucket. */
  readonly file: string;
  readonly sentAt?: Moment;
  readonly decision?: 'Overturned' | 'Upheld';
  readonly decidedOn?: Day;
}

export interface Statement {
  readonly number: number;
  readonly on: Day;
  readonly dueCents: number;
  readonly file: string;
}

export function chargeCents(claim: Pick<Claim, 'lines'>): number {
  return claim.lines.reduce((total, line) => total + line.chargeCents, 0);
}

export function firstServiceDay(claim: Pick<Claim, 'lines'>): Day {
  return claim.lines.reduce((first, { from }) => (from < first ? from : first), claim.lines[0]!.from);
}

/** Filing windows open on the last day of service. */
export function lastServiceDay(claim: Pick<Claim, 'lines'>): Day {
  return claim.lines.reduce((last, { to }) => (to > last ? to : last), claim.lines[0]!.to);
}

/** The coverage that is being billed now; undefined for a patient without one. */
export function billedCoverage(claim: Pick<Claim, 'coverages' | 'billing'>): Coverage | undefined {
  return claim.coverages[claim.billing];
}

/** Cents that the payer billed now has still to decide or to pay. */
export function openAtPayer({ balances, billing }: Pick<Claim, 'balances' | 'billing'>): number {
  return total(balances, `payer:${billing + 1}`);
}

export function isClosed(claim: Pick<Claim, 'stage'>): boolean {
  return claim.stage.startsWith('Closed');
}
