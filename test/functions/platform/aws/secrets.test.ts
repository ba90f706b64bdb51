import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { clearinghouseKey } from '../../../../functions/platform/aws/clearinghouse.ts';
import { keptSecrets } from '../../../../functions/platform/aws/secrets.ts';

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
