import { InvalidKey } from '../platform.ts';

/** S3 allows 1,024 bytes; the rest is room for what a copy or an archive puts before the key. */
const KEY_BYTES = 900;

/** Throws InvalidKey unless the key is `/`-separated names without `.`, `..`, control characters or a lone surrogate. */
export function checkObjectKey(key: string): void {
  if (Buffer.byteLength(key) > KEY_BYTES) throw new InvalidKey(`A key is at most ${KEY_BYTES} bytes.`);
  if (/\p{Cc}/u.test(key) || !key.isWellFormed()) throw new InvalidKey('A key has no control or broken characters.');
  if (key.split('/').some((name) => ['', '.', '..'].includes(name))) {
    throw new InvalidKey('A key is made of names between slashes; a name is never empty, `.` or `..`.');
  }
}
