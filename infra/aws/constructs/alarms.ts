import { Duration, Stack } from 'aws-cdk-lib';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import { ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Alias } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { consoleLinks } from '../console-links.ts';
import type { Stage } from '../stage.ts';
import { RunbookAlarm, type RunbookAlarmProps } from './runbook-alarm.ts';

/** How long, in seconds, the oldest piece of work has waited that is due. The sweep of this table reports it. */
export const oldestWaitingWork = (table: string) =>
  new Metric({
    namespace: 'Claimline',
    metricName: 'OldestWaitingWork',
    dimensionsMap: { Table: table },
    statistic: 'Maximum',
    period: Duration.hours(1),
  });

const minutes = (count: number) => ({ period: Duration.minutes(count) });
const total = (count: number) => ({ ...minutes(count), statistic: 'Sum' });

/** Every alarm there is, each with its article. */
export class Alarms extends Construct {
  private readonly topic: Topic;
  private readonly stage: Stage;

  constructor(scope: Construct, id: string, { stage, key }: { stage: Stage; key: IKey }) {
    super(scope, id);
    this.stage = stage;
    this.topic = new Topic(this, 'Topic', { displayName: `${stage.prefix} alarms`, masterKey: key, enforceSSL: true });
    // A policy of its own replaces the one that let the account's alarms in.
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    if (stage.alarmEmail) this.topic.addSubscription(new EmailSubscription(stage.alarmEmail));
  }

  watchMachine(id: string, machine: StateMachine): void {
    const console = consoleLinks.machine(Stack.of(this), machine.stateMachineArn);
    const ended = { console, threshold: 1, evaluationPeriods: 1 };
    this.alarm(`${id}Failed`, { ...ended, article: 'execution-failed', metric: machine.metricFailed(total(5)) });
    this.alarm(`${id}TimedOut`, { ...ended, article: 'execution-timed-out', metric: machine.metricTimedOut(total(5)) });
    this.alarm(`${id}Aborted`, { ...ended, article: 'execution-aborted', metric: machine.metricAborted(total(5)) });
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
    this.alarm(`${id}Throttled`, {
      article: 'function-throttled',
      metric: live.metricThrottles(total(5)),
      threshold: 50,
      evaluationPeriods: 3,
      console,
    });
  }

  watchQueue(id: string, queue: IQueue): void {
    this.alarm(`${id}Behind`, {
      article: 'queue-behind',
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
    this.alarm('WorkWaiting', {
      article: 'work-waiting',
      metric: oldestWaitingWork(table),
      threshold: Duration.days(3).toSeconds(),
      evaluationPeriods: 1,
      console,
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
