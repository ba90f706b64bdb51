import type { ServiceLine } from '../claim/claim.ts';

/** What the practice billed for the patient on other claims, as far as they came through here. */
export interface PatientHistory {
  readonly services: readonly PastService[];
}

/** A line of another claim of the patient. Voided claims are not in the history. */
export interface PastService
  extends Pick<ServiceLine, 'from' | 'to' | 'code' | 'modifiers' | 'units' | 'unit' | 'chargeCents'> {
  readonly claimId: string;
  readonly providerId: string;
  /** Taxonomy code of the provider. */
  readonly specialty?: string;
  /** Undefined where the patient paid alone. */
  readonly payerId?: string;
  readonly diagnoses: readonly string[];
}
