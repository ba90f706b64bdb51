import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetObjectCommand, PutObjectCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import {
  DescribeExecutionCommand,
  ExecutionDoesNotExist,
  paginateGetExecutionHistory,
  SFNClient,
} from '@aws-sdk/client-sfn';
import {
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { secretsManager } from '../../functions/platform/aws/secrets.ts';
import { dynamoTable } from '../../functions/platform/aws/table.ts';
import type { Bucket, Item, Secrets, Table } from '../../functions/platform/platform.ts';
import type { Send } from '../support/authentication-cases.ts';
import { type Stage, stagePrefix } from './stage.ts';

/** The deployed stage from outside, by the AWS SDK and HTTP alone. */
export class Deployed {
  readonly table: Table;
  readonly secrets: Secrets;
  readonly send: Send;
  readonly #stage: Stage;
  readonly #dynamo = new DynamoDBClient();
  readonly #s3 = new S3Client();
  readonly #sfn = new SFNClient();
  readonly #sqs = new SQSClient();
  // A batch may take as long as its function; it must not be invoked a second time meanwhile.
  readonly #lambda = new LambdaClient({ maxAttempts: 1 });
  readonly #tableName: string;

  constructor(stage: Stage) {
    this.#stage = stage;
    this.#tableName = stage.resource('Table');
    this.table = dynamoTable(this.#dynamo, this.#tableName);
    this.secrets = secretsManager(new SecretsManagerClient(), stagePrefix);
    this.send = stage.place.sendTo(stage.output('WebhookUrl'));
  }

  async put(bucket: Bucket, key: string, body: string): Promise<void> {
    await this.#s3.send(new PutObjectCommand({ ...this.#at(bucket), Key: key, Body: Buffer.from(body) }));
  }

  async text(bucket: Bucket, key: string): Promise<string> {
    const { Body } = await this.#s3.send(new GetObjectCommand({ ...this.#at(bucket), Key: key }));
    return Body!.transformToString();
  }

  async keys(bucket: Bucket, prefix: string): Promise<string[]> {
    const found: string[] = [];
    for await (const page of paginateListObjectsV2({ client: this.#s3 }, { ...this.#at(bucket), Prefix: prefix }))
      found.push(...(page.Contents ?? []).map(({ Key }) => Key!));
    return found;
  }

  #at(bucket: Bucket): { Bucket: string } {
    return { Bucket: this.#stage.resource(`${bucket}Bucket`) };
  }

  /** Every item with this sort key. */
  async named(sk: string): Promise<Item[]> {
    const items: Item[] = [];
    const options = {
      TableName: this.#tableName,
      FilterExpression: 'sk = :sk',
      ExpressionAttributeValues: { ':sk': { S: sk } },
      ConsistentRead: true,
    };
    for await (const page of paginateScan({ client: this.#dynamo }, options))
      for (const { pk, body } of page.Items ?? []) items.push({ ...JSON.parse(body!.S!), pk: pk!.S!, sk });
    return items;
  }

  /** Opens a door as its schedule would. Throws what the function threw. */
  async invoke(door: string, event: object): Promise<void> {
    const FunctionName = `claimline-rehearsal-${door}`;
    const command = new InvokeCommand({ FunctionName, Qualifier: 'live', Payload: JSON.stringify(event) });
    const { FunctionError, Payload } = await this.#lambda.send(command);
    if (FunctionError) throw new Error(`${door}: ${Payload?.transformToString()}`);
  }

  /** `none` when there is no execution of this name. */
  async execution(name: string): Promise<string> {
    const command = new DescribeExecutionCommand({ executionArn: this.#executionArn(name) });
    const described = await this.#sfn.send(command).catch((error) => {
      if (error instanceof ExecutionDoesNotExist) return { status: 'none' };
      throw error;
    });
    return described.status!;
  }

  /** The states that an execution has entered. */
  async states(name: string): Promise<string[]> {
    const states: string[] = [];
    const asked = { executionArn: this.#executionArn(name) };
    for await (const { events } of paginateGetExecutionHistory({ client: this.#sfn }, asked))
      for (const { stateEnteredEventDetails } of events ?? [])
        if (stateEnteredEventDetails) states.push(stateEnteredEventDetails.name!);
    return states;
  }

  #executionArn(name: string): string {
    return `${this.#stage.resource('ClaimMachine').replace(':stateMachine:', ':execution:')}:${name}`;
  }

  /** Messages in a door's queue that wait or are being worked. */
  async queued(logicalId: string): Promise<number> {
    const names = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
    const command = new GetQueueAttributesCommand({
      QueueUrl: this.#stage.resource(logicalId),
      AttributeNames: [...names],
    });
    const { Attributes = {} } = await this.#sqs.send(command);
    return names.reduce((sum, name) => sum + Number(Attributes[name] ?? 0), 0);
  }

  async sendMessage(logicalId: string, body: string): Promise<void> {
    await this.#sqs.send(new SendMessageCommand({ QueueUrl: this.#stage.resource(logicalId), MessageBody: body }));
  }

  /** The bodies of messages in a queue, which stay there. */
  async messages(logicalId: string): Promise<string[]> {
    const QueueUrl = this.#stage.resource(logicalId);
    const command = new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: 10,
      VisibilityTimeout: 1,
      WaitTimeSeconds: 1,
    });
    return ((await this.#sqs.send(command)).Messages ?? []).map(({ Body }) => Body!);
  }

  /** For how many seconds a message that was taken is hidden; answers what it was before. */
  async hideFor(logicalId: string, seconds: string): Promise<string> {
    const QueueUrl = this.#stage.resource(logicalId);
    const AttributeNames = ['VisibilityTimeout'] as const;
    const { Attributes } = await this.#sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...AttributeNames] }),
    );
    await this.#sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { VisibilityTimeout: seconds } }));
    return Attributes!.VisibilityTimeout!;
  }
}
