import type { Quantity } from './amount.ts';
import type { Address, Contact, Entity, ProviderRole, Reference } from './entity.ts';
import type { Period, QualifiedPeriod } from './period.ts';
import type { Procedure } from './procedure.ts';

/** A 270 (005010X279A1): who asks, about whom, which benefits. Levels nest as the HL segments do. */
export interface EligibilityInquiry {
  /** BHT02: `13` request, `01` cancellation. */
  readonly purpose: string;
  /** BHT03, returned by the payer as it was sent. */
  readonly reference?: string;
  /** BHT04 and BHT05, `YYYY-MM-DDTHH:MM`, seconds when there are any. */
  readonly created?: string;
  /** BHT06 `RT`: a Medicaid spend-down request. */
  readonly type?: string;
  readonly sources: readonly InquirySource[];
}

export interface InquirySource {
  readonly payer: Entity;
  readonly receivers: readonly InquiryReceiver[];
}

export interface InquiryReceiver {
  readonly provider: Entity;
  readonly references: readonly Reference[];
  readonly address?: Address;
  readonly specialty?: ProviderRole;
  readonly subscribers: readonly InquirySubscriber[];
}

export interface InquirySubscriber extends InquiredPerson {
  readonly dependents: readonly InquiredPerson[];
}

/** The subscriber or a dependent. When dependents follow, the subscriber is named only to find them. */
export interface InquiredPerson extends EligibilityPerson {
  readonly inquiries: readonly BenefitInquiry[];
}

/** What 270 and 271 say of a person alike. */
export interface EligibilityPerson {
  readonly traces: readonly Trace[];
  readonly person: Entity;
  readonly references: readonly Reference[];
  readonly address?: Address;
  readonly provider?: ProviderRole;
  readonly birthDate?: string;
  readonly gender?: string;
  readonly membership?: Membership;
  readonly diagnoses: readonly Diagnosis[];
  readonly dates: readonly QualifiedPeriod[];
}

/** TRN: ours in the 270 (type 1) comes back in the 271 as type 2; a payer may add its own as type 1. */
export interface Trace {
  readonly type: string;
  readonly number: string;
  /** TRN03: `1` and a tax id, `9` and any nine characters, at least ten in all. */
  readonly assigner?: string;
  readonly division?: string;
}

/** INS: how the person belongs to the policy. In a 271, maintenance `001` with reason `25` says we sent other data than the payer holds. */
export interface Membership {
  readonly isSubscriber: boolean;
  /** `18` self, `01` spouse, `19` child, `34` other adult, `G8` other. */
  readonly relationship: string;
  readonly maintenanceType?: string;
  readonly maintenanceReason?: string;
  readonly studentStatus?: string;
  readonly handicapped?: boolean;
  /** Which child of a multiple birth. */
  readonly birthSequence?: number;
}

export interface Diagnosis {
  /** `ABK` principal, `ABF` other (ICD-10-CM); `BK`, `BF` before October 2015. */
  readonly qualifier: string;
  readonly code: string;
}

/** EQ and what follows it: service types, or one procedure. */
export interface BenefitInquiry {
  /** EQ01, for example `30` health plan, `98` office visit, `MH` mental health. */
  readonly serviceTypes: readonly string[];
  readonly procedure?: Procedure;
  /** `FAM` asks for the family's coverage. */
  readonly coverageLevel?: string;
  /** Positions in `diagnoses`, from 1. */
  readonly diagnosisPointers: readonly number[];
  /** Cents the patient paid towards a spend-down (AMT R), and the billed spend-down (AMT PB). */
  readonly spendDownCents?: number;
  readonly spendDownBilledCents?: number;
  readonly placeOfService?: string;
  /** `9F` referral or `G1` prior authorization. */
  readonly authorization?: Reference;
  readonly dates: readonly QualifiedPeriod[];
}

/** A 271 (005010X279A1). Rejections (AAA) may stand at every level; without benefits they mean unknown, not inactive. */
export interface EligibilityResponse {
  /** BHT02: `11` response, `06` confirmation of a cancellation. */
  readonly purpose: string;
  readonly reference?: string;
  /** `YYYY-MM-DDTHH:MM`, seconds when there are any. */
  readonly created?: string;
  readonly type?: string;
  readonly sources: readonly ResponseSource[];
}

export interface ResponseSource {
  /** About the whole request, before any payer is named (loop 2000A). */
  readonly rejections: readonly EligibilityRejection[];
  /** Absent only when a payer broke off after the level's rejection. */
  readonly payer?: Entity;
  readonly contacts: readonly Contact[];
  readonly payerRejections: readonly EligibilityRejection[];
  readonly receivers: readonly ResponseReceiver[];
}

export interface ResponseReceiver {
  readonly provider: Entity;
  readonly references: readonly Reference[];
  readonly address?: Address;
  readonly rejections: readonly EligibilityRejection[];
  readonly specialty?: ProviderRole;
  readonly subscribers: readonly ResponseSubscriber[];
}

export interface ResponseSubscriber extends AnsweredPerson {
  readonly dependents: readonly AnsweredPerson[];
}

/** The person as the payer knows them: names and ids here correct the ones that were asked for. */
export interface AnsweredPerson extends EligibilityPerson {
  readonly rejections: readonly EligibilityRejection[];
  readonly military?: MilitaryService;
  readonly benefits: readonly Benefit[];
}

/** AAA: why there is no answer, and what may be done about it. */
export interface EligibilityRejection {
  /** False: the request or an element in it is wrong. True: it is well made, but cannot be answered. */
  readonly requestIsValid: boolean;
  /** AAA03, in words in `eligibilityRejectReasons`. */
  readonly reason: string;
  /** AAA04, in words in `eligibilityFollowUps`. */
  readonly followUp: string;
}

/** MPI. */
export interface MilitaryService {
  readonly status?: string;
  readonly employment?: string;
  readonly affiliation?: string;
  readonly description?: string;
  readonly rank?: string;
  readonly period?: Period;
}

/** EB and what follows it, up to the next EB. Total and remaining of one deductible are two benefits. */
export interface Benefit {
  /** EB01: `1`–`5` active, `6`–`8` inactive, `A` coinsurance, `B` copay, `C` deductible, `G` out of pocket, `F` limit, `I` not covered, `L` primary care, `R` other payer, `V` cannot process. */
  readonly information: string;
  /** `IND` individual, `FAM` family. */
  readonly coverageLevel?: string;
  /** EB03, all of them; none means the whole plan. */
  readonly serviceTypes: readonly string[];
  /** EB04: `HM` HMO, `PR` PPO, `MB` Medicare Part B, `MC` Medicaid, `C1` commercial. */
  readonly insuranceType?: string;
  readonly plan?: string;
  /** EB06: `23` calendar year, `22` service year, `29` remaining, `27` visit, `32` lifetime, `33` lifetime remaining. */
  readonly period?: string;
  /** EB07. */
  readonly amountCents?: number;
  /** EB08 as an exact decimal fraction: `0.2` is 20 %. The part the patient bears, for coinsurance. */
  readonly share?: string;
  /** EB09 and EB10: `VS` visits, `DY` days, `P6` services, `HS` hours, `MN` months, `YY` years. */
  readonly quantity?: Quantity;
  /** EB11: authorization or certification needed. `U` unknown. */
  readonly authorizationRequired?: string;
  /** EB12: `Y` in network, `N` out of it, `W` the same for both, `U` unknown. */
  readonly inNetwork?: string;
  readonly procedure?: Procedure;
  readonly diagnosisPointers: readonly number[];
  readonly deliveries: readonly BenefitDelivery[];
  readonly references: readonly Reference[];
  readonly dates: readonly QualifiedPeriod[];
  readonly rejections: readonly EligibilityRejection[];
  readonly messages: readonly string[];
  readonly details: readonly BenefitDetail[];
  /** Loop 2120: the primary care provider, another payer, the organization that authorizes. */
  readonly related: readonly RelatedEntity[];
}

/** HSD: how many, how often, over which time. */
export interface BenefitDelivery {
  readonly quantity?: Quantity;
  /** HSD03: `DA` days, `WK` weeks, `MO` months, `VS` visits, `YR` years. */
  readonly unit?: string;
  /** HSD04, exact decimal. */
  readonly frequency?: string;
  /** HSD05, as EB06. */
  readonly period?: string;
  readonly periods?: number;
  readonly pattern?: string;
  readonly patternTime?: string;
}

/** III: place of service (`ZZ`), nature of injury (`GR`, `NI`), or the injured body part in words. */
export interface BenefitDetail {
  readonly qualifier?: string;
  readonly code?: string;
  readonly category?: string;
  readonly text?: string;
}

export interface RelatedEntity {
  readonly entity: Entity;
  readonly address?: Address;
  readonly contacts: readonly Contact[];
  readonly provider?: ProviderRole;
}
