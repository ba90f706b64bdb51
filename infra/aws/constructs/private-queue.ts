import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

const readWrite = ['kms:Decrypt', 'kms:GenerateDataKey'];

/** A queue that is encrypted with our key, spoken to over TLS only, and keeps a message for two weeks. */
export class PrivateQueue extends Queue {
  private readonly key: IKey;

  constructor(scope: Construct, id: string, { key, ...props }: QueueProps & { key: IKey }) {
    super(scope, id, {
      ...props,
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: key,
      // A request to KMS for every file would cost as much as the file's function.
      dataKeyReuse: Duration.hours(12),
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    this.key = key;
  }

  /** What a role needs to take messages off the queue. */
  get takeStatements(): PolicyStatement[] {
    const verbs = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'];
    return [
      new PolicyStatement({ actions: verbs, resources: [this.queueArn] }),
      new PolicyStatement({ actions: ['kms:Decrypt'], resources: [this.key.keyArn] }),
    ];
  }

  /** What a role needs to put a message into it. */
  get sendStatements(): PolicyStatement[] {
    return [
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.queueArn] }),
      new PolicyStatement({ actions: readWrite, resources: [this.key.keyArn] }),
    ];
  }
}
