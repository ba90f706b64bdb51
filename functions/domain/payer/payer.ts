import * as z from 'zod';
import { Contract } from '../contract/contract.ts';
import { CostSharing } from './cost-sharing.ts';
import { Requirements } from './requirements.ts';

export const payerClasses = ['medicare', 'medicare-advantage', 'medicaid', 'commercial', 'tricare', 'other'] as const;

/** A payer as one practice deals with it: how it is addressed, its clocks, its habits, its contract. */
export const Payer = z.object({
  payerId: z.string().regex(/^[a-z0-9-]{2,40}$/),
  name: z.string().min(1),
  /** Its id in X12: NM109 of 2010BB, and N104/REF*2U of the 835. */
  x12Id: z.string().min(2).max(80),
  /** Id of the practice's receiver through which it is reached; absent: the clearinghouse. */
  receiver: z.string().optional(),
  class: z.enum(payerClasses),
  /** SBR09. */
  filingCode: z.string().regex(/^(1[1-7]|AM|BL|CH|CI|DS|FI|HM|LM|M[ABC]|OF|TV|VA|WC|ZZ)$/),
  /** Where its provider service answers calls. */
  phone: z.string().min(7).max(40).optional(),
  /** Other names and ids under which the practice's files know it. */
  aliases: z.array(z.string()).default([]),
  /** The whole member id, without spaces and dashes. */
  memberIdPattern: z.string().default('^[A-Z0-9]{2,80}$'),
  /** Days after the last day of service within which the first claim must be accepted. */
  filingDays: z.int().min(30),
  /** Days after the decision within which an appeal must arrive, and how long the payer may take over it. */
  appealDays: z.int().min(30),
  appealDecisionDays: z.int().min(14),
  /** Days of silence before it is asked. */
  followUpDays: z.int().min(14).max(21),
  /** Whether it takes replacements (frequency 7); Medicare Part B does not. */
  takesReplacements: z.boolean(),
  /** Codes it pays only with a prior authorization, whatever else; `requirements.authorizations` says more of them. */
  authorizationCodes: z.array(z.string()).default([]),
  /** It takes no electronic claims: they go to it as CMS-1500 forms, by mail, to this address. */
  claimsOnPaper: z.boolean().optional(),
  claimAddress: z.array(z.string()).optional(),
  appealAddress: z.array(z.string()).default([]),
  /** Contracted fee per unit in cents, by procedure code, or by code and first modifier as `99213-25`. */
  fees: z.record(z.string(), z.int().min(0)).default({}),
  /** Where the contract has no fee of its own: so many percent of Medicare's, as `115` or `112.5`. */
  percentOfMedicare: z
    .string()
    .regex(/^[1-9]\d{0,2}(\.\d{1,2})?$/)
    .optional(),
  /** The contract clause by clause, in place of `fees` and `percentOfMedicare`. */
  contract: Contract.optional(),
  costSharing: CostSharing.optional(),
  requirements: Requirements.optional(),
});
export type Payer = z.infer<typeof Payer>;
