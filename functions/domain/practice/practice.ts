import * as z from 'zod';
import { countedFields } from '../hl7/sequence.ts';
import { Enrollment } from './enrollment.ts';
import { Receiver } from './receiver.ts';
import { Rules } from './rule.ts';

const State = z.string().regex(/^[A-Z]{2}$/);
const Npi = z.string().regex(/^\d{10}$/);

export const PostalAddress = z.object({
  line1: z.string().min(1),
  line2: z.string().optional(),
  city: z.string().min(1),
  state: State,
  zip: z.string().regex(/^\d{5}(\d{4})?$/),
});

export const Provider = z.object({
  providerId: z.string().min(1),
  npi: Npi,
  lastName: z.string().min(1),
  firstName: z.string().min(1),
  taxonomy: z.string().regex(/^[0-9A-Z]{9}X$/),
  /** Other ways in which the practice's files name this provider. */
  nicknames: z.array(z.string()).default([]),
});
export type Provider = z.infer<typeof Provider>;

/** What the practice lets happen without asking. */
export const Policy = z.object({
  /** A patient balance up to this is written off instead of billed. */
  smallBalanceCents: z.int().min(0).default(500),
  /** Denied money up to this is written off when nothing else is left to do. */
  writeOffCents: z.int().min(0).default(2_500),
  appealsGoUnattended: z.boolean().default(false),
  /** Whether the played person approves what is above the limits; else it stays open for a real one. */
  approves: z.boolean().default(true),
  statements: z.int().min(1).default(3),
  statementDays: z.int().min(1).default(30),
  /** A contract line may be this short before it counts as underpaid. */
  underpaymentToleranceCents: z.int().min(0).default(100),
  /** Charges of a visit that the schedule announced are missed when so many days have passed. */
  chargeWithinDays: z.int().min(0).optional(),
  /** Every visit is announced: charges without one become work, and those under another number are matched. */
  visitsAreSent: z.boolean().optional(),
});
export type Policy = z.infer<typeof Policy>;

/** A practice: who bills, under which numbers, by which rules. */
export const Practice = z.object({
  practiceId: z.string().regex(/^[a-z0-9-]{2,40}$/),
  /** Leads every claim number. */
  prefix: z.string().regex(/^[A-Z]{2,4}$/),
  name: z.string().min(1),
  npi: Npi,
  /** EIN, digits only. */
  taxId: z.string().regex(/^\d{9}$/),
  taxonomy: z.string().regex(/^[0-9A-Z]{9}X$/),
  address: PostalAddress,
  payTo: PostalAddress.optional(),
  contact: z.object({ name: z.string().min(1), phone: z.string().regex(/^\d{10}$/) }),
  zone: z.string().min(1),
  /** Our id at the clearinghouse: ISA06, GS02, NM1*41. */
  submitterId: z.string().min(2).max(15),
  clearinghouse: Receiver,
  /** Reached besides the clearinghouse, by the payers that name them: another clearinghouse, a Medicare contractor. */
  receivers: z.array(Receiver).optional(),
  usage: z.enum(['P', 'T']),
  clia: z.string().optional(),
  /** What the laboratory's certificate allows: waived tests, microscopy by the provider, or everything. */
  cliaCertificate: z.enum(['waiver', 'microscopy', 'compliance', 'accreditation']).optional(),
  /** The practice's charge for one unit in cents, by procedure code. */
  fees: z.record(z.string(), z.int().min(0)).optional(),
  /** Medicare's contractor and locality, as `04412-31`: by which its fee schedule pays here. */
  medicareLocality: z
    .string()
    .regex(/^\d{5}-\d{2}$/)
    .optional(),
  enrollments: z.array(Enrollment).optional(),
  /** Checks of the practice's own, beside the edits. */
  rules: Rules.optional(),
  providers: z.array(Provider).min(1),
  policy: Policy,
  /** What the practice's charge files call our columns, by their name for it: `Pt Acct` is `patient_id`. */
  chargeColumns: z.record(z.string(), z.string()).optional(),
  /** Place-of-service codes by the names that the EHR's messages have for its locations. */
  placesOfService: z.record(z.string(), z.string().regex(/^\d{2}$/)).optional(),
  /** Fields in which its EHR counts up by one without a gap, besides MSH-13: a number that does not come is asked for. */
  countsIn: z.array(z.enum(countedFields)).optional(),
});
export type Practice = z.infer<typeof Practice>;

/** Who goes by which name, of each practice that was asked. */
const named = new WeakMap<Practice, ReadonlyMap<string, Provider>>();

/** Finds a provider by id, NPI, `Last, First` or a nickname, whatever the case. */
export function findProvider(practice: Practice, text: string): Provider | undefined {
  let names = named.get(practice);
  if (!names) {
    const pairs = practice.providers.flatMap((provider) => namesOf(provider).map((name) => [name, provider] as const));
    names = new Map(pairs.toReversed()); // The first who goes by a name has it.
    named.set(practice, names);
  }
  return names.get(text.trim().toLowerCase());
}

function namesOf({ providerId, npi, lastName, firstName, nicknames }: Provider): string[] {
  return [providerId, npi, `${lastName}, ${firstName}`, `${firstName} ${lastName}`, ...nicknames].map((name) =>
    name.toLowerCase(),
  );
}
