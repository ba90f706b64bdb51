import * as z from 'zod';

/** Over TLS, or on this machine. */
const Address = z
  .url()
  .refine((url) => /^https:\/\/|^http:\/\/(127\.0\.0\.1|localhost)[:/]/.test(url), 'is not https')
  .transform((url) => url.replace(/\/+$/, ''));

const Client = { tokenUrl: Address, clientId: z.string().min(1), scope: z.string().default('system/*.read') };

/** The FHIR API of a practice's EHR, and how it lets us in. */
export const FhirServer = z.strictObject({
  /** Nothing outside of it is ever asked. */
  baseUrl: Address,
  access: z.union([
    z.strictObject({ bearer: z.string().min(8) }),
    /** SMART Backend Services: a token for a client that signs with its own key, PEM, RSA or EC P-384. */
    z.strictObject({ ...Client, privateKey: z.string().includes('PRIVATE KEY'), keyId: z.string().optional() }),
    z.strictObject({ ...Client, clientSecret: z.string().min(8) }),
  ]),
});
export type FhirServer = z.infer<typeof FhirServer>;
