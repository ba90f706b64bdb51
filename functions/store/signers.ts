import { nobody, Signers } from '../domain/practice/signers.ts';
import type { Secrets } from '../platform/platform.ts';

/** Who may speak for the practice over HTTP. */
export async function getSigners(secrets: Secrets, practiceId: string): Promise<Signers> {
  const text = await secrets.read(signersOf(practiceId));
  return text === undefined ? nobody : Signers.parse(JSON.parse(text));
}

const signersOf = (practiceId: string) => `webhooks/${practiceId}`;

/** A practice for which nobody ever spoke needs no secret. */
export async function saveSigners(secrets: Secrets, practiceId: string, signers: Signers): Promise<void> {
  const name = signersOf(practiceId);
  const isNeeded = Object.values(signers).some((one) => !Array.isArray(one) || one.length > 0);
  if (isNeeded || (await secrets.read(name)) !== undefined) await secrets.write(name, JSON.stringify(signers));
}
