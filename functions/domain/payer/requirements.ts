import * as z from 'zod';
import { AuthorizationRule, Reviews } from './authorization-rule.ts';

/** The beginning of procedure codes: `9794` stands for 97940 to 97949. */
const Prefix = z.string().regex(/^[0-9A-Z]{1,5}$/);
const Code = z.string().regex(/^[0-9A-Z]{5}$/);

export const FrequencyLimit = z.strictObject({
  codes: z.array(Code).min(1),
  times: z.int().min(1),
  /** Days that must lie between the first and the one after `times`; absent: once in a life. */
  days: z.int().min(1).optional(),
});
export type FrequencyLimit = z.infer<typeof FrequencyLimit>;

/** What a payer asks of claims beyond the standard, as its manual says. */
export const Requirements = z.strictObject({
  /** Services that another company pays for the plan: who, by the beginning of the code. */
  carvedOut: z.record(Prefix, z.string().min(1)).optional(),
  /** Codes that it does not take, and the one it takes instead; an empty text where there is none. */
  refusedCodes: z.record(Code, z.string()).optional(),
  /** A span of days on a line may not cross the end of one. */
  splitSpans: z.enum(['month', 'year']).optional(),
  /** Both sides: one line with modifier 50, or a line for each side. */
  bilateral: z.enum(['50', 'two lines']).optional(),
  /** Whether plans want a referral of the primary care provider, whatever the service. */
  referral: z.boolean().optional(),
  /** What it pays only with an authorization or a referral. */
  authorizations: z.array(AuthorizationRule).optional(),
  /** How it is asked for authorizations by 278; absent: by telephone or portal only. */
  reviews: Reviews.optional(),
  /** An authorization that ends within so many days is renewed before the next visit that needs it; 14 unless said. */
  renewWithinDays: z.int().min(0).optional(),
  /** Services that name who referred or ordered, by the beginning of the code. */
  referringProviderFor: z.array(Prefix).optional(),
  /** Whether anesthesia names the patient's physical status. */
  physicalStatus: z.boolean().optional(),
  /** Whether check-ups of children say what they led to (EPSDT). */
  epsdtReferral: z.boolean().optional(),
  /** Days after which a claim says why it is late. */
  delayReasonAfterDays: z.int().min(1).optional(),
  /** Number of the Medicare contractor, as `04412`: whose local policies bind. */
  medicareContractor: z
    .string()
    .regex(/^\d{5}$/)
    .optional(),
  frequencyLimits: z.array(FrequencyLimit).optional(),
  /** Days for claims after another payer's decision, from that decision. */
  secondaryFilingDays: z.int().min(30).optional(),
});
export type Requirements = z.infer<typeof Requirements>;
