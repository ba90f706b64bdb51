import * as z from 'zod';

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is no time of the day, as 16:30');

/** Hours of the practice's wall clock in which a receiver is sent to; what comes after `closes` goes with the next ones. */
const Hours = z.strictObject({ opens: Time, closes: Time });

/** Who takes interchanges: a clearinghouse, or a payer's own front end. */
export const Receiver = z.object({
  /** Its id: ISA08, GS03, NM1*40. */
  id: z.string().min(2).max(15),
  name: z.string().min(1),
  /** Our id there: ISA06, GS02, NM1*41. Absent: the practice's submitter id. */
  submitterId: z.string().min(2).max(15).optional(),
  /** When claims are sent to it; absent: whenever a batch goes. */
  hours: z.array(Hours).min(1).optional(),
});
export type Receiver = z.infer<typeof Receiver>;
