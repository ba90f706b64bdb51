import { describe, expect, test } from 'vitest';
import { logMetrics } from '../../../functions/platform/aws/metrics.ts';
import { type Figure, figures } from '../../../functions/platform/figures.ts';
import { KeyDenied } from '../../../functions/platform/platform.ts';
import { loadFunctions } from '../../../infra/local/functions.ts';
import { Town } from '../../journeys/town.ts';
import { synthesized } from './synthesized.ts';

interface Metric {
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions?: readonly { readonly Name: string }[];
}

interface Watched {
  readonly alarm: string;
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: readonly string[];
}

/** Every metric that an alarm watches, also inside an expression. */
function watched(): Watched[] {
  return synthesized({ stage: 'prod', monthlyDollars: '200' })
    .of('AWS::CloudWatch::Alarm')
    .flatMap(([alarm, { Properties }]) => {
      const inside = (Properties.Metrics ?? []).flatMap((one: { MetricStat?: { Metric: object } }) =>
        one.MetricStat ? [one.MetricStat.Metric] : [],
      );
      const metrics = Properties.MetricName ? [Properties] : inside;
      return metrics.map(({ Namespace, MetricName, Dimensions = [] }: Metric) => ({
        alarm,
        namespace: Namespace,
        name: MetricName,
        dimensions: Dimensions.map(({ Name }) => Name).sort(),
      }));
    });
}

const all = watched();
const of = (namespace: string) => all.filter((one) => one.namespace === namespace);

/** The names and dimensions under which AWS publishes what we watch, as its documentation of each service has them. */
const published: Readonly<Record<string, readonly string[]>> = {
  'AWS/States': [
    'ExecutionsFailed StateMachineArn',
    'ExecutionsTimedOut StateMachineArn',
    'ExecutionsAborted StateMachineArn',
    'ExecutionThrottled StateMachineArn',
    'OpenExecutionCount',
    'OpenExecutionLimit',
  ],
  'AWS/Lambda': [
    'Errors FunctionName,Resource',
    'Throttles FunctionName,Resource',
    'Invocations FunctionName,Resource',
  ],
  'AWS/SQS': ['ApproximateAgeOfOldestMessage QueueName', 'ApproximateNumberOfMessagesVisible QueueName'],
  'AWS/ApiGateway': ['5XXError ApiName,Stage'],
  'AWS/Backup': ['NumberOfBackupJobsCompleted BackupVaultName'],
  'AWS/DynamoDB': ['ReadThrottleEvents TableName', 'WriteThrottleEvents TableName'],
};

test.each(Object.keys(published))('%s: what is watched is named as AWS publishes it', (namespace) => {
  const names = of(namespace).map(({ name, dimensions }) => [name, dimensions.join()].filter(Boolean).join(' '));
  expect([...new Set(names)].sort()).toEqual([...published[namespace]!].sort());
});

test('there is no other namespace but our own', () => {
  expect(new Set(all.map(({ namespace }) => namespace))).toEqual(new Set(['Claimline', ...Object.keys(published)]));
});

describe('our own', () => {
  test('every figure is watched, under the dimensions that it is written with', () => {
    expect(new Set(of('Claimline').map(({ name }) => name))).toEqual(new Set(Object.keys(figures)));
    const lines: string[] = [];
    logMetrics('claims', (line) => lines.push(line)).record('KeyDenied', 1);
    const [{ Namespace, Dimensions }] = JSON.parse(lines[0]!)._aws.CloudWatchMetrics;
    expect(Namespace).toBe('Claimline');
    for (const { dimensions } of of('Claimline')) expect([...dimensions].sort()).toEqual([...Dimensions[0]].sort());
  });

  test('every figure is recorded by the program on its way, and no other', async () => {
    const town = await Town.open();
    const recorded = new Set<Figure>();
    const { runtime } = town;
    const { metrics } = runtime.platform;
    Object.assign(runtime.platform, {
      metrics: { record: (name: Figure, value: number) => [recorded.add(name), metrics.record(name, value)] },
    });

    const claimId = await town.visit();
    await town.days(1);
    await town.drop('decisions/letter.json', '{}');
    const table = { ...runtime.platform.table, get: () => Promise.reject(new KeyDenied('The key is disabled.')) };
    const scrub = (await loadFunctions()).get('ScrubClaim')!;
    const entered = { practiceId: 'cedar-family', claimId, state: 'ScrubClaim', at: runtime.now() };
    await expect(scrub(entered, { platform: { ...runtime.platform, table } })).rejects.toThrow(KeyDenied);

    expect(recorded).toEqual(new Set(Object.keys(figures)));
    expect(runtime.logged.get('FILE_QUARANTINED')).toBe(1);
  });
});
