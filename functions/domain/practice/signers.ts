import * as z from 'zod';
import { FhirServer } from './fhir-server.ts';

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

/**
 * Whoever may speak for a practice over HTTP, and how its EHR is asked back. A practice's file has them beside what it bills by; they are kept apart from it,
 * as a secret.
 */
export const Signers = z.object({
  /** Newest first. Each of them is accepted until its end, so that an EHR can move from one to the next. */
  webhookSecrets: z.array(WebhookSecret).default([]),
  webhookKeys: z.array(WebhookKey).optional(),
  webhookHeaders: z.array(WebhookHeader).optional(),
  /** Where what its EHR only tells of is fetched. */
  fhirServer: FhirServer.optional(),
});
export type Signers = z.infer<typeof Signers>;

export const nobody: Signers = { webhookSecrets: [] };
