import { createHmac, timingSafeEqual } from 'node:crypto';

const toleranceSeconds = 300;
const idPattern = /^[A-Za-z0-9_.-]{1,64}$/;

/** A secret that signs, and when it no longer does. */
interface Signer {
  readonly secret: string;
  readonly until?: string;
}

/**
 * The id of a message whose signature holds, else undefined. Standard Webhooks: HMAC-SHA-256 over `id.timestamp.body`,
 * base64, in `webhook-signature` as `v1,…`; any of the practice's secrets that are in force may have made it.
 * The raw bytes are signed, before anything parses them; five minutes of clock skew are allowed.
 */
export function verifySignature(
  headers: { readonly [name: string]: readonly string[] },
  body: Uint8Array,
  secrets: readonly Signer[],
  nowMilliseconds: number,
): string | undefined {
  /** A header that is there twice holds nothing: who reads the other one would see another message. */
  const header = (name: string) => {
    const values = Object.entries(headers).flatMap(([given, all]) => (given.toLowerCase() === name ? all : []));
    return values.length === 1 ? values[0] : undefined;
  };
  const id = header('webhook-id') ?? '';
  const timestamp = header('webhook-timestamp') ?? '';
  const given = (header('webhook-signature') ?? '').split(' ');
  if (!idPattern.test(id) || !/^\d{1,12}$/.test(timestamp)) return undefined;
  if (Math.abs(nowMilliseconds / 1000 - Number(timestamp)) > toleranceSeconds) return undefined;

  const inForce = secrets.filter(({ until }) => until === undefined || nowMilliseconds < Date.parse(until));
  const expected = inForce.map(({ secret }) =>
    createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64'))
      .update(`${id}.${timestamp}.`)
      .update(body)
      .digest('base64'),
  );
  const holds = given.some((signature) => expected.some((known) => isSame(signature, `v1,${known}`)));
  return holds ? id : undefined;
}

function isSame(given: string, known: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(known)];
  return a.length === b.length && timingSafeEqual(a, b);
}
