import type { BenefitDelivery, Diagnosis, EligibilityRejection, Membership, Trace } from './eligibility.ts';
import type { Address, Contact, Entity, ProviderRole, Reference } from './entity.ts';
import type { QualifiedPeriod } from './period.ts';
import type { Procedure } from './procedure.ts';
import type { Attachment, Condition, RelatedCause } from './professional-claim.ts';

/** A 278 (005010X217), request or response: what a provider wants authorized, and what was decided. Levels nest as the HL segments do. */
export interface ServiceReview {
  /** BHT02: `13` request, `01` cancellation, `36` authority to deduct; `11` response. Only a response decides and rejects. */
  readonly purpose: string;
  /** BHT03, returned as it was sent. */
  readonly reference?: string;
  /** `YYYY-MM-DDTHH:MM`, seconds when there are any. */
  readonly created?: string;
  /** BHT06: `18` no more to come, `19` more to come, `AT` administrative action, `RU` reservation of services. */
  readonly type?: string;
  readonly organizations: readonly ReviewOrganization[];
}

/** Loops 2000A and 2010A: the utilization management organization, usually the payer. */
export interface ReviewOrganization {
  /** About the whole request, before the organization is named. */
  readonly rejections: readonly EligibilityRejection[];
  readonly organization: Entity;
  readonly contacts: readonly Contact[];
  readonly organizationRejections: readonly EligibilityRejection[];
  readonly requesters: readonly ReviewRequester[];
}

/** Loops 2000B and 2010B. */
export interface ReviewRequester extends ReviewProvider {
  readonly subscribers: readonly ReviewSubscriber[];
}

/** A provider with everything the guide allows beside its name. */
export interface ReviewProvider {
  readonly provider: Entity;
  readonly references: readonly Reference[];
  readonly address?: Address;
  readonly contacts: readonly Contact[];
  readonly rejections: readonly EligibilityRejection[];
  readonly specialty?: ProviderRole;
}

export interface ReviewSubscriber extends ReviewedPerson {
  readonly dependents: readonly ReviewedPerson[];
}

/** Loops 2010C and 2010D. The events are the patient's: the subscriber's own, or those of a dependent. */
export interface ReviewedPerson {
  readonly person: Entity;
  readonly references: readonly Reference[];
  readonly address?: Address;
  readonly rejections: readonly EligibilityRejection[];
  readonly birthDate?: string;
  readonly gender?: string;
  readonly membership?: Membership;
  readonly events: readonly PatientEvent[];
}

/** What an event (loop 2000E) and each of its services (loop 2000F) say alike. */
export interface Reviewed {
  readonly traces: readonly Trace[];
  readonly rejections: readonly EligibilityRejection[];
  readonly request?: ReviewRequest;
  readonly decision?: ReviewDecision;
  /** `BB` the authorization before this one, `NT` the administrative reference before this one. */
  readonly references: readonly Reference[];
  /** `AAH` event, `472` service, `435` admission, `096` discharge, `102` issued, `007` effective, `036` expires … */
  readonly dates: readonly QualifiedPeriod[];
  readonly delivery?: BenefitDelivery;
  readonly attachments: readonly ReviewAttachment[];
  readonly message?: string;
  readonly providers: readonly ReviewProvider[];
  /** Where to send what the organization still wants to know. */
  readonly informationContacts: readonly ReviewProvider[];
}

/** Loop 2000E: an admission, a referral or a course of treatment. */
export interface PatientEvent extends Reviewed {
  readonly diagnoses: readonly DatedDiagnosis[];
  /** CRC, for example `07` ambulance, `75` functional limitations. */
  readonly conditions: readonly Condition[];
  readonly certifications: Certifications;
  /** Where an ambulance picks up and drops off: `PW`, `45`, `FS`, `ND`, `R3`. */
  readonly stops: readonly ReviewProvider[];
  readonly services: readonly ReviewedService[];
}

/** Loop 2000F. */
export interface ReviewedService extends Reviewed {
  readonly service?: RequestedService;
  readonly teeth: readonly Tooth[];
}

/** UM. */
export interface ReviewRequest {
  /** `AR` admission, `HS` health services, `SC` specialty care, `IN` individual. */
  readonly category: string;
  /** `I` initial, `R` renewal, `S` revised, `3` cancel, `4` extension, `1` and `2` appeals, `N` reconsideration. */
  readonly certification: string;
  readonly serviceType?: string;
  /** UM04: the place and whose code it is, `B` place of service or `A` the first two places of the type of bill. */
  readonly place?: { readonly code: string; readonly qualifier: string };
  readonly relatedCause?: RelatedCause;
  /** `U` urgent, `03` emergency, `E` elective. */
  readonly urgency?: string;
  readonly condition?: string;
  readonly prognosis?: string;
  /** UM09: `Y` signed, `I` informed consent. */
  readonly release?: string;
  readonly delayReason?: string;
}

/** HCR. */
export interface ReviewDecision {
  /** HCR01, in words in `reviewActions`. */
  readonly action: string;
  /** HCR02: the number that goes into REF*G1 of the claim. */
  readonly authorization?: string;
  /** HCR03: industry code for why not. */
  readonly reason?: string;
  readonly secondOpinion?: boolean;
}

export interface DatedDiagnosis extends Diagnosis {
  readonly on?: string;
}

/** PWK with its description. */
export interface ReviewAttachment extends Attachment {
  readonly description?: string;
}

/** CL1, CR1, CR2, CR5 and CR6, as their elements stand. */
export type Certifications = Readonly<
  Partial<Record<'admission' | 'ambulance' | 'chiropractic' | 'oxygen' | 'homeHealth', readonly string[]>>
>;

/** SV1, SV2 or SV3. */
export interface RequestedService {
  readonly kind: 'professional' | 'institutional' | 'dental';
  readonly revenueCode?: string;
  readonly procedure?: Procedure;
  readonly chargeCents?: number;
  readonly unit?: string;
  /** Decimal text. */
  readonly quantity?: string;
  /** Dental: areas of the oral cavity, and what is planned in words. */
  readonly areas: readonly string[];
  readonly description?: string;
}

/** TOO. */
export interface Tooth {
  readonly number: string;
  readonly surfaces: readonly string[];
}

/** Whether the review is an answer. */
export const isReviewResponse = ({ purpose }: Pick<ServiceReview, 'purpose'>): boolean => purpose === '11';

/** The segment of each certification, in the order of the guide. */
export const certificationIds = [
  ['admission', 'CL1'],
  ['ambulance', 'CR1'],
  ['chiropractic', 'CR2'],
  ['oxygen', 'CR5'],
  ['homeHealth', 'CR6'],
] as const satisfies readonly (readonly [keyof Certifications, string])[];
