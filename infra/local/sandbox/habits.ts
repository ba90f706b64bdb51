import * as z from 'zod';

const Cents = z.int().min(0);
const Share = z.number().min(0).max(1);
/** From and to, in business days; nothing a payer does is done on the same day. */
const Days = z.tuple([z.int().min(1), z.int().min(1)]);
const Group = z.enum(['CO', 'PR', 'OA', 'PI']);

/** What a payer knows of one of its members; members it has no entry for are drawn from the seed. */
export const Standing = z.discriminatedUnion('is', [
  z.object({ is: z.literal('active') }),
  /** Covered through this day. */
  z.object({ is: z.literal('terminated'), through: z.iso.date() }),
  z.object({ is: z.literal('unknown') }),
  /** Covered by another payer's plan instead (Medicare Advantage), or there first. */
  z.object({ is: z.literal('elsewhere'), payerId: z.string(), name: z.string() }),
  z.object({ is: z.literal('second'), payerId: z.string(), name: z.string() }),
  /** The payer forwards what it decided to this partner. */
  z.object({ is: z.literal('forwarded'), payerId: z.string(), memberId: z.string() }),
]);
export type Standing = z.infer<typeof Standing>;

/** A denial that falls on some lines by the seed, for reasons that are not in the claim. */
export const Whim = z.object({
  group: Group,
  code: z.string(),
  remarks: z.array(z.string()).default([]),
  rate: Share,
  /** Only lines with these procedure codes. */
  codes: z.array(z.string()).optional(),
  /** The whole claim instead of one line. */
  claim: z.boolean().default(false),
  /** What makes the payer pay after all. */
  curedBy: z.enum(['correction', 'appeal', 'nothing']),
});
export type Whim = z.infer<typeof Whim>;

/** One sandbox payer: what it pays, how fast, and what it does to claims. Rates are parts of one. */
export const PayerHabits = z.object({
  payerId: z.string(),
  /** NM109 of the payer in every transaction. */
  x12Id: z.string(),
  name: z.string(),
  /** TRN03 and BPR10: `1` and an invented tax id. */
  originator: z.string().regex(/^1\d{9}$/),
  address: z.object({ line1: z.string(), city: z.string(), state: z.string(), zip: z.string() }),
  filingCode: z.string(),
  memberIdPattern: z.string(),
  /** Cents per unit it has agreed to, by code or by code and first modifier, and the part of the charge for all other codes. */
  fees: z.record(z.string(), Cents),
  otherwise: Share,
  /** The part of the agreed fee that it really allows for these codes, until somebody appeals. */
  underpays: z.record(z.string(), Share).default({}),
  /** Business days from receipt to payment. */
  daysToPay: Days,
  /** Claims it never mentions: until somebody asks, or at all because they were lost. */
  silent: Share.default(0),
  loses: Share.default(0),
  filingDays: z.int().min(1),
  takesReplacements: z.boolean(),
  authorizationCodes: z.array(z.string()).default([]),
  /** What it does with requests for authorization (278): how many it does not decide at once, and for how many business days. */
  reviews: z
    .object({
      pends: Share,
      days: Days,
      /** Grants fewer days than were asked for. */
      modifies: Share,
      denies: Share,
      /** Of the refusals, those that name no reason. */
      wordless: Share,
    })
    .default({ pends: 0, days: [1, 1], modifies: 0, denies: 0.1, wordless: 0 }),
  /** What its members pay themselves; each member has one of the plans, drawn by weight. */
  plans: z
    .array(z.object({ name: z.string(), weight: z.number(), deductible: Cents, coinsurance: Share, copay: Cents }))
    .min(1),
  /** Codes without patient share, such as preventive care. */
  freeCodes: z.array(z.string()).default([]),
  /** The part of each payment that the law takes (CO-253). */
  sequestration: Share.default(0),
  members: z.record(z.string(), Standing).default({}),
  strangers: z.object({ terminated: Share, unknown: Share }).default({ terminated: 0, unknown: 0 }),
  /** Whether a claim of somebody unknown is rejected up front or denied (CO-31). */
  unknownMembers: z.enum(['rejected', 'denied']).default('denied'),
  /** `code` is not paid beside `beside` unless it has one of the modifiers (CO-97). */
  bundles: z.array(z.object({ code: z.string(), beside: z.string(), unless: z.array(z.string()) })).default([]),
  /** These codes need the modifier beside any of the others (CO-4). */
  modifierNeeded: z
    .array(z.object({ codes: z.array(z.string()), beside: z.array(z.string()), modifier: z.string() }))
    .default([]),
  /** Codes paid only for diagnoses that begin so (CO-11). */
  supports: z.record(z.string(), z.array(z.string())).default({}),
  /** Codes outside the plan, and the remark that says so (PR-96). */
  notCovered: z.record(z.string(), z.string()).default({}),
  whims: z.array(Whim).default([]),
  /** As the second payer it pays what the first left to the patient, or only up to its own fee. */
  asSecond: z.enum(['patient-share', 'up-to-own-fee']).default('patient-share'),
  /** Partners to which it forwards claims that name them as second payer. */
  forwardsTo: z.array(z.string()).default([]),
  /** Paid claims it reverses and decides again, so many business days later; deferred means taken back by PLB WO. */
  reverses: z.object({ rate: Share, days: Days, deferred: z.boolean() }).optional(),
  /** Interest per year on payments later than so many days (PLB L6). */
  interest: z.object({ afterDays: z.int(), yearly: Share }).optional(),
  appeals: z.object({ overturned: Share, days: Days }),
  /** What it does to our data on the way back. */
  mangles: z.enum(['nothing', 'drops-modifiers', 'upper-cases']).default('nothing'),
  /** Eligibility questions it cannot answer right now (AAA 42). */
  unable: Share.default(0),
});
export type PayerHabits = z.infer<typeof PayerHabits>;
