import type { Secrets } from '../../functions/platform/platform.ts';

/** Secrets for as long as the process runs: on one machine the practice's file has them, which is read at each start. */
export function memorySecrets(): Secrets {
  const secrets = new Map<string, string>();
  return {
    read: async (name) => secrets.get(name),
    write: async (name, text) => void secrets.set(name, text),
  };
}
