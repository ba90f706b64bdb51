import {
  CreateSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import { keptSecrets, secretsManager } from '../../../../functions/platform/aws/secrets.ts';
import { clearinghouseKey } from '../../../../functions/platform/clearinghouse/credentials.ts';
import { memorySecrets } from '../../../../infra/local/memory-secrets.ts';

const client = mockClient(SecretsManagerClient);
let now = 0;
const secrets = () => keptSecrets(new SecretsManagerClient({}), () => now);
const name = 'claimline-dev/clearinghouse-key';

beforeEach(() => {
  client.reset();
  client.on(GetSecretValueCommand).resolvesOnce({ SecretString: 'old' }).resolves({ SecretString: 'new' });
  now = 0;
});

test('a secret is asked for once a minute', async () => {
  const kept = secrets();
  expect([await kept.read(name), await kept.read(name)]).toEqual(['old', 'old']);
  now = 60_000;
  expect(await kept.read(name)).toBe('new');
  expect(client.calls().map(({ args }) => args[0].input)).toEqual([{ SecretId: name }, { SecretId: name }]);
});

test('one that is forgotten is asked for at once', async () => {
  const kept = secrets();
  await kept.read(name);
  expect([kept.forget(name), kept.forget(name)]).toEqual([true, false]);
  expect(await kept.read(name)).toBe('new');
});

test('one that there is not says how it is made', async () => {
  const error = new ResourceNotFoundException({ $metadata: {}, message: 'no' });
  client.reset();
  client.on(GetSecretValueCommand).rejects(error);
  expect(await secrets().read(name)).toBeUndefined();
  await expect(clearinghouseKey(secrets(), name).read()).rejects.toThrow(
    `aws secretsmanager create-secret --name ${name}`,
  );
});

test('other faults are not taken for a secret that is missing', async () => {
  client.reset();
  client.on(GetSecretValueCommand).rejects(new Error('down'));
  await expect(secrets().read(name)).rejects.toThrow('down');
});

describe('a stage’s secrets', () => {
  const none = new ResourceNotFoundException({ $metadata: {}, message: 'no' });

  /** Secrets Manager as far as it is asked here. */
  function manager(): Map<string, string> {
    const held = new Map<string, string>();
    client.reset();
    client.on(GetSecretValueCommand).callsFake(async ({ SecretId }) => {
      if (!held.has(SecretId)) throw none;
      return { SecretString: held.get(SecretId) };
    });
    client.on(PutSecretValueCommand).callsFake(async ({ SecretId, SecretString }) => {
      if (!held.has(SecretId)) throw none;
      held.set(SecretId, SecretString);
    });
    client.on(CreateSecretCommand).callsFake(async ({ Name, SecretString }) => void held.set(Name, SecretString));
    return held;
  }

  test.each([
    ['in memory', () => ({ secrets: memorySecrets(), names: undefined })],
    [
      'in Secrets Manager, under the stage’s prefix',
      () => {
        const held = manager();
        return {
          secrets: secretsManager(new SecretsManagerClient({}), 'claimline-dev'),
          names: () => [...held.keys()],
        };
      },
    ],
  ])('are made, changed and read %s', async (_, open) => {
    const { secrets, names } = open();
    expect(await secrets.read('webhooks/elm')).toBeUndefined();
    await secrets.write('webhooks/elm', 'first');
    expect(await secrets.read('webhooks/elm')).toBe('first');
    await secrets.write('webhooks/elm', 'second');
    expect(await secrets.read('webhooks/elm')).toBe('second');
    expect(await secrets.read('webhooks/oak')).toBeUndefined();
    if (names) expect(names()).toEqual(['claimline-dev/webhooks/elm']);
  });

  test('that may not be written are not made instead', async () => {
    manager();
    client.on(PutSecretValueCommand).rejects(new Error('AccessDenied'));
    const secrets = secretsManager(new SecretsManagerClient({}), 'claimline-dev');
    await expect(secrets.write('webhooks/elm', 'first')).rejects.toThrow('AccessDenied');
    expect(client.commandCalls(CreateSecretCommand)).toEqual([]);
  });
});
