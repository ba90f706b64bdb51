import type { ClaimIdentifiers, ClaimLine, StatusInformation } from './claim-status.ts';
import type { Entity, Reference } from './entity.ts';
import type { Period } from './period.ts';

/** A 277CA (005010X214): what became of an 837 before adjudication, by batch, provider, claim and line. */
export interface ClaimAcknowledgment {
  /** BHT03. */
  readonly reference: string;
  /** BHT04 and BHT05, `YYYY-MM-DDTHH:MM`, seconds when there are any. */
  readonly created?: string;
  readonly sources: readonly AcknowledgmentSource[];
}

/** 2000A: the payer (`PR`) or clearinghouse (`AY`) that speaks. */
export interface AcknowledgmentSource {
  readonly source: Entity;
  readonly trace?: string;
  readonly receivedOn?: string;
  readonly processedOn?: string;
  readonly receivers: readonly AcknowledgmentReceiver[];
}

/** 2000B: the batch. Rejected here, every claim of it is rejected and none is listed. */
export interface AcknowledgmentReceiver {
  readonly submitter: Entity;
  /** TRN02: BHT03 of the 837. */
  readonly batch?: string;
  readonly statuses: readonly StatusInformation[];
  readonly accepted?: ClaimTotal;
  readonly rejected?: ClaimTotal;
  readonly providers: readonly AcknowledgmentProvider[];
}

/** 2000C: the billing provider. */
export interface AcknowledgmentProvider {
  readonly provider: Entity;
  readonly trace?: string;
  readonly statuses: readonly StatusInformation[];
  readonly references: readonly Reference[];
  readonly accepted?: ClaimTotal;
  readonly rejected?: ClaimTotal;
  readonly patients: readonly AcknowledgedPatient[];
}

export interface ClaimTotal {
  readonly claims?: number;
  readonly chargeCents?: number;
}

/** 2000D. */
export interface AcknowledgedPatient {
  readonly patient: Entity;
  readonly claims: readonly AcknowledgedClaim[];
}

/** `patientControlNumber` is TRN02 here: our CLM01, or zeros when it could not be read. */
export interface AcknowledgedClaim extends ClaimIdentifiers {
  readonly patientControlNumber: string;
  readonly statuses: readonly StatusInformation[];
  readonly serviceDates?: Period;
  readonly lines: readonly AcknowledgedLine[];
}

export interface AcknowledgedLine extends ClaimLine {
  readonly statuses: readonly StatusInformation[];
}
