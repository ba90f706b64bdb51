import { describe, expect, test } from 'vitest';
import { bucketRules } from '../../../infra/aws/constructs/data-buckets.ts';
import { synthesized } from './synthesized.ts';

const prod = synthesized({ stage: 'prod' });
const dev = synthesized({ stage: 'dev' });
const SIX_YEARS = 2192;
// biome-ignore lint/suspicious/noExplicitAny: template JSON
type Json = any;
const bucketOf = ({ of }: typeof prod, name: string): Json =>
  of('AWS::S3::Bucket').find(([id]) => id === `${name}Bucket`)![1].Properties;
const policyOf = (name: string): Json[] =>
  prod.of('AWS::S3::BucketPolicy').find(([, { Properties }]) => Properties.Bucket.Ref === `${name}Bucket`)![1]
    .Properties.PolicyDocument.Statement;
const denials = (name: string) => policyOf(name).filter(({ Effect }) => Effect === 'Deny');

describe('keys', () => {
  test('there is one for each class of data, rotated, tagged with it, and kept when the stack goes', () => {
    for (const { of } of [prod, dev]) {
      const keys = of('AWS::KMS::Key');
      const classes = keys.map(
        ([, { Properties }]) => Properties.Tags.find(({ Key }: Json) => Key === 'data-class').Value,
      );
      expect(classes.sort()).toEqual(['operations', 'patient', 'reference']);
      for (const [, { Properties, DeletionPolicy }] of keys) {
        expect([Properties.EnableKeyRotation, DeletionPolicy]).toEqual([true, 'Retain']);
      }
    }
  });

  test('only the operations key may be used by services on their own behalf', () => {
    for (const [id, { Properties }] of prod.of('AWS::KMS::Key')) {
      const services = Properties.KeyPolicy.Statement.slice(1).map(({ Principal }: Json) => Principal.Service);
      if (!id.startsWith('KeysOperations')) expect(services).toEqual([]);
      else expect(services.length).toBeGreaterThan(0);
    }
  });
});

describe('every data bucket', () => {
  test.each(Object.keys(bucketRules))(
    '%s takes TLS 1.2 only, no other encryption than its own, and no other owner',
    (name) => {
      const conditions = denials(name).map(({ Condition }) => Condition);
      expect(conditions).toContainEqual({ Bool: { 'aws:SecureTransport': 'false' } });
      expect(conditions).toContainEqual({ NumericLessThan: { 's3:TlsVersion': 1.2 } });
      const header = 's3:x-amz-server-side-encryption';
      expect(conditions).toContainEqual({ StringNotEquals: { [header]: 'aws:kms' }, Null: { [header]: 'false' } });
      const key = conditions.find((one) => one.StringNotEquals?.[`${header}-aws-kms-key-id`]);
      expect(key.StringNotEquals[`${header}-aws-kms-key-id`]).toEqual(
        bucketOf(prod, name).BucketEncryption.ServerSideEncryptionConfiguration[0].ServerSideEncryptionByDefault
          .KMSMasterKeyID,
      );
      for (const { Action, Principal } of denials(name)) {
        expect(Principal).toEqual({ AWS: '*' });
        expect(['s3:*', 's3:PutObject']).toContain(Action);
      }
      expect(bucketOf(prod, name).OwnershipControls).toEqual({ Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] });
    },
  );

  test.each(Object.keys(bucketRules))('%s: what was replaced can be had back for a while, and then goes', (name) => {
    const [rule] = bucketOf(prod, name).LifecycleConfiguration.Rules;
    const days = bucketRules[name as keyof typeof bucketRules].replacedFor.toDays();
    expect(rule.NoncurrentVersionExpiration).toEqual({ NoncurrentDays: days });
    expect(rule.AbortIncompleteMultipartUpload).toEqual({ DaysAfterInitiation: 7 });
    expect(days).toBeGreaterThanOrEqual(90);
  });
});

test('the audit archive is locked for six years: by name in dev, for everybody in prod', () => {
  const lockOf = (stage: typeof prod) => bucketOf(stage, 'archive').ObjectLockConfiguration.Rule.DefaultRetention;
  expect(lockOf(prod)).toEqual({ Mode: 'COMPLIANCE', Days: SIX_YEARS });
  expect(lockOf(dev)).toEqual({ Mode: 'GOVERNANCE', Days: SIX_YEARS });
});

test('access logs say who, what and how it ended, and nothing of bodies, queries and headers', () => {
  const [[, { Properties }]] = prod.of('AWS::ApiGateway::Stage') as [[string, Json]];
  const fields = Object.values(JSON.parse(Properties.AccessLogSetting.Format));
  for (const field of fields) expect(field).toMatch(/^\$context\./);
  expect(fields.join()).not.toMatch(/body|header|query|authorizer|context\.path/i);
  for (const { DataTraceEnabled } of Properties.MethodSettings) expect(DataTraceEnabled).toBe(false);
});

test('the firewall stops floods, oversized bodies and known attacks, and keeps no sample of a request', () => {
  const [[, { Properties }]] = prod.of('AWS::WAFv2::WebACL') as [[string, Json]];
  expect(Properties.Rules.map(({ Name }: Json) => Name)).toEqual([
    'Flood',
    'Oversized',
    'AWSManagedRulesAmazonIpReputationList',
    'AWSManagedRulesKnownBadInputsRuleSet',
    'AWSManagedRulesCommonRuleSet',
  ]);
  for (const { VisibilityConfig } of [Properties, ...Properties.Rules]) {
    expect(VisibilityConfig.SampledRequestsEnabled).toBe(false);
  }
});

test('no secret stands in the template, nor in the environment of a function', () => {
  expect(JSON.stringify(prod.template)).not.toMatch(/resolve:secretsmanager|SecretString/);
});

describe('copies of the table', () => {
  test('are made every night for five weeks and every month for six years, and nobody may delete one by hand', () => {
    const rules: Json[] = prod.of('AWS::Backup::BackupPlan')[0]![1].Properties.BackupPlan.BackupPlanRule;
    expect(rules.map(({ RuleName, Lifecycle }) => [RuleName, Lifecycle.DeleteAfterDays])).toEqual([
      ['nightly', 35],
      ['monthly', SIX_YEARS],
    ]);
    const [, vault] = prod.of('AWS::Backup::BackupVault')[0]!;
    expect(vault.DeletionPolicy).toBe('Retain');
    const key = prod.of('AWS::KMS::Key').find(([id]) => id.startsWith('KeysPatient'))![0];
    expect(vault.Properties.EncryptionKeyArn['Fn::GetAtt'][0]).toBe(key);
    const [denial] = vault.Properties.AccessPolicy.Statement;
    expect(denial).toMatchObject({ Effect: 'Deny', Principal: { AWS: '*' } });
    expect(denial.Action).toContain('backup:DeleteRecoveryPoint');
  });

  test('are of the table in use', () => {
    const resources = ({ of }: typeof prod) =>
      of('AWS::Backup::BackupSelection')[0]![1].Properties.BackupSelection.Resources;
    expect(resources(prod)[0]['Fn::GetAtt'][0]).toMatch(/^Table/);
    expect(JSON.stringify(resources(synthesized({ stage: 'prod', restoredTable: 'came-back' })))).toContain(
      'came-back',
    );
  });

  test('are for prod alone', () => expect(dev.of('AWS::Backup::BackupVault')).toEqual([]));
});
