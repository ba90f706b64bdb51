import { describe, expect, test } from 'vitest';
import { bucketVariable } from '../../../functions/platform/aws/env.ts';
import { Deployed } from '../../../functions/platform/aws/operations.ts';
import { buckets, indexes } from '../../../functions/platform/platform.ts';
import { indexKeys } from '../../../infra/aws/constructs/claim-table.ts';
import { bucketRules } from '../../../infra/aws/constructs/data-buckets.ts';
import { substitutionNames, taskStates } from '../../../infra/aws/machine-definition.ts';
import { readRunbook } from '../../../infra/aws/runbook.ts';
import { asl, synthesized, triggers } from './synthesized.ts';

const prod = synthesized({ stage: 'prod', monthlyDollars: '200' });
const dev = synthesized({ stage: 'dev' });
const tasks = taskStates(asl);
const only = (type: string) => {
  const found = prod.of(type);
  expect(found).toHaveLength(1);
  return found[0]![1];
};

describe('storage', () => {
  test('has the indexes and buckets that the platform speaks of', () => {
    expect(indexKeys).toEqual(indexes);
    expect(Object.keys(bucketRules)).toEqual([...buckets]);
    const made = only('AWS::DynamoDB::GlobalTable').Properties.GlobalSecondaryIndexes;
    expect(
      Object.fromEntries(
        // biome-ignore lint/suspicious/noExplicitAny: template JSON
        made.map(({ IndexName, KeySchema }: any) => [
          IndexName,
          { pk: KeySchema[0].AttributeName, sk: KeySchema[1].AttributeName },
        ]),
      ),
    ).toEqual(indexes);
  });

  test('the table is encrypted with our key, can be had back as of any second, and cannot be deleted in prod', () => {
    const table = only('AWS::DynamoDB::GlobalTable');
    const [replica] = table.Properties.Replicas;
    expect(replica.PointInTimeRecoverySpecification).toEqual({ PointInTimeRecoveryEnabled: true });
    expect(table.Properties.SSESpecification).toEqual({ SSEEnabled: true, SSEType: 'KMS' });
    expect(replica.SSESpecification.KMSMasterKeyId['Fn::GetAtt'][0]).toMatch(/^KeysPatient/);
    expect(replica.DeletionProtectionEnabled).toBe(true);
    expect(table.DeletionPolicy).toBe('Retain');
    expect(dev.of('AWS::DynamoDB::GlobalTable')[0]![1].DeletionPolicy).toBe('Delete');
  });

  test('every bucket is private, versioned, logged and tells EventBridge; the key follows the class of data', () => {
    for (const [name, { dataClass, locked }] of Object.entries(bucketRules)) {
      const { Properties: bucket } = prod.of('AWS::S3::Bucket').find(([id]) => id === `${name}Bucket`)![1];
      const [{ ServerSideEncryptionByDefault: encryption }] = bucket.BucketEncryption.ServerSideEncryptionConfiguration;
      expect(encryption.SSEAlgorithm).toBe('aws:kms');
      expect(encryption.KMSMasterKeyID['Fn::GetAtt'][0].toLowerCase()).toMatch(`keys${dataClass}`);
      expect(bucket.NotificationConfiguration).toEqual({ EventBridgeConfiguration: { EventBridgeEnabled: true } });
      expect(bucket.BucketName).toBe(`claimline-prod-000000000000-us-east-1-${name}`);
      expect(bucket.LoggingConfiguration.LogFilePrefix).toBe(`${name}/`);
      expect(bucket.ObjectLockEnabled ?? false).toBe(locked);
    }
    for (const [, { Properties }] of prod.of('AWS::S3::Bucket')) {
      expect(Properties.VersioningConfiguration).toEqual({ Status: 'Enabled' });
      expect(Object.values(Properties.PublicAccessBlockConfiguration)).toEqual([true, true, true, true]);
    }
  });

  test('every bucket and queue and the alarm topic refuse plain HTTP', () => {
    const policies = ['AWS::S3::BucketPolicy', 'AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy'].flatMap(prod.of);
    const guarded = ['AWS::S3::Bucket', 'AWS::SQS::Queue', 'AWS::SNS::Topic'].flatMap(prod.of);
    expect(policies).toHaveLength(guarded.length);
    for (const [id, { Properties }] of policies) {
      const denials = Properties.PolicyDocument.Statement.filter(
        // biome-ignore lint/suspicious/noExplicitAny: template JSON
        ({ Effect, Condition }: any) => Effect === 'Deny' && Condition.Bool?.['aws:SecureTransport'] === 'false',
      );
      expect(denials, id).toHaveLength(1);
    }
  });
});

test('a restored table takes the place of the stack’s own, which stays', () => {
  const recovered = synthesized({ stage: 'prod', restoredTable: 'claimline-prod-restored' });
  expect(recovered.of('AWS::DynamoDB::GlobalTable')).toHaveLength(1);
  for (const [id, { Properties }] of recovered.of('AWS::Lambda::Function')) {
    expect(Properties.Environment.Variables.TABLE_NAME, id).toBe('claimline-prod-restored');
  }
  const policies = JSON.stringify(recovered.of('AWS::IAM::ManagedPolicy'));
  expect(policies).toContain('table/claimline-prod-restored');
  expect(policies).not.toMatch(/"Fn::GetAtt":\["Table[0-9A-F]+","Arn"\]/);
});

test('the stack says of itself what the commands of those who operate it have to know', () => {
  const { Operations } = prod.template.findOutputs('Operations');
  const [, parts] = Operations!.Value['Fn::Join'] as [string, (string | object)[]];
  const said = parts
    .map((part) => (typeof part === 'string' ? part : JSON.stringify(part).replaceAll('"', "'")))
    .join('');
  const deployed = Deployed.parse(JSON.parse(said));
  expect(Object.keys(deployed.doors)).toEqual(triggers.flatMap((one) => ('bucket' in one ? [one.door] : [])));
  expect(Object.keys(deployed.environment)).toEqual(
    expect.arrayContaining(['TABLE_NAME', 'MACHINE_ARN_CLAIM', ...['intake', 'records'].map(bucketVariable)]),
  );
  expect(deployed.machineArn).toContain(':stateMachine:claimline-prod-claim');
});

test('nothing in the template is a name that was never filled in', () => {
  expect(JSON.stringify(prod.template)).not.toMatch(/Token(\[|%5B)/);
});

describe('permissions', () => {
  // biome-ignore lint/suspicious/noExplicitAny: template JSON
  const statements: any[] = prod
    .of('AWS::IAM::ManagedPolicy')
    .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement);

  test('no role may do anything by a wildcard', () => {
    const actions = statements.flatMap(({ Action }) => Action as string | string[]);
    expect(actions.length).toBeGreaterThan(300);
    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
  });

  test('no role is granted anything outside its own policy', () => {
    expect(prod.of('AWS::IAM::Policy')).toEqual([]);
    expect(prod.of('AWS::IAM::Role').filter(([, { Properties }]) => Properties.Policies)).toEqual([]);
  });

  test('nobody but the account itself has all of a key', () => {
    for (const [, { Properties }] of prod.of('AWS::KMS::Key')) {
      const [root, ...services] = Properties.KeyPolicy.Statement;
      expect(JSON.stringify(root.Principal)).toContain(':root');
      expect(JSON.stringify(services)).not.toMatch(/kms:\w*\*/);
      for (const { Condition } of services) expect(Condition).toBeDefined();
    }
  });

  test('the machine may invoke the live alias of its own functions and nothing else', () => {
    const { Properties } = prod.of('AWS::IAM::ManagedPolicy').find(([id]) => id.startsWith('ClaimMachinePolicy'))![1];
    // biome-ignore lint/suspicious/noExplicitAny: template JSON
    const invoke = Properties.PolicyDocument.Statement.find((s: any) => s.Action === 'lambda:InvokeFunction');
    const aliases = Object.values(only('AWS::StepFunctions::StateMachine').Properties.DefinitionSubstitutions);
    expect(invoke.Resource).toEqual(aliases);
    for (const { Ref } of invoke.Resource) {
      expect(prod.of('AWS::Lambda::Alias').find(([id]) => id === Ref)?.[1].Properties.Name).toBe('live');
    }
  });
});

describe('the machine', () => {
  test('stands in the template as it stands in the file, with every name filled in', () => {
    const { DefinitionString, DefinitionSubstitutions } = only('AWS::StepFunctions::StateMachine').Properties;
    expect(DefinitionString).toBe(asl);
    expect(Object.keys(DefinitionSubstitutions).sort()).toEqual(substitutionNames(asl).sort());
  });

  test('logs every event without its data, is traced, and is encrypted with our key', () => {
    const { Properties } = only('AWS::StepFunctions::StateMachine');
    expect(Properties.LoggingConfiguration).toMatchObject({ IncludeExecutionData: false, Level: 'ALL' });
    expect(Properties.TracingConfiguration).toEqual({ Enabled: true });
    expect(Properties.EncryptionConfiguration.Type).toBe('CUSTOMER_MANAGED_KMS_KEY');
  });

  test('every Task state calls the function of its own name', () => {
    for (const { name, functionName } of tasks) expect(functionName).toBe(`\${${name}}`);
  });

  test('no state waits without a timeout, and none ends before its function does', () => {
    expect(tasks.filter(({ waits }) => waits).length).toBeGreaterThan(0);
    for (const { name, folder, waits, timeout } of tasks) {
      expect(timeout, name).toBeDefined();
      const made = prod.of('AWS::Lambda::Function').find(([, f]) => f.Properties.FunctionName.endsWith(`-${folder}`))!;
      if (!waits) expect(timeout).toBeGreaterThan(made[1].Properties.Timeout);
    }
  });
});

describe('functions', () => {
  const functions = prod.of('AWS::Lambda::Function').map(([, { Properties }]) => Properties);

  test('there is one for each Task state and each door, and no other', () => {
    const names = [...tasks.map(({ folder }) => folder), ...new Set(triggers.map(({ door }) => door))];
    expect(functions.map(({ FunctionName }) => FunctionName).sort()).toEqual(
      names.map((name) => `claimline-prod-${name}`).sort(),
    );
  });

  test('all run on the same runtime, traced, with a log, a ceiling and a limit of their own', () => {
    for (const made of functions) {
      expect(made).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        TracingConfig: { Mode: 'Active' },
        ReservedConcurrentExecutions: expect.any(Number),
        Timeout: expect.any(Number),
        MemorySize: expect.any(Number),
        LoggingConfig: { LogGroup: expect.anything() },
      });
    }
    const reserved = functions.reduce((sum, made) => sum + made.ReservedConcurrentExecutions, 0);
    expect(reserved, 'of the 1,000 an account has, 100 have to stay unreserved').toBeLessThanOrEqual(900);
  });

  test('every log is encrypted with our key and ends some day', () => {
    for (const [id, { Properties }] of prod.of('AWS::Logs::LogGroup')) {
      expect(Properties.KmsKeyId, id).toBeDefined();
      expect(Properties.RetentionInDays, id).toBe(365);
    }
  });
});

describe('doors', () => {
  test('every file trigger is a rule into a queue with dead letters, taken in batches that may fail in part', () => {
    const patterns = prod.of('AWS::Events::Rule').map(([, { Properties }]) => Properties.EventPattern.detail);
    const files = triggers.filter((trigger) => 'bucket' in trigger);
    expect(patterns).toEqual(
      files.map(({ bucket, keys }) => ({
        bucket: { name: [{ Ref: `${bucket}Bucket` }] },
        object: { key: [{ wildcard: keys }] },
      })),
    );
    const sources = prod.of('AWS::Lambda::EventSourceMapping');
    expect(sources).toHaveLength(files.length);
    for (const [, { Properties }] of sources) {
      expect(Properties.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
      const queue = prod.of('AWS::SQS::Queue').find(([id]) => id === Properties.EventSourceArn['Fn::GetAtt'][0])![1];
      expect(queue.Properties.RedrivePolicy.maxReceiveCount).toBe(4);
      expect(queue.Properties.VisibilityTimeout).toBe(6 * 300);
    }
    for (const [, { Properties }] of prod.of('AWS::SQS::Queue')) expect(Properties.KmsMasterKeyId).toBeDefined();
  });

  test('only EventBridge of this account may send to a queue', () => {
    const allowed = prod
      .of('AWS::SQS::QueuePolicy')
      .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement)
      .filter(({ Effect }) => Effect === 'Allow');
    expect(allowed).toHaveLength(2 * prod.of('AWS::Events::Rule').length);
    for (const { Principal, Condition } of allowed) {
      expect(Principal).toEqual({ Service: 'events.amazonaws.com' });
      expect(JSON.stringify(Condition)).toMatch(/aws:SourceA(ccount|rn)/);
    }
  });

  test('every schedule says which moment it means and keeps what failed', () => {
    const schedules = prod.of('AWS::Scheduler::Schedule').map(([, { Properties }]) => Properties);
    const expected = triggers.filter((trigger) => 'schedule' in trigger);
    expect(schedules.map(({ ScheduleExpression }) => ScheduleExpression)).toEqual(expected.map((t) => t.schedule));
    for (const [index, { Target }] of schedules.entries()) {
      const { door } = expected[index]!;
      expect(JSON.parse(Target.Input)).toEqual({ time: '<aws.scheduler.scheduled-time>' });
      expect(Target.DeadLetterConfig.Arn).toBeDefined();
      const made = prod.of('AWS::Lambda::Function').find(([, f]) => f.Properties.FunctionName.endsWith(`-${door}`))!;
      expect(made[1].Properties.DeadLetterConfig.TargetArn).toEqual(Target.DeadLetterConfig.Arn);
    }
  });

  test('a request reaches the handler as bytes, and is never logged', () => {
    const methods = prod.of('AWS::ApiGateway::Method').map(([, { Properties }]) => Properties.HttpMethod);
    expect(methods.sort()).toEqual(['GET', 'POST', 'POST']);
    expect(only('AWS::ApiGateway::RestApi').Properties.BinaryMediaTypes).toEqual(['*/*']);
    const stage = only('AWS::ApiGateway::Stage').Properties;
    expect(stage.MethodSettings[0]).toMatchObject({ DataTraceEnabled: false, LoggingLevel: 'ERROR' });
    expect(stage.AccessLogSetting.Format).not.toMatch(/body|header|querystring|\$context\.path/);
  });

  test('the firewall stops floods and bodies of a megabyte', () => {
    const { Rules } = only('AWS::WAFv2::WebACL').Properties;
    expect(Rules.map(({ Name }: { Name: string }) => Name)).toEqual([
      'Flood',
      'Oversized',
      'AWSManagedRulesAmazonIpReputationList',
      'AWSManagedRulesKnownBadInputsRuleSet',
      'AWSManagedRulesCommonRuleSet',
    ]);
    const oversized = new RegExp(Rules[1].Statement.RegexMatchStatement.RegexString);
    const lengths = [0, 1, 8192, 999_999, 1_000_000, 1_048_577, 10_485_760];
    expect(lengths.filter((length) => oversized.test(String(length)))).toEqual(lengths.slice(4));
    expect(oversized.test('0002000000')).toBe(true);
    expect(only('AWS::WAFv2::WebACLAssociation')).toBeDefined();
  });
});

describe('alarms', () => {
  const alarms = prod.of('AWS::CloudWatch::Alarm').map(([id, { Properties }]) => ({ id, ...Properties }));
  const textOf = (alarm: (typeof alarms)[number]): string => JSON.stringify(alarm.AlarmDescription);

  test('each says what it means, links to its article and to the console, and tells somebody', () => {
    for (const alarm of alarms) {
      const key = textOf(alarm).match(/docs\/runbook\.md#([a-z-]+)/)?.[1];
      const article = readRunbook().get(key ?? '');
      expect(article, alarm.id).toBeDefined();
      expect(textOf(alarm)).toContain(article!.meaning);
      expect(textOf(alarm)).toContain('https://us-east-1.console.aws.amazon.com/');
      expect(alarm.AlarmActions).toHaveLength(1);
    }
  });

  test('each article has an alarm', () => {
    const used = new Set(alarms.map((alarm) => textOf(alarm).match(/#([a-z-]+)\\n/)?.[1]));
    for (const [, { Properties }] of prod.of('AWS::Budgets::Budget')) {
      for (const { Key, Value } of Properties.ResourceTags) if (Key === 'runbook') used.add(Value);
    }
    expect([...readRunbook().keys()].filter((key) => !used.has(key))).toEqual([]);
    expect([...used].filter((key) => !readRunbook().has(key!))).toEqual([]);
  });

  test('every queue, function and end of an execution is watched', () => {
    const count = (metric: string) => alarms.filter(({ MetricName }) => MetricName === metric).length;
    const functions = prod.of('AWS::Lambda::Function').length;
    const ofThrottles = ({ MetricStat }: { MetricStat?: { Metric: { MetricName: string } } }) =>
      MetricStat?.Metric.MetricName === 'Throttles';
    expect({
      errors: count('Errors'),
      throttles: alarms.flatMap(({ Metrics = [] }) => Metrics.filter(ofThrottles)).length,
      watchedQueues: count('ApproximateAgeOfOldestMessage') + count('ApproximateNumberOfMessagesVisible'),
      ends: count('ExecutionsFailed') + count('ExecutionsTimedOut') + count('ExecutionsAborted'),
      work: count('OldestWaitingWork'),
    }).toEqual({
      errors: functions,
      throttles: functions,
      watchedQueues: prod.of('AWS::SQS::Queue').length,
      ends: 3,
      work: 1,
    });
  });

  test('open executions are told at 60 % of what the account may have', () => {
    const [alarm] = alarms.filter(({ Metrics }) => JSON.stringify(Metrics)?.includes('OpenExecutionLimit'));
    expect(alarm).toMatchObject({ Threshold: 60, ComparisonOperator: 'GreaterThanOrEqualToThreshold' });
    expect(alarm!.Metrics[0].Expression).toBe('100 * open / allowed');
  });

  test('a budget in the context tells the same people what is spent and what will be', () => {
    const { Budget, NotificationsWithSubscribers } = only('AWS::Budgets::Budget').Properties;
    expect(Budget).toMatchObject({ BudgetLimit: { Amount: 200, Unit: 'USD' }, TimeUnit: 'MONTHLY' });
    expect(Budget.CostFilters).toEqual({ TagKeyValue: ['user:project$claimline'] });
    const topics = prod.of('AWS::SNS::Topic').map(([id]) => id);
    for (const { Subscribers } of NotificationsWithSubscribers) {
      expect(Subscribers).toEqual([{ SubscriptionType: 'SNS', Address: { Ref: topics[0] } }]);
    }
    expect(NotificationsWithSubscribers).toHaveLength(2);
    expect(dev.of('AWS::Budgets::Budget')).toEqual([]);
  });

  test('the topic takes alarms of this account', () => {
    const { Statement } = only('AWS::SNS::TopicPolicy').Properties.PolicyDocument;
    expect(Statement).toContainEqual(
      expect.objectContaining({
        Effect: 'Allow',
        Action: 'sns:Publish',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': '000000000000' } },
      }),
    );
  });

  test('silence is fine everywhere but in the sweep and in the backups', () => {
    const breaching = alarms.filter(({ TreatMissingData }) => TreatMissingData !== 'notBreaching');
    expect(breaching.map(({ id }) => id)).toEqual([
      expect.stringMatching(/^AlarmsSweepSilent/),
      expect.stringMatching(/^AlarmsBackupMissing/),
    ]);
  });

  test('a mail address in the context is subscribed', () => {
    const mailed = synthesized({ stage: 'dev', alarmEmail: 'ops@example.org' });
    expect(mailed.of('AWS::SNS::Subscription')[0]?.[1].Properties.Endpoint).toBe('ops@example.org');
    expect(dev.of('AWS::SNS::Subscription')).toEqual([]);
  });
});
