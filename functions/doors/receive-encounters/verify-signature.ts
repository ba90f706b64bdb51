import { createHmac, timingSafeEqual } from 'node:crypto';

const toleranceSeconds = 300;
const idPattern = /^[A-Za-z0-9_.-]{1,64}$/;

/**
 * The id of a message whose signature holds, else undefined. Standard Webhooks: HMAC-SHA-256 over `id.timestamp.body`,
 * base64, in `webhook-signature` as `v1,…`; any of the practice's secrets may have made it, so that they can be rotated.
 * The raw bytes are signed, before anything parses them; five minutes of clock skew are allowed.
 */
export function verifySignature(
  headers: { readonly [name: string]: string | undefined },
  body: Uint8Array,
  secrets: readonly string[],
  nowMilliseconds: number,
): string | undefined {
  /** A header that is there twice, in other letters, holds nothing: who reads the other one would see another message. */
  const header = (name: string) => {
    const values = Object.entries(headers).filter(([given]) => given.toLowerCase() === name);
    return values.length === 1 ? values[0]![1] : undefined;
  };
  const id = header('webhook-id') ?? '';
  const timestamp = header('webhook-timestamp') ?? '';
  const given = (header('webhook-signature') ?? '').split(' ');
  if (!idPattern.test(id) || !/^\d{1,12}$/.test(timestamp)) return undefined;
  if (Math.abs(nowMilliseconds / 1000 - Number(timestamp)) > toleranceSeconds) return undefined;

  const expected = secrets.map((secret) =>
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
