import { Duration } from 'aws-cdk-lib';
import { Match, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Alias } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Size } from '../sizing.ts';
import { PrivateQueue } from './private-queue.ts';

/** Enough for a throttle or a deployment, few enough that a poison message is out of the way within two hours. */
const RECEPTIONS = 4;

export interface FileDoorProps {
  readonly bucket: Bucket;
  /** Which keys of the bucket open the door; `*` is any run of characters. */
  readonly keys: string;
  readonly key: IKey;
  readonly size: Size;
  /** Makes the door's function, which may do this besides. */
  readonly handler: (statements: PolicyStatement[]) => Alias;
}

/** S3 → EventBridge → queue → function: every object under the key pattern, at least once, failures apart. */
export class FileDoor extends Construct {
  readonly queue: PrivateQueue;
  readonly deadLetters: PrivateQueue;

  constructor(scope: Construct, id: string, { bucket, keys, key, size, handler }: FileDoorProps) {
    super(scope, id);
    this.deadLetters = new PrivateQueue(this, 'DeadLetters', { key });
    this.queue = new PrivateQueue(this, 'Queue', {
      key,
      // AWS asks for six times the function's timeout, so that a slow batch is not delivered twice.
      visibilityTimeout: Duration.seconds(6 * size.seconds),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: RECEPTIONS },
    });
    new Rule(this, 'Rule', {
      description: `Objects under ${keys}`,
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: { bucket: { name: [bucket.bucketName] }, object: { key: Match.wildcard(keys) } },
      },
      targets: [new SqsQueue(this.queue, { deadLetterQueue: this.deadLetters })],
    });
    handler(this.queue.takeStatements).addEventSource(
      new SqsEventSource(this.queue, {
        batchSize: 10,
        reportBatchItemFailures: true,
        // The poller stops at the function's own ceiling, so that no message is used up by throttling.
        maxConcurrency: size.atOnce,
      }),
    );
  }
}
