import type { Contact, Entity, Reference } from './entity.ts';
import type { Period } from './period.ts';
import type { Procedure } from './procedure.ts';

/** A 276 (005010X212): where do these claims stand? */
export interface ClaimStatusInquiry {
  /** BHT03. */
  readonly reference: string;
  /** BHT04 and BHT05, `YYYY-MM-DDTHH:MM`, seconds when there are any. */
  readonly created?: string;
  readonly sources: readonly StatusInquirySource[];
}

export interface StatusInquirySource {
  readonly payer: Entity;
  readonly receivers: readonly StatusInquiryReceiver[];
}

export interface StatusInquiryReceiver {
  /** Who asks: the submitter of the claims. */
  readonly submitter: Entity;
  readonly providers: readonly StatusInquiryProvider[];
}

export interface StatusInquiryProvider {
  readonly provider: Entity;
  /** The same provider under a second number. */
  readonly otherProvider?: Entity;
  readonly subscribers: readonly StatusInquirySubscriber[];
}

export interface StatusInquirySubscriber extends StatusInquiryPatient {
  readonly dependents: readonly StatusInquiryPatient[];
}

export interface StatusInquiryPatient {
  readonly person: Entity;
  readonly birthDate?: string;
  readonly gender?: string;
  readonly claims: readonly ClaimInquiry[];
}

/** How a claim is known to either side, in 276, 277 and 277CA. */
export interface ClaimIdentifiers {
  /** REF 1K. */
  readonly payerClaimNumber?: string;
  /** REF EJ, our CLM01. */
  readonly patientControlNumber?: string;
  /** REF BLT. */
  readonly billType?: string;
  /** REF D9. */
  readonly clearinghouseNumber?: string;
  /** REF XZ. */
  readonly prescriptionNumber?: string;
  /** Any other REF (`6P` group, `LU` location, `VV` voucher), and repeats of the ones above. */
  readonly references: readonly Reference[];
}

export interface ClaimInquiry extends ClaimIdentifiers {
  /** TRN02: ours, comes back in the 277. */
  readonly trace: string;
  readonly chargeCents?: number;
  readonly serviceDates?: Period;
  readonly lines: readonly ClaimLine[];
}

/** SVC with REF FJ and DTP 472. */
export interface ClaimLine {
  readonly procedure: Procedure;
  readonly chargeCents?: number;
  /** Never in a 276. */
  readonly paidCents?: number;
  readonly revenueCode?: string;
  /** Exact decimal. */
  readonly units?: string;
  /** REF FJ, our REF 6R of the 837. */
  readonly lineControlNumber?: string;
  readonly references: readonly Reference[];
  readonly serviceDates?: Period;
}

/** A 277 (005010X212): the answer to a 276. */
export interface ClaimStatusResponse {
  readonly reference: string;
  readonly created?: string;
  readonly sources: readonly StatusSource[];
}

export interface StatusSource {
  readonly payer: Entity;
  readonly contacts: readonly Contact[];
  readonly receivers: readonly StatusReceiver[];
}

/** Status at this level, and no providers below it, means that the whole request was refused. */
export interface StatusReceiver {
  readonly submitter: Entity;
  readonly trace?: string;
  readonly statuses: readonly StatusInformation[];
  readonly providers: readonly StatusProvider[];
}

export interface StatusProvider {
  readonly provider: Entity;
  /** The same provider under a second number. */
  readonly otherProvider?: Entity;
  readonly trace?: string;
  readonly statuses: readonly StatusInformation[];
  readonly subscribers: readonly StatusSubscriber[];
}

export interface StatusSubscriber extends StatusPatient {
  readonly dependents: readonly StatusPatient[];
}

export interface StatusPatient {
  readonly person: Entity;
  readonly claims: readonly ClaimStatus[];
}

/** One claim the payer found for the trace; several may answer one trace. */
export interface ClaimStatus extends ClaimIdentifiers {
  readonly trace: string;
  readonly statuses: readonly StatusInformation[];
  readonly serviceDates?: Period;
  readonly lines: readonly LineStatus[];
}

export interface LineStatus extends ClaimLine {
  readonly statuses: readonly StatusInformation[];
}

/** STC: up to three statuses of the same moment, and the money of it. */
export interface StatusInformation {
  /** STC01, STC10, STC11. */
  readonly codes: readonly StatusCode[];
  /** STC02. */
  readonly date?: string;
  /** STC03, in a 277CA only: `WQ` accepted, `U` rejected. */
  readonly action?: string;
  readonly chargeCents?: number;
  readonly paidCents?: number;
  /** STC06: the day adjudication ended. */
  readonly adjudicatedOn?: string;
  /** STC07: `ACH`, `CHK`, `NON`… (4010 and some payers). */
  readonly paymentMethod?: string;
  /** STC08: the day of the check or transfer. */
  readonly paidOn?: string;
  /** STC09. */
  readonly checkNumber?: string;
  /** STC12. */
  readonly message?: string;
}

export interface StatusCode {
  /** In words in `claimStatusCategories`. */
  readonly category: string;
  /** In words in `claimStatuses`. */
  readonly status: string;
  /** Whom the status speaks of: `PR` payer, `85` billing provider, `QC` patient, `41` submitter. */
  readonly entity?: string;
  /** `RX`: the status is an NCPDP reject code. */
  readonly list?: string;
}
