import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { bucketVariable, machineVariable, readVariable, variables } from '../../../../functions/platform/aws/env.ts';
import { buckets } from '../../../../functions/platform/platform.ts';

const good: Record<string, string> = {
  TABLE_NAME: 'Claimline',
  BUCKET_INTAKE: 'claimline-intake',
  MACHINE_ARN_CLAIM: 'arn:aws:states:us-east-1:123456789012:stateMachine:Claimline-Claim',
  CLEARINGHOUSE_URL: 'https://api.example.com/v1',
  CLEARINGHOUSE_KEY: 'secret',
  MAIL_FROM: 'billing@example.com',
};

test.each(Object.keys(good))('%s is read', (variable) => {
  expect(readVariable(good, 'table', variable)).toBe(good[variable]);
});

test('a variable that is missing is named, with the part that needs it', () => {
  expect(() => readVariable({}, 'mail', 'MAIL_FROM')).toThrow('mail needs MAIL_FROM: it is not set.');
});

test.each([
  ['TABLE_NAME', ''],
  ['BUCKET_INTAKE', 'Not A Bucket'],
  ['MACHINE_ARN_CLAIM', 'arn:aws:states:us-east-1:123456789012:execution:Claim:1'],
  ['CLEARINGHOUSE_URL', 'http://secret.example.com'],
  ['CLEARINGHOUSE_URL', 'secret'],
  ['MAIL_FROM', 'secret'],
])('%s cannot be "%s", and the error does not repeat it', (variable, value) => {
  const read = () => readVariable({ [variable]: value }, 'files', variable);
  expect(read).toThrow(expect.objectContaining({ name: 'BadEnvironment' }));
  expect(read).toThrow(expect.objectContaining({ message: expect.not.stringContaining('secret') }));
});

test('a machine that nobody deploys is an error', () => {
  expect(() => readVariable(good, 'workflows', machineVariable('no-such'))).toThrow('MACHINE_ARN_NO_SUCH');
});

test('every bucket and machine has its variable', () => {
  expect(variables).toEqual(expect.arrayContaining(buckets.map(bucketVariable)));
  expect(variables).toContain(machineVariable('claim'));
  expect(new Set(variables).size).toBe(variables.length);
});

test('the deployment can read the names without anything but zod', () => {
  const source = readFileSync('functions/platform/aws/env.ts', 'utf8');
  expect(source.match(/from '(.*)'/g)).toStrictEqual(["from 'zod'"]);
});
