import type { Day } from '../days.ts';
import type { Side } from './sides.ts';

/**
 * The code sets and fee schedules that were loaded, each judged by the date of service it is asked for. An answer is one of
 * three: what the table says of it, `undefined` when the table of that day does not have it, and `'not loaded'` when no
 * table covers that day. Who is told `'not loaded'` has not checked anything, and says so.
 */
export interface CodeTables {
  /** ICD-10-CM, without the dot. */
  diagnosis(code: string, on: Day): Answer<Diagnosis>;
  /** What the tabular list says of a diagnosis, and of what it belongs to. */
  diagnosisNote(code: string, on: Day): Answer<DiagnosisNote>;
  /** HCPCS Level II by its own table; CPT by the physician fee schedule, which lists its codes. */
  procedure(code: string, on: Day): Answer<Procedure>;
  modifier(modifier: string, on: Day): Answer<Modifier>;
  placeOfService(code: string, on: Day): Answer<PlaceOfService>;
  /** The NCCI procedure-to-procedure edit in force that day. Column one is paid, column two is not. The order matters: ask both. */
  ptp(column1: string, column2: string, on: Day, program?: Program): Answer<PtpEdit>;
  /** Medically unlikely edit of practitioner services. */
  mue(code: string, on: Day, program?: Program): Answer<UnitsLimit>;
  /** Answers `undefined` for a code that is no add-on. */
  addOn(code: string, on: Day): Answer<AddOn>;
  /** A row of the physician fee schedule. `modifier` is empty, or `26`, `TC`, `53`. */
  fee(code: string, modifier: string, on: Day): Answer<FeeRow>;
  /** Geographic indices of a Medicare locality: contractor and locality number, `01112-05`. */
  gpci(locality: string, on: Day): Answer<Gpci>;
  /** Ten-thousandths of a dollar for one anesthesia unit in a locality. */
  anesthesiaFactor(locality: string, on: Day): Answer<number>;
  telehealth(code: string, on: Day): Answer<TelehealthService>;
  taxonomy(code: string, on: Day): Answer<Taxonomy>;
  /** A payer of the clearinghouse's list, by the id that goes into the 837. */
  payer(payerId: string, on: Day): Answer<ListedPayer>;
  /** The billing and coding articles of local coverage determinations that name the procedure; `undefined` when none does. */
  coverageArticles(code: string, on: Day): Answer<readonly CoverageArticle[]>;
  /** The versions that have answered so far, as a history entry records them: `ptp 2026-07-01 a1b2c3d4e5f6`. */
  used(): readonly string[];
}

export const notLoaded = 'not loaded';
export type Answer<Found> = Found | undefined | typeof notLoaded;

export type Program = 'medicare' | 'medicaid';

/** From and through, both days included; without `to` there is no end. */
export interface Window {
  readonly from?: Day;
  readonly to?: Day;
}

export interface Diagnosis {
  /** False for a header, which has codes below it that must be used. */
  readonly billable: boolean;
  /** The side that its words name, where they were loaded with it. */
  readonly side?: Side;
}

export interface DiagnosisNote {
  /** The disease that has caused it has to come first: it never stands alone or first. */
  readonly causeFirst: boolean;
  /** Whether the other one may not stand beside it (Excludes1). Ask both ways. */
  excludes(other: string): boolean;
}

export interface Procedure extends Window {
  readonly codeSet: 'HCPCS' | 'CPT';
  /** In force on the day that was asked for. */
  readonly active: boolean;
}

export interface Modifier extends Window {
  readonly active: boolean;
}

export interface PlaceOfService extends Window {
  readonly active: boolean;
  /** Which rate the physician fee schedule pays there, where the list says. */
  readonly pays?: 'facility' | 'non-facility';
}

export interface PtpEdit extends Window {
  /** `0`: no modifier helps. `1`: an NCCI modifier does. `9`: the edit is void. */
  readonly indicator: '0' | '1' | '9';
  /** CMS's reason in its own words, where the file has it. */
  readonly rationale?: string;
}

export interface UnitsLimit {
  readonly units: number;
  /** 1: by line. 2: by day, by policy, without exception. 3: by day, clinical. */
  readonly adjudication: 1 | 2 | 3;
  readonly rationale?: string;
}

export interface AddOn {
  /** 1: only with these primaries. 2: the contractor decides. 3: these, and the contractor may accept others. */
  readonly type: 1 | 2 | 3;
  /** In force on the day. */
  readonly primaries: readonly string[];
}

export interface FeeRow {
  /** `A` active, `B` bundled, `C` carrier priced, `I` not valid for Medicare, `N` not covered, `P` `T` bundled or injection … */
  readonly status: string;
  /** Relative value units in hundredths. */
  readonly work: number;
  readonly nonFacilityExpense: number;
  readonly facilityExpense: number;
  readonly malpractice: number;
  /** The service is rarely or never done there. */
  readonly nonFacilityNa: boolean;
  readonly facilityNa: boolean;
  /** Professional and technical component: `0` physician service, `1` diagnostic test, `2` professional only, `3` technical only … */
  readonly pcTc: string;
  /** `000`, `010`, `090`, `MMM`, `XXX`, `YYY`, `ZZZ`. */
  readonly globalDays: string;
  readonly multipleProcedure: string;
  readonly bilateral: string;
  readonly assistant: string;
  readonly coSurgeon: string;
  readonly team: string;
  /** The code of the family's base endoscopy, or empty. */
  readonly endoscopicBase: string;
  /** Percent of the payment that falls to the care before, during and after the operation. */
  readonly preoperative: number;
  readonly intraoperative: number;
  readonly postoperative: number;
  /** The units to use instead where imaging is capped at what an outpatient hospital is paid. */
  readonly cap?: {
    readonly nonFacilityExpense: number;
    readonly facilityExpense: number;
    readonly malpractice: number;
  };
  /** Ten-thousandths of a dollar for one relative value unit. */
  readonly conversionFactor: number;
  /** The same for clinicians who take part in an advanced alternative payment model, from 2026 and where that file is loaded. */
  readonly modelConversionFactor?: number;
}

export interface Gpci {
  readonly state: string;
  readonly name: string;
  /** In thousandths. */
  readonly work: number;
  readonly expense: number;
  readonly malpractice: number;
}

export interface TelehealthService {
  /** Whether sound alone is enough, where the list says. */
  readonly audioOnly?: boolean;
  /** `permanent`, `provisional`, `temporary …`, where the list says. */
  readonly status?: string;
}

export interface Taxonomy {
  readonly taker: 'individual' | 'group';
}

export interface ListedPayer {
  readonly name: string;
}

export interface CoverageArticle {
  /** `A57326`. */
  readonly article: string;
  /** Numbers of the Medicare contractors it binds: `01112`. Empty where the file does not tell. */
  readonly contractors: readonly string[];
  /** What the article's lists say of a diagnosis. Its text may tie groups of procedures to groups of diagnoses: do not deny by this alone. */
  diagnosis(code: string): 'covered' | 'not covered' | 'not listed';
}
