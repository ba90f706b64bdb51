import * as z from 'zod';

/** What a payer's plans have the patient bear, where its eligibility answers leave it open. What is absent is not known. */
export const CostSharing = z.strictObject({
  /** Whether a copay stands in place of the deductible and the coinsurance of its service, or comes after the deductible. */
  copay: z.enum(['instead of deductible', 'after deductible']).optional(),
  /** Whether a copay is owed once a visit, or for each service. */
  copayPer: z.enum(['visit', 'service']).optional(),
  /** Whether preventive services are free: all plans but grandfathered ones (45 CFR 147.130). */
  preventive: z.enum(['free', 'shared']).optional(),
});
export type CostSharing = z.infer<typeof CostSharing>;
