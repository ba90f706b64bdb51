import { App } from 'aws-cdk-lib';
import { describe, expect, test } from 'vitest';
import { stageOf } from '../../../infra/aws/stage.ts';
import { synthesized } from './synthesized.ts';

const certificate = 'arn:aws:acm:us-east-1:000000000000:certificate/0a1b2c3d';

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

test.each([
  [{ stage: 'dev', webhookDomain: 'hooks.example.com' }],
  [{ stage: 'dev', webhookDomain: 'not a host', webhookCertificate: certificate }],
  [{ stage: 'dev', webhookCertificate: 'arn:aws:iam::1:certificate/x', webhookDomain: 'hooks.example.com' }],
  [{ stage: 'dev', isolateParsers: 'perhaps' }],
])('refuses %o', (context) => {
  expect(() => stage(context as Record<string, string>)).toThrow();
});

test('a region that is none is refused', () => {
  expect(() => stage({ stage: 'dev' }, { CDK_DEFAULT_REGION: 'mars' })).toThrow();
});

describe('a stage with a host of its own', () => {
  const { of } = synthesized({ stage: 'prod', webhookDomain: 'hooks.example.com', webhookCertificate: certificate });

  test('closes the default one', () => {
    expect(of('AWS::ApiGateway::RestApi')[0]![1].Properties.DisableExecuteApiEndpoint).toBe(true);
    expect(of('AWS::ApiGateway::DomainName')[0]![1].Properties).toMatchObject({
      DomainName: 'hooks.example.com',
      RegionalCertificateArn: certificate,
      SecurityPolicy: 'TLS_1_2',
    });
  });

  test('and one without leaves it as it is', () => {
    const plain = synthesized({ stage: 'prod' });
    expect(plain.of('AWS::ApiGateway::RestApi')[0]![1].Properties.DisableExecuteApiEndpoint).toBeUndefined();
    expect(plain.of('AWS::EC2::VPC')).toEqual([]);
  });
});

describe('a stage that isolates its parsers', () => {
  const { of } = synthesized({ stage: 'prod', isolateParsers: 'true' });

  test('runs the doors of the intake, and nothing else, in a network without a way out', () => {
    const confined = of('AWS::Lambda::Function').filter(([, { Properties }]) => Properties.VpcConfig);
    expect(confined.map(([, { Properties }]) => Properties.FunctionName.replace('claimline-prod-', '')).sort()).toEqual(
      [
        'receive-acknowledgments',
        'receive-appeal-decisions',
        'receive-charges',
        'receive-deposits',
        'receive-messages',
        'receive-patient-payments',
        'receive-remittances',
      ],
    );
    for (const type of ['InternetGateway', 'NatGateway', 'VPNGateway']) expect(of(`AWS::EC2::${type}`)).toEqual([]);
    expect(of('AWS::EC2::FlowLog')).toHaveLength(1);
  });

  test('lets them reach S3, DynamoDB and Step Functions, and there only what belongs to the account', () => {
    const endpoints = of('AWS::EC2::VPCEndpoint').map(([, { Properties }]) => Properties);
    expect(endpoints).toHaveLength(3);
    for (const { PolicyDocument } of endpoints) {
      for (const { Action, Condition } of PolicyDocument.Statement) {
        expect(JSON.stringify(Action)).not.toContain('*');
        const account = expect.anything();
        expect(Condition.StringEquals).toEqual({ 'aws:ResourceAccount': account, 'aws:PrincipalAccount': account });
      }
    }
  });
});

test.each(['dev', 'prod'])('everything in %s that can be tagged says whose and which it is', (name) => {
  const { template } = synthesized({ stage: name });
  const resources = Object.values(template.toJSON().Resources) as { Type: string; Properties?: { Tags?: unknown } }[];
  const tagged = resources.filter(({ Properties }) => Array.isArray(Properties?.Tags));
  expect(tagged.length).toBeGreaterThan(100);
  for (const { Properties } of tagged) {
    expect(Properties!.Tags).toEqual(
      expect.arrayContaining([
        { Key: 'project', Value: 'claimline' },
        { Key: 'stage', Value: name },
      ]),
    );
  }
  const components = tagged.flatMap(({ Type, Properties }) =>
    Type === 'AWS::Lambda::Function'
      ? [(Properties!.Tags as { Key: string; Value: string }[]).find(({ Key }) => Key === 'component')?.Value]
      : [],
  );
  expect(new Set(components).size).toBe(components.length);
  expect(components).not.toContain(undefined);
});
