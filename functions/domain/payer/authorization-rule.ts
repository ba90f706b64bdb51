import * as z from 'zod';

/** What the payer has to say yes to, or the primary care provider to ask for. */
export const authorizationKinds = ['authorization', 'referral'] as const;
export type AuthorizationKind = (typeof authorizationKinds)[number];

/** Services that a payer pays only with an authorization of its own or with a referral, as its manual or its portal says. */
export const AuthorizationRule = z.strictObject({
  kind: z.enum(authorizationKinds).default('authorization'),
  /** Beginnings of procedure codes, five characters for one code alone. Absent: every service. */
  codes: z
    .array(z.string().regex(/^[0-9A-Z]{1,5}$/))
    .min(1)
    .optional(),
  placesOfService: z
    .array(z.string().regex(/^\d{2}$/))
    .min(1)
    .optional(),
  /** Only of these plans, by the names that the payer's eligibility answer has for them. */
  plans: z.array(z.string().min(1)).min(1).optional(),
  /** Only from so many units of the code on a line, or from such a visit for it in the calendar year on. */
  fromUnits: z.int().min(2).optional(),
  fromVisit: z.int().min(2).optional(),
  /** Days of service on which the payer goes by it; absent ends are open. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  /** Where it stands, and the day on which it was read there. */
  source: z.string().min(1),
  sourceDate: z.iso.date(),
});
export type AuthorizationRule = z.infer<typeof AuthorizationRule>;

/** How a payer is asked by 278, and by when it decides. */
export const Reviews = z.strictObject({
  /** An authorization is asked for the day of the visit and so many days after it. */
  askForDays: z.int().min(0).default(30),
  /** A request for what was done already is taken for so many days. */
  retroDays: z.int().min(0).default(0),
  /** Hours in which it promises to decide, where no law sets them. */
  standardHours: z.int().min(1).optional(),
  expeditedHours: z.int().min(1).optional(),
  source: z.string().min(1),
  sourceDate: z.iso.date(),
});
export type Reviews = z.infer<typeof Reviews>;
