import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks, HIPAASecurityChecks } from 'cdk-nag';
import { expect, test } from 'vitest';
import { acknowledgmentsFor } from '../../../infra/aws/acknowledgments.ts';
import { gate } from '../../../infra/aws/gate.ts';
import { claimline } from './synthesized.ts';

const certificate = 'arn:aws:acm:us-east-1:000000000000:certificate/0a1b2c3d';
test.each<[string, Record<string, string>]>([
  ['dev', {}],
  ['prod', {}],
  [
    'prod with all that it can have',
    { isolateParsers: 'true', webhookDomain: 'hooks.example.com', webhookCertificate: certificate },
  ],
])('%s is let through without one finding unacknowledged', (name, more) => {
  const { app, stage } = claimline({ stage: name.split(' ')[0]!, ...more });
  gate(app, stage);
  expect(() => app.synth()).not.toThrow();
});

test('a bucket that anybody may read is stopped', () => {
  const { app, stage, stack } = claimline();
  new Bucket(stack, 'Leak');
  gate(app, stage);
  expect(() => app.synth()).toThrow(/AwsSolutions-S1[\s\S]*HIPAA\.Security-S3DefaultEncryptionKMS/);
});

test('an acknowledgment is for its own place only', () => {
  const { app, stage, stack } = claimline();
  new Bucket(stack, 'Leak');
  gate(app, stage);
  expect(() => app.synth()).toThrow(/HIPAA\.Security-S3BucketReplicationEnabled/);
});

test('at most twelve rules are acknowledged, each with a reason and each still broken', () => {
  const { app, stage } = claimline({ stage: 'prod', isolateParsers: 'true' });
  const found = [new AwsSolutionsChecks(app), new HIPAASecurityChecks(app)]
    .flatMap((pack) => pack.validateScope(app).violations)
    .flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath }) => ({ ruleName, path: constructPath! })),
    );
  const acknowledgments = acknowledgmentsFor(stage);
  expect(new Set(acknowledgments.map(({ rule }) => rule)).size).toBeLessThanOrEqual(12);
  for (const { rule, finding, at, reason } of acknowledgments) {
    const id = finding ? `${rule}[${finding}]` : rule;
    expect(reason.length, id).toBeGreaterThan(40);
    expect(
      found.some(({ ruleName, path }) => ruleName === id && at.test(path)),
      id,
    ).toBe(true);
  }
});
