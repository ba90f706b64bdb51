import {
  CreateSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import type { Secrets } from '../platform.ts';
import { read, repeatableWrite } from './faults.ts';

/** Secrets as they are now, or were a minute ago. */
export interface KeptSecrets {
  /** Undefined where there is none. */
  read(name: string): Promise<string | undefined>;
  /** The secret is asked for anew when it is read next. False when it was not kept. */
  forget(name: string): boolean;
}

/** One that was rotated or revoked is so everywhere after this long. Milliseconds. */
const keptFor = 60_000;

/** Reads secrets when they are needed and keeps each for a minute, so that a request does not wait for them. */
export function keptSecrets(client: SecretsManagerClient, now: () => number = () => performance.now()): KeptSecrets {
  const kept = new Map<string, { readonly text: string | undefined; readonly readAt: number }>();

  async function ask(SecretId: string): Promise<string | undefined> {
    try {
      return (await read(() => client.send(new GetSecretValueCommand({ SecretId })))).SecretString;
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return undefined;
      throw error;
    }
  }

  return {
    async read(name) {
      const known = kept.get(name);
      if (known && now() - known.readAt < keptFor) return known.text;
      const text = await ask(name);
      kept.set(name, { text, readAt: now() });
      return text;
    },
    forget: (name) => kept.delete(name),
  };
}

/** Secrets Manager, under the stage's prefix. Whoever reads one sees a change within a minute. */
export function secretsManager(client: SecretsManagerClient, prefix: string): Secrets {
  const kept = keptSecrets(client);
  return {
    read: (name) => kept.read(`${prefix}/${name}`),
    async write(name, SecretString) {
      const SecretId = `${prefix}/${name}`;
      // The SDK gives each a token of its own, by which the service knows one that it has taken already.
      const change = () => client.send(new PutSecretValueCommand({ SecretId, SecretString }));
      const make = () => client.send(new CreateSecretCommand({ Name: SecretId, SecretString }));
      try {
        await repeatableWrite(change);
      } catch (error) {
        if (!(error instanceof ResourceNotFoundException)) throw error;
        await repeatableWrite(make);
      }
      kept.forget(SecretId);
    },
  };
}
