import * as z from 'zod';

/** `112.5` is 112.5 %. */
const Percent = z.string().regex(/^\d{1,3}(\.\d{1,4})?$/, 'is no percentage such as 112.5');
/** The beginning of procedure codes: `9921` stands for 99210 to 99219. */
const Beginning = z.string().regex(/^[0-9A-Z]{1,5}$/, 'is no procedure code and no beginning of one');
const Cents = z.int().min(0);

/** By procedure code, or by code and modifier as `99213-25`: cents for one unit. */
const Fees = z.record(z.string().regex(/^[0-9A-Z]{5}(-[0-9A-Z]{2})?$/), Cents);

const prices = ['fees', 'percentOfMedicare', 'percentOfCharge', 'caseRate'] as const;

/**
 * One clause of a contract: which services it speaks of, and what is allowed for them. Every condition that is named has to
 * hold; a clause without any is for everything. A fee table speaks of the codes that are in it.
 */
export const Term = z
  .strictObject({
    /** Where the contract says so, as a letter would cite it: `Exhibit B, section 2`. */
    clause: z.string().min(1),
    /** First and last day of service. */
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    codes: z.array(Beginning).min(1).optional(),
    /** The line has one of them. */
    modifiers: z
      .array(z.string().regex(/^[0-9A-Z]{2}$/))
      .min(1)
      .optional(),
    /** The payer's plans, by the names that its eligibility answers have for them. */
    products: z.array(z.string().min(1)).min(1).optional(),
    placesOfService: z
      .array(z.string().regex(/^\d{2}$/))
      .min(1)
      .optional(),
    /** Who renders: the beginning of a taxonomy code, `363L` for nurse practitioners. */
    providers: z
      .array(z.string().regex(/^[0-9A-Z]{2,10}$/))
      .min(1)
      .optional(),

    fees: Fees.optional(),
    percentOfMedicare: Percent.optional(),
    percentOfCharge: Percent.optional(),
    /** One amount for the day, with everything that it covers. */
    caseRate: z.strictObject({ cents: Cents, covers: z.array(Beginning).default([]) }).optional(),

    /** Of a fee table: what the first, second, third … operation of a day is paid, the last one for all that follow. */
    multipleProcedures: z.array(Percent).min(2).optional(),
    /** Of a fee table: what modifier 50 is paid. */
    bothSides: Percent.optional(),
    /** False where the contract pays more than the charge. */
    upToCharge: z.boolean().default(true),
  })
  .refine((term) => prices.filter((price) => term[price] !== undefined).length === 1, {
    error: `has exactly one of ${prices.join(', ')}`,
  })
  .refine(({ fees, multipleProcedures, bothSides }) => fees || !(multipleProcedures || bothSides), {
    error: 'has multipleProcedures and bothSides only beside fees',
  });
export type Term = z.infer<typeof Term>;

/** What payer and practice have agreed. The first clause that speaks of a service decides. */
export const Contract = z.strictObject({
  terms: z.array(Term).min(1),
  /** Where it lets the payer keep what Medicare's sequestration keeps (CO-253). */
  sequestration: z.strictObject({ clause: z.string().min(1), percent: Percent }).optional(),
});
export type Contract = z.infer<typeof Contract>;
