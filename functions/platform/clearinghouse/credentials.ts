import * as z from 'zod';
import { ClearinghouseRefused } from '../platform.ts';
import type { ApiKey } from './api-call.ts';

/** Secrets that are kept for a while, and forgotten when they are refused. */
export interface KeptSecret {
  /** Undefined where there is none. */
  read(name: string): Promise<string | undefined>;
  /** False when it was not kept. */
  forget(name: string): boolean;
}

/** A receiver's secret: its key alone, or with what signs its webhooks. */
const Credentials = z.object({ key: z.string().trim().min(1) });

/** Nobody has said yet by which key the clearinghouse knows us. */
export class NoClearinghouseKey extends ClearinghouseRefused {
  override readonly name = 'NoClearinghouseKey';
  constructor(secret: string) {
    super(`There is no secret ${secret}: aws secretsmanager create-secret --name ${secret} --secret-string …`);
  }
}

/** The key as it lies in a secret, alone or as `key` in JSON. Its `read` throws NoClearinghouseKey. */
export function clearinghouseKey(secrets: KeptSecret, name: string): ApiKey {
  return {
    async read() {
      const text = (await secrets.read(name))?.trim();
      const key = text?.startsWith('{') ? keyIn(text) : text;
      if (!key) throw new NoClearinghouseKey(name);
      return key;
    },
    forget: () => secrets.forget(name),
  };
}

function keyIn(text: string): string | undefined {
  try {
    return Credentials.safeParse(JSON.parse(text)).data?.key;
  } catch {
    return undefined;
  }
}
