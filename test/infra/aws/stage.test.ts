import { App } from 'aws-cdk-lib';
import { expect, test } from 'vitest';
import { stageOf } from '../../../infra/aws/stage.ts';

const stage = (context: Record<string, string | undefined>, environment = {}) =>
  stageOf(new App({ context }), environment);

test('synthesis needs no account', () => {
  expect(stage({ stage: 'dev' })).toMatchObject({
    name: 'dev',
    prefix: 'claimline-dev',
    protect: false,
    env: { account: '000000000000', region: 'us-east-1' },
  });
});

test('deployment takes the account and region that the CLI found', () => {
  const found = { CDK_DEFAULT_ACCOUNT: '123456789012', CDK_DEFAULT_REGION: 'us-west-2' };
  expect(stage({ stage: 'prod' }, found)).toMatchObject({
    protect: true,
    env: { account: '123456789012', region: 'us-west-2' },
  });
});

test.each([{}, { stage: 'test' }, { stage: 'dev', alarmEmail: 'ops' }])('refuses the context %o', (context) => {
  expect(() => stage(context)).toThrow();
});
