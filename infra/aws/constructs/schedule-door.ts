import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Alias } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { PrivateQueue } from './private-queue.ts';
import { sealedRole } from './sealed-role.ts';

export interface ScheduleDoorProps {
  readonly door: string;
  /** `cron(…)` or `rate(…)`, in UTC. */
  readonly schedule: string;
  readonly key: IKey;
  /** Makes the door's function, whose failed events go to this queue. */
  readonly handler: (deadLetters: PrivateQueue) => Alias;
}

/** A time → function. What could not be delivered, and what failed to the end, waits in the dead letters. */
export class ScheduleDoor extends Construct {
  readonly deadLetters: PrivateQueue;
  readonly live: Alias;

  constructor(scope: Construct, id: string, { door, schedule, key, handler }: ScheduleDoorProps) {
    super(scope, id);
    this.deadLetters = new PrivateQueue(this, 'DeadLetters', { key });
    this.live = handler(this.deadLetters);
    this.live.configureAsyncInvoke({ retryAttempts: 2, maxEventAge: Duration.hours(1) });

    const invoke = new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [this.live.functionArn] });
    const role = sealedRole(this, { service: 'scheduler', statements: [invoke, ...this.deadLetters.sendStatements] });
    new CfnSchedule(this, 'Schedule', {
      description: `Opens ${door}`,
      scheduleExpression: schedule,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: this.live.functionArn,
        roleArn: role.roleArn,
        // The moment that was meant, however late the function runs: time arrives with the event.
        input: JSON.stringify({ time: '<aws.scheduler.scheduled-time>' }),
        retryPolicy: { maximumRetryAttempts: 3, maximumEventAgeInSeconds: 900 },
        deadLetterConfig: { arn: this.deadLetters.queueArn },
      },
    });
  }
}
