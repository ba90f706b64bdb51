/**
 * 64 bits that stand for a text: two runs of a 32-bit multiplicative hash with different seeds. For numbers, jitter and
 * telling a repeat from a change; not for secrets.
 */
export function hash64(text: string): readonly [number, number] {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return [a >>> 0, b >>> 0];
}

/** 16 hexadecimal digits. */
export function fingerprint(text: string): string {
  const [a, b] = hash64(text);
  return a.toString(16).padStart(8, '0') + b.toString(16).padStart(8, '0');
}

/** Digits and letters that survive being read aloud and typed again: no I, L, O or U. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The claim's number: the practice's prefix (2–4 letters) and 13 characters drawn from its own number of the visit. */
export function claimNumber(prefix: string, practiceId: string, encounterId: string): string {
  const [a, b] = hash64(`${practiceId}\n${encounterId}`);
  let bits = (BigInt(a) << 32n) | BigInt(b);
  let digits = '';
  for (let i = 0; i < 13; i++) {
    digits = alphabet[Number(bits & 31n)]! + digits;
    bits >>= 5n;
  }
  return prefix + digits;
}

/** Up to four hours, so that claims sent together do not wake together. */
export function jitterSeconds(claimId: string): number {
  return hash64(claimId)[0] % (4 * 3600);
}
