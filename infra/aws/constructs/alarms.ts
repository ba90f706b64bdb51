import { Duration, Stack } from 'aws-cdk-lib';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import type { BackupVault } from 'aws-cdk-lib/aws-backup';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { ComparisonOperator, MathExpression, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Alias } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { type Figure, figures } from '../../../functions/platform/figures.ts';
import { consoleLinks } from '../console-links.ts';
import { articleOf } from '../runbook.ts';
import type { Stage } from '../stage.ts';
import { RunbookAlarm, type RunbookAlarmProps } from './runbook-alarm.ts';

/** A figure of our own code about this table, in an hour: the sum of what was counted, the longest of what was timed. */
export const figure = (metricName: Figure, table: string) =>
  new Metric({
    namespace: 'Claimline',
    metricName,
    dimensionsMap: { Table: table },
    statistic: figures[metricName] === 'Count' ? 'Sum' : 'Maximum',
    period: Duration.hours(1),
  });

/** Executions that are open in the account, of those that it may have, in percent. Step Functions counts them about right. */
export const openExecutions = () => {
  const counted = (metricName: string) =>
    new Metric({ namespace: 'AWS/States', metricName, statistic: 'Maximum', period: Duration.minutes(5) });
  return new MathExpression({
    expression: '100 * open / allowed',
    usingMetrics: { open: counted('OpenExecutionCount'), allowed: counted('OpenExecutionLimit') },
    label: 'Open executions, % of quota',
    period: Duration.minutes(5),
  });
};

const minutes = (count: number) => ({ period: Duration.minutes(count) });
const total = (count: number) => ({ ...minutes(count), statistic: 'Sum' });
const hours = (count: number) => Duration.hours(count).toSeconds();

/** Every alarm there is, each with its article. */
/** In the expression of an alarm. */
const mostMetrics = 10;

export class Alarms extends Construct {
  private readonly topic: Topic;
  private readonly stage: Stage;

  constructor(scope: Construct, id: string, { stage, key }: { stage: Stage; key: IKey }) {
    super(scope, id);
    this.stage = stage;
    this.topic = new Topic(this, 'Topic', { displayName: `${stage.prefix} alarms`, masterKey: key, enforceSSL: true });
    // A policy of its own replaces the one that let the account's alarms in.
    this.topic.addToResourcePolicy(this.mayPublish('cloudwatch'));
    if (stage.alarmEmail) this.topic.addSubscription(new EmailSubscription(stage.alarmEmail));
  }

  watchMachine(id: string, machine: StateMachine): void {
    const console = consoleLinks.machine(Stack.of(this), machine.stateMachineArn);
    const ended = { console, threshold: 1, evaluationPeriods: 1 };
    this.alarm(`${id}Failed`, { ...ended, article: 'execution-failed', metric: machine.metricFailed(total(5)) });
    this.alarm(`${id}TimedOut`, { ...ended, article: 'execution-timed-out', metric: machine.metricTimedOut(total(5)) });
    this.alarm(`${id}Aborted`, { ...ended, article: 'execution-aborted', metric: machine.metricAborted(total(5)) });
    this.alarm(`${id}Throttled`, {
      article: 'execution-throttled',
      metric: machine.metricThrottled(total(5)),
      threshold: 1,
      evaluationPeriods: 3,
      console,
    });
    this.alarm('OpenExecutions', {
      article: 'open-executions',
      metric: openExecutions(),
      threshold: 60,
      evaluationPeriods: 3,
      console: consoleLinks.quotas(Stack.of(this)),
    });
  }

  watchTable(table: ITableV2): void {
    const throttled = { console: consoleLinks.table(Stack.of(this), table.tableName), evaluationPeriods: 3 };
    for (const what of ['Read', 'Write'] as const) {
      this.alarm(`Table${what}sThrottled`, {
        ...throttled,
        article: 'table-throttled',
        metric: table.metric(`${what}ThrottleEvents`, total(5)),
        threshold: 50,
      });
    }
  }

  watchKey(table: string, key: IKey): void {
    this.alarm('KeyDenied', {
      article: 'key-denied',
      metric: figure('KeyDenied', table).with(minutes(5)),
      threshold: 1,
      evaluationPeriods: 1,
      console: consoleLinks.key(Stack.of(this), key.keyId),
    });
  }

  /** Silence is what a backup that fails and one that never begins have in common. */
  watchBackups({ backupVaultName }: BackupVault): void {
    this.alarm('BackupMissing', {
      article: 'backup-missing',
      metric: new Metric({
        namespace: 'AWS/Backup',
        metricName: 'NumberOfBackupJobsCompleted',
        dimensionsMap: { BackupVaultName: backupVaultName },
        statistic: 'Sum',
        period: Duration.days(1),
      }),
      threshold: 1,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: 2,
      treatMissingData: TreatMissingData.BREACHING,
      console: consoleLinks.backups(Stack.of(this), backupVaultName),
    });
  }

  /** Budgets know what AWS charges, to the day; no metric does outside us-east-1. Only for a stage that says what is too much. */
  watchSpend(dollars: number): void {
    const { prefix } = this.stage;
    const subscribers = [{ subscriptionType: 'SNS', address: this.topic.topicArn }];
    this.topic.addToResourcePolicy(this.mayPublish('budgets'));
    new CfnBudget(this, 'Spend', {
      budget: {
        budgetName: `${prefix}-spend`,
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: dollars, unit: 'USD' },
        costFilters: { TagKeyValue: [`user:project$claimline`] },
      },
      notificationsWithSubscribers: (['ACTUAL', 'FORECASTED'] as const).map((notificationType) => ({
        notification: {
          notificationType,
          comparisonOperator: 'GREATER_THAN',
          threshold: notificationType === 'ACTUAL' ? 80 : 100,
        },
        subscribers,
      })),
      // A budget has no description: its article goes with it as a tag.
      resourceTags: [{ key: 'runbook', value: articleOf('spend').key }],
    });
  }

  watchFunction(id: string, live: Alias): void {
    const console = consoleLinks.function(Stack.of(this), live.lambda.functionName);
    this.alarm(`${id}Failing`, {
      article: 'function-failing',
      metric: live.metricErrors(total(15)),
      threshold: 5,
      evaluationPeriods: 1,
      console,
    });
  }

  /** Ten functions an alarm, the one that is throttled most: a stack has only so much room. */
  watchThrottles(functions: readonly Alias[]): void {
    for (let first = 0; first < functions.length; first += mostMetrics) {
      const some = functions.slice(first, first + mostMetrics);
      const named = some.map((live, index) => [`m${index}`, live.metricThrottles(total(5))] as const);
      this.alarm(`FunctionsThrottled${first / mostMetrics + 1}`, {
        article: 'function-throttled',
        metric: new MathExpression({
          expression: `MAX([${named.map(([name]) => name).join(', ')}])`,
          usingMetrics: Object.fromEntries(named),
          period: Duration.minutes(5),
        }),
        threshold: 50,
        evaluationPeriods: 3,
        console: consoleLinks.functions(Stack.of(this)),
      });
    }
  }

  watchQueue(id: string, queue: IQueue): void {
    this.alarm(`${id}Behind`, {
      article: 'door-behind',
      metric: queue.metricApproximateAgeOfOldestMessage(minutes(5)),
      threshold: Duration.hours(1).toSeconds(),
      evaluationPeriods: 1,
      console: consoleLinks.queue(Stack.of(this), queue.queueName),
    });
  }

  watchDeadLetters(id: string, deadLetters: IQueue): void {
    this.alarm(`${id}DeadLetters`, {
      article: 'dead-letters',
      metric: deadLetters.metricApproximateNumberOfMessagesVisible({ ...minutes(5), statistic: 'Maximum' }),
      threshold: 1,
      evaluationPeriods: 1,
      console: consoleLinks.queue(Stack.of(this), deadLetters.queueName),
    });
  }

  watchApi(api: RestApi): void {
    this.alarm('WebhooksFailing', {
      article: 'webhooks-failing',
      metric: api.deploymentStage.metricServerError(total(5)),
      threshold: 5,
      evaluationPeriods: 1,
      console: consoleLinks.api(Stack.of(this), api.restApiId),
    });
  }

  /** The sweep finds what everything else lost, so its silence is an alarm of its own. */
  watchSweep(live: Alias, table: string): void {
    const console = consoleLinks.function(Stack.of(this), live.lambda.functionName);
    this.alarm('SweepSilent', {
      article: 'sweep-silent',
      metric: live.metricInvocations(total(60)),
      threshold: 1,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: 3,
      treatMissingData: TreatMissingData.BREACHING,
      console,
    });
    for (const [id, article, name, threshold] of [
      ['WorkWaiting', 'work-waiting', 'OldestWaitingWork', hours(72)],
      ['WaitOverdue', 'wait-overdue', 'OldestOverdueWait', hours(48)],
      ['InboxWaiting', 'inbox-waiting', 'OldestInbox', hours(3)],
      ['ClaimsUnsent', 'claims-unsent', 'OldestUnsentClaim', hours(24)],
      ['SuspenseStays', 'suspense-stays', 'OldestSuspense', hours(14 * 24)],
      ['ClaimsAsleep', 'claims-asleep', 'ClaimsAsleep', 5],
      ['FollowUpsOverdue', 'follow-ups-overdue', 'FollowUpsOverdue', 1],
      ['WakesLost', 'wakes-lost', 'InboxesWoken', 20],
      ['TokensStale', 'tokens-stale', 'StaleTokens', 5],
      ['ClaimsRestarted', 'claims-restarted', 'ClaimsStarted', 20],
      ['ClaimsNotHelped', 'sweep-failing', 'ClaimsNotHelped', 1],
      ['FilesQuarantined', 'files-quarantined', 'FilesQuarantined', 1],
      ['ChargesLate', 'charges-late', 'ChargeLag', hours(30 * 24)],
    ] as const) {
      this.alarm(id, { article, metric: figure(name, table), threshold, evaluationPeriods: 1, console });
    }
  }

  private mayPublish(service: string): PolicyStatement {
    return new PolicyStatement({
      principals: [new ServicePrincipal(`${service}.amazonaws.com`)],
      actions: ['sns:Publish'],
      resources: [this.topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
    });
  }

  private alarm(id: string, props: Omit<RunbookAlarmProps, 'topic' | 'runbookUrl' | 'alarmName'>): void {
    const { topic, stage } = this;
    new RunbookAlarm(this, id, {
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      ...props,
      topic,
      runbookUrl: stage.runbookUrl,
    });
  }
}
