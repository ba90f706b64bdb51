import * as z from 'zod';

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
});
export type Policy = z.infer<typeof Policy>;

/** A base64 secret of at least 24 bytes: an empty key would sign for anybody. */
const Secret = z.string().regex(/^(whsec_)?[A-Za-z0-9+/]{32,}={0,2}$/);

/** What signs a webhook, up to the moment at which it is rotated out. A plain text is one without an end. */
export const WebhookSecret = z.union([
  Secret.transform((secret): { secret: string; until?: string } => ({ secret })),
  z.strictObject({ secret: Secret, until: z.iso.datetime().optional() }),
]);
export type WebhookSecret = z.output<typeof WebhookSecret>;

/** An Ed25519 public key in base64, 32 bytes, of an EHR that signs with a key of its own: Standard Webhooks' `v1a`. */
export const WebhookKey = z.strictObject({
  publicKey: z.string().regex(/^(whpk_)?[A-Za-z0-9+/]{43}=$/),
  until: z.iso.datetime().optional(),
});
export type WebhookKey = z.output<typeof WebhookKey>;

/** A header with a fixed secret, for an EHR that can sign nothing. Whoever sees one message can send others. */
export const WebhookHeader = z.strictObject({
  header: z.string().regex(/^[a-z0-9-]{1,64}$/),
  secret: z.string().min(32).max(512),
  until: z.iso.datetime().optional(),
});
export type WebhookHeader = z.output<typeof WebhookHeader>;

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
  clearinghouse: z.object({ id: z.string().min(2).max(15), name: z.string().min(1) }),
  usage: z.enum(['P', 'T']),
  clia: z.string().optional(),
  providers: z.array(Provider).min(1),
  policy: Policy,
  /** What the practice's charge files call our columns, by their name for it: `Pt Acct` is `patient_id`. */
  chargeColumns: z.record(z.string(), z.string()).optional(),
  /** Place-of-service codes by the names that the EHR's messages have for its locations. */
  placesOfService: z.record(z.string(), z.string().regex(/^\d{2}$/)).optional(),
  /** Newest first. Each of them is accepted until its end, so that an EHR can move from one to the next. */
  webhookSecrets: z.array(WebhookSecret).default([]),
  webhookKeys: z.array(WebhookKey).optional(),
  webhookHeaders: z.array(WebhookHeader).optional(),
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
