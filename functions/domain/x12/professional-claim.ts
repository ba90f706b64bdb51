import type { Adjustment } from './adjustment.ts';
import type { Amount } from './amount.ts';
import type { Address, Contact, Entity, ProviderRole, Reference } from './entity.ts';
import type { QualifiedPeriod } from './period.ts';
import type { Procedure } from './procedure.ts';
import type { OutpatientAdjudication } from './remittance.ts';

/** An 837P (005010X222A1), one ST: claims or encounters that travel together. */
export interface ClaimBatch {
  /** BHT02: `00` original, `18` the same batch again. */
  readonly purpose: string;
  /** BHT03: the submitter's number of the batch. */
  readonly reference: string;
  /** BHT04 and BHT05, `YYYY-MM-DDTHH:MM`, seconds when there are any. */
  readonly created: string;
  /** BHT06: `CH` claims to be paid, `RP` encounters to be reported, `31` subrogation. */
  readonly type: string;
  readonly submitter: Submitter;
  readonly receiver: Entity;
  readonly claims: readonly ProfessionalClaim[];
}

export interface Submitter extends Entity {
  readonly contacts: readonly Contact[];
}

/** CLM and everything around it that decides who is paid, by whom, for whom. */
export interface ProfessionalClaim {
  readonly billingProvider: BillingProvider;
  readonly subscriber: Subscriber;
  /** The destination payer, loop 2010BB. */
  readonly payer: Payer;
  /** Only when the patient is neither the subscriber nor known to the payer by an own member id. */
  readonly patient?: Patient;

  /** CLM01: at most 20 characters; comes back in the 277CA and as CLP01. */
  readonly patientControlNumber: string;
  readonly chargeCents: number;
  readonly placeOfService: string;
  /** CLM05-3: `1` original, `7` replacement, `8` void; 7 and 8 need a reference F8. */
  readonly frequency: string;
  /** CLM06. */
  readonly signatureOnFile: boolean;
  /** CLM07: `A` assigned, `B` assigned for laboratory services only, `C` not assigned. */
  readonly assignment: string;
  /** CLM08: `Y`, `N`, `W` not applicable. */
  readonly benefitsAssigned: string;
  /** CLM09: `Y` signed, `I` informed consent. */
  readonly release: string;
  /** CLM10: `P`, signed by the provider for the patient. */
  readonly patientSignature?: string;
  readonly relatedCause?: RelatedCause;
  /** CLM12, as `02`, `03`, `05`, `09`. */
  readonly specialProgram?: string;
  /** CLM20. */
  readonly delayReason?: string;

  /** 431 onset, 454 initial treatment, 304 last seen, 439 accident, 484 last menses, 435 admission, 096 discharge … */
  readonly dates: readonly QualifiedPeriod[];
  readonly attachments: readonly Attachment[];
  readonly contract?: Contract;
  /** F5 patient paid. */
  readonly amounts: readonly Amount[];
  /** 4N F5 EW 9F referral, G1 prior authorization, F8 payer claim number, X4 CLIA, 9A 9C LX D9 EA P4 1J. */
  readonly references: readonly Reference[];
  /** K3. */
  readonly fileInformation: readonly string[];
  readonly note?: Note;
  readonly ambulance?: Ambulance;
  readonly spinalManipulation?: SpinalManipulation;
  readonly conditions: readonly Condition[];
  /** HI*ABK and ABF: ICD-10-CM without the dot, the principal one first, at most 12. */
  readonly diagnoses: readonly string[];
  /** The diagnoses are ICD-9-CM (BK and BF): services before 2015-10-01. */
  readonly isIcd9?: boolean;
  /** HI*BP and BO: anesthesia related surgical procedures, at most 2. */
  readonly anesthesiaProcedures: readonly string[];
  /** HI*BG, at most 12. */
  readonly conditionCodes: readonly string[];
  readonly pricing?: Pricing;
  /** DN P3 referring, 82 rendering, 77 service facility, DQ supervising, PW and 45 ambulance pick-up and drop-off. */
  readonly providers: readonly Provider[];
  readonly otherPayers: readonly OtherPayer[];
  readonly lines: readonly ServiceLine[];
}

/** Loops 2000A, 2010AA, 2010AB and 2010AC. */
export interface BillingProvider {
  readonly entity: Entity;
  /** PRV*BI. */
  readonly taxonomy?: string;
  /** CUR02, when charges are not in US dollars. */
  readonly currency?: string;
  readonly address: Address;
  /** EI employer number or SY social security number; 0B license, 1G UPIN. */
  readonly references: readonly Reference[];
  readonly contacts: readonly Contact[];
  /** Where payments go, when elsewhere. */
  readonly payTo?: Address;
  readonly payToPlan?: Payer;
}

/** Loops 2000B and 2010BA. Address, birth date and gender are there when the subscriber is the patient. */
export interface Subscriber extends Person {
  /** SBR01: `P` primary, `S` secondary, `T` tertiary, `A`–`H`, `U` unknown. */
  readonly responsibility: string;
  readonly groupNumber?: string;
  readonly groupName?: string;
  /** SBR05: why Medicare is secondary. */
  readonly insuranceType?: string;
  /** SBR09, as `CI` commercial, `MB` Medicare part B, `MC` Medicaid, `BL` Blue Cross. */
  readonly filingCode?: string;
}

/** Loops 2000C and 2010CA. */
export interface Patient extends Person {
  /** PAT01: `01` spouse, `19` child, `20`, `21`, `39`, `40`, `53`, `G8`. */
  readonly relationship: string;
}

export interface Person {
  readonly entity: Entity;
  readonly address?: Address;
  readonly birthDate?: string;
  readonly gender?: string;
  /** SY social security number, Y4 property and casualty claim number, 1W member id. */
  readonly references: readonly Reference[];
  readonly contacts: readonly Contact[];
  readonly deathDate?: string;
  /** PAT08, pounds, decimal text. */
  readonly weight?: string;
  readonly pregnant?: boolean;
}

export interface Payer {
  readonly entity: Entity;
  readonly address?: Address;
  /** 2U FY NF EI of the payer; G2 LU of the billing provider with this payer. */
  readonly references: readonly Reference[];
}

/** CLM11. */
export interface RelatedCause {
  /** `AA` auto, `EM` employment, `OA` other accident; at most 2 in 837P. */
  readonly codes: readonly string[];
  readonly state?: string;
  readonly country?: string;
}

/** PWK. */
export interface Attachment {
  readonly type: string;
  /** `AA` on request, `BM` mail, `EL` electronically, `EM`, `FT`, `FX`. */
  readonly transmission: string;
  readonly control?: string;
}

/** CN1. */
export interface Contract {
  readonly type: string;
  readonly cents?: number;
  readonly percent?: string;
  readonly code?: string;
  readonly discountPercent?: string;
  readonly version?: string;
}

/** NTE: `ADD` additional, `CER`, `DCP` goals, `DGN` diagnosis, `TPO` third party. */
export interface Note {
  readonly type: string;
  readonly text: string;
}

/** CR1. Weight in pounds and distance in miles are decimal text. */
export interface Ambulance {
  readonly weight?: string;
  readonly reason: string;
  readonly distance: string;
  readonly roundTripPurpose?: string;
  readonly stretcherPurpose?: string;
}

/** CR2. */
export interface SpinalManipulation {
  readonly condition: string;
  readonly descriptions: readonly string[];
}

/** CRC: a category, whether its conditions apply, and the conditions. */
export interface Condition {
  readonly category: string;
  readonly applies: boolean;
  readonly codes: readonly string[];
}

/** HCP: how a repricer priced the claim or line. */
export interface Pricing {
  readonly method: string;
  readonly allowedCents: number;
  readonly savingCents?: number;
  readonly organization?: string;
  readonly rate?: string;
  readonly group?: string;
  readonly groupCents?: number;
  readonly procedure?: { readonly qualifier: string; readonly code: string };
  readonly unit?: string;
  readonly quantity?: string;
  readonly rejectReason?: string;
  readonly policyCompliance?: string;
  readonly exception?: string;
}

/** NM1 by its role, with what the guide allows below it. */
export interface Provider {
  readonly entity: Entity;
  /** PRV. */
  readonly specialty?: ProviderRole;
  readonly address?: Address;
  readonly references: readonly Reference[];
  readonly contacts: readonly Contact[];
}

/** Loop 2320: another payer, and what it did when it has paid already. */
export interface OtherPayer {
  readonly responsibility: string;
  /** SBR02: the patient's relationship to this payer's subscriber, `18` self. */
  readonly relationship: string;
  readonly groupNumber?: string;
  readonly groupName?: string;
  readonly insuranceType?: string;
  readonly filingCode?: string;
  readonly adjustments: readonly Adjustment[];
  /** D paid, EAF remaining patient liability, A8 not covered. */
  readonly amounts: readonly Amount[];
  /** OI03, OI04, OI06. */
  readonly benefitsAssigned: string;
  readonly patientSignature?: string;
  readonly release: string;
  readonly outpatient?: OutpatientAdjudication;
  readonly subscriber: Pick<Person, 'entity' | 'address' | 'references'>;
  readonly payer: Payer;
  /** DTP*573, when the lines do not carry it. */
  readonly adjudicatedOn?: string;
  /** Loops 2330C to 2330G. */
  readonly providers: readonly Provider[];
}

/** Loop 2400. */
export interface ServiceLine {
  readonly procedure: Procedure;
  readonly chargeCents: number;
  /** `UN` units, `MJ` minutes. */
  readonly unit: string;
  /** Decimal text. */
  readonly quantity: string;
  /** SV105, only when it differs from the claim's. */
  readonly placeOfService?: string;
  /** SV107: numbers of diagnoses, 1 to 12, the most important first. */
  readonly pointers: readonly number[];
  readonly emergency?: boolean;
  readonly epsdt?: boolean;
  readonly familyPlanning?: boolean;
  /** SV115. */
  readonly copayExempt?: boolean;
  readonly equipment?: Equipment;
  readonly attachments: readonly Attachment[];
  readonly ambulance?: Ambulance;
  readonly equipmentCertification?: EquipmentCertification;
  readonly conditions: readonly Condition[];
  /** 472 service, always; 471, 607, 463, 461, 304, 738, 739, 011, 455, 454. */
  readonly dates: readonly QualifiedPeriod[];
  /** PT patients in an ambulance, FL obstetric units. */
  readonly quantities: readonly { readonly qualifier: string; readonly value: string }[];
  readonly tests: readonly TestResult[];
  readonly contract?: Contract;
  /** 9B 9D 6R our line number, EW X4 F4 BT 9F G1. */
  readonly references: readonly Reference[];
  /** T sales tax, F4 postage. */
  readonly amounts: readonly Amount[];
  readonly fileInformation: readonly string[];
  /** ADD or DCP, and TPO. */
  readonly notes: readonly Note[];
  /** PS1. */
  readonly purchased?: { readonly providerId: string; readonly cents: number };
  readonly pricing?: Pricing;
  readonly drug?: Drug;
  /** 82 rendering, QB purchased, 77 facility, DQ supervising, DK ordering, DN P3 referring, PW, 45. */
  readonly providers: readonly Provider[];
  readonly adjudications: readonly LineAdjudication[];
  readonly forms: readonly Form[];
}

/** SV5. */
export interface Equipment {
  readonly procedure: Procedure;
  readonly days: string;
  readonly rentalCents: number;
  readonly purchaseCents: number;
  /** `1` weekly, `4` monthly, `6` daily. */
  readonly frequency: string;
}

/** CR3: `I` initial, `R` renewal, `S` revised; months, decimal text. */
export interface EquipmentCertification {
  readonly type: string;
  readonly months: string;
}

/** MEA. */
export interface TestResult {
  readonly reference: string;
  readonly qualifier: string;
  readonly value: string;
}

/** LIN and CTP: the drug that the procedure stands for. */
export interface Drug {
  /** `N4` NDC, `EN` … as LIN02. */
  readonly qualifier: string;
  /** 11 digits without hyphens. */
  readonly code: string;
  /** Decimal text, with its unit `F2`, `GR`, `ME`, `ML` or `UN`. */
  readonly quantity: string;
  readonly unit: string;
  /** XZ prescription, VY link. */
  readonly references: readonly Reference[];
}

/** Loop 2430: what another payer did with this line. */
export interface LineAdjudication {
  /** NM109 of that payer's loop 2330B. */
  readonly payerId: string;
  readonly paidCents: number;
  readonly procedure: Procedure;
  readonly quantity: string;
  /** SVD06: the line into which this one was bundled. */
  readonly bundledInto?: string;
  readonly adjustments: readonly Adjustment[];
  readonly adjudicatedOn: string;
  /** EAF remaining patient liability. */
  readonly amounts: readonly Amount[];
}

/** LQ and FRM: a certificate of medical necessity and its answers. */
export interface Form {
  /** `AS` or `UT`. */
  readonly list: string;
  readonly code: string;
  readonly answers: readonly FormAnswer[];
}

export interface FormAnswer {
  readonly question: string;
  readonly yesNo?: string;
  readonly text?: string;
  readonly day?: string;
  readonly percent?: string;
}

/** The first reference of a kind, as `F8` or `6R`. */
export function referenceOf(
  holder: { readonly references: readonly Reference[] },
  qualifier: string,
): string | undefined {
  return holder.references.find((reference) => reference.qualifier === qualifier)?.value;
}
