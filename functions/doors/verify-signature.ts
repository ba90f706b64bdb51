import { createHash, createHmac, createPublicKey, type KeyObject, timingSafeEqual, verify } from 'node:crypto';
import type { Signers } from '../domain/practice/signers.ts';

const toleranceSeconds = 300;
const idPattern = /^[A-Za-z0-9_.-]{1,64}$/;

interface Ending {
  readonly until?: string;
}

type Headers = { readonly [name: string]: readonly string[] };

/**
 * The id of a message whose signature holds, else undefined. Standard Webhooks: over `id.timestamp.body`, base64, in
 * `webhook-signature` as `v1,…` (HMAC-SHA-256) or `v1a,…` (Ed25519); any of the practice's secrets and keys that are in
 * force may have made it. The raw bytes are signed, before anything parses them; five minutes of clock skew are allowed.
 * For an EHR that signs nothing, a header with a secret of its own: its messages are known by their content.
 */
export function verifySignature(
  headers: Headers,
  body: Uint8Array,
  { webhookSecrets, webhookKeys = [], webhookHeaders = [] }: Signers,
  nowMilliseconds: number,
): string | undefined {
  const inForce = ({ until }: Ending) => until === undefined || nowMilliseconds < Date.parse(until);
  const id = only(headers, 'webhook-id') ?? '';
  const timestamp = only(headers, 'webhook-timestamp') ?? '';
  const given = only(headers, 'webhook-signature');
  if (given === undefined) {
    const holds = webhookHeaders
      .filter(inForce)
      .some(({ header, secret }) => isSame(only(headers, header) ?? '', secret));
    // One that has the headers of a signature is not let in by another way.
    const isBare = !has(headers, 'webhook-signature');
    return holds && isBare && body.length > 0 ? createHash('sha256').update(body).digest('hex') : undefined;
  }
  if (!idPattern.test(id) || !/^\d{1,12}$/.test(timestamp)) return undefined;
  if (Math.abs(nowMilliseconds / 1000 - Number(timestamp)) > toleranceSeconds) return undefined;

  const signed = Buffer.concat([Buffer.from(`${id}.${timestamp}.`), body]);
  const codes = webhookSecrets.filter(inForce).map(({ secret }) => `v1,${codeOf(secret, signed)}`);
  const keys = webhookKeys.filter(inForce).map(({ publicKey }) => keyOf(publicKey));
  const holds = given
    .split(' ')
    .some(
      (signature) =>
        codes.some((known) => isSame(signature, known)) || keys.some((key) => isSignedBy(key, signature, signed)),
    );
  return holds ? id : undefined;
}

const has = (headers: Headers, name: string) => valuesOf(headers, name).length > 0;

/** A header that is there twice holds nothing: who reads the other one would see another message. */
function only(headers: Headers, name: string): string | undefined {
  const values = valuesOf(headers, name);
  return values.length === 1 ? values[0] : undefined;
}

const valuesOf = (headers: Headers, name: string) =>
  Object.entries(headers).flatMap(([given, all]) => (given.toLowerCase() === name ? all : []));

const codeOf = (secret: string, signed: Uint8Array) =>
  createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64'))
    .update(signed)
    .digest('base64');

/** An Ed25519 key of 32 bytes with what Node wants to have around it. */
const keyOf = (publicKey: string): KeyObject =>
  createPublicKey({
    key: {
      kty: 'OKP',
      crv: 'Ed25519',
      x: Buffer.from(publicKey.replace(/^whpk_/, ''), 'base64').toString('base64url'),
    },
    format: 'jwk',
  });

function isSignedBy(key: KeyObject, signature: string, signed: Uint8Array): boolean {
  const [version, code = ''] = signature.split(',');
  const bytes = Buffer.from(code, 'base64');
  return version === 'v1a' && bytes.toString('base64') === code && verify(null, signed, key, bytes);
}

function isSame(given: string, known: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(known)];
  return a.length === b.length && timingSafeEqual(a, b);
}
