import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { bucketVariable, machineVariable, readVariable, variables } from '../../../../functions/platform/aws/env.ts';
import { buckets } from '../../../../functions/platform/platform.ts';

const good: Record<string, string> = {
  TABLE_NAME: 'Claimline',
  BUCKET_INTAKE: 'claimline-intake',
  MACHINE_ARN_CLAIM: 'arn:aws:states:us-east-1:123456789012:stateMachine:Claimline-Claim',
  CLEARINGHOUSE_URL: 'https://api.example.com/v1',
  CLEARINGHOUSE_SECRET: 'claimline-dev/clearinghouse-key',
  MAIL_FROM: 'billing@example.com',
};

test.each([
  ['table', 'TABLE_NAME'],
  ['files', 'BUCKET_INTAKE'],
  ['workflows', 'MACHINE_ARN_CLAIM'],
  ['clearinghouse', 'CLEARINGHOUSE_URL'],
  ['clearinghouse', 'CLEARINGHOUSE_SECRET'],
  ['mail', 'MAIL_FROM'],
] as const)('%s reads %s', (part, variable) => {
  expect(readVariable(good, part, variable)).toBe(good[variable]);
});

test('a variable that is missing is named, with the part that needs it', () => {
  expect(() => readVariable({}, 'mail', 'MAIL_FROM')).toThrow('mail needs MAIL_FROM: it is not set.');
});

test.each([
  ['table', 'TABLE_NAME', ''],
  ['files', 'BUCKET_INTAKE', 'Not A Bucket secret'],
  ['workflows', 'MACHINE_ARN_CLAIM', 'arn:aws:states:us-east-1:123456789012:execution:Claim:secret'],
  ['clearinghouse', 'CLEARINGHOUSE_URL', 'http://secret.example.com'],
  ['clearinghouse', 'CLEARINGHOUSE_URL', 'secret'],
  ['mail', 'MAIL_FROM', 'secret'],
] as const)('%s cannot read a %s of "%s", and the error does not repeat it', (part, variable, value) => {
  const read = () => readVariable({ [variable]: value }, part, variable);
  expect(read).toThrow(expect.objectContaining({ name: 'BadEnvironment' }));
  expect(read).toThrow(expect.objectContaining({ message: expect.stringContaining(`${part} needs ${variable}: `) }));
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
