import * as z from 'zod';
import { enrollmentStates } from './enrollment-standing.ts';

/** How far one transaction is; `true` and `false` say that it is live or not, and no more. */
const Standing = z.union([z.boolean(), z.enum(enrollmentStates)]);

/** That a payer knows who bills and who renders, and which transactions it exchanges with them; absent ends are open. */
export const Enrollment = z.strictObject({
  payerId: z.string().min(1),
  /** Absent: the practice itself. */
  providerId: z.string().min(1).optional(),
  from: z.iso.date(),
  to: z.iso.date().optional(),
  /** Claims (837), remittances (835), money by transfer (EFT), eligibility (270/271). */
  claims: Standing.default(true),
  remittances: Standing.default(true),
  transfers: Standing.optional(),
  eligibility: Standing.optional(),
  network: z.enum(['in', 'out']).optional(),
  /** The taxonomy code under which the payer has the provider. */
  taxonomy: z.string().optional(),
});
export type Enrollment = z.infer<typeof Enrollment>;
