import type { Secrets } from '../../functions/platform/platform.ts';

/** Secrets for as long as the process runs: on one machine the practice's file has them, which is read at each start. */
export function memorySecrets(credentials: Readonly<Record<string, string>> = {}): Secrets {
  const secrets = new Map(Object.entries(credentials).map(([receiver, text]) => [`clearinghouses/${receiver}`, text]));
  return {
    read: async (name) => secrets.get(name),
    write: async (name, text) => void secrets.set(name, text),
  };
}
