import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import {
  DescribeExecutionCommand,
  type ExecutionListItem,
  paginateListExecutions,
  SFNClient,
} from '@aws-sdk/client-sfn';
import {
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import * as z from 'zod';
import type { DeadLetters, LostExecution, Operations } from '../operations.ts';
import { awsPlatform } from './platform.ts';

/** What the stack says of itself in its output `Operations`. */
export const Deployed = z.object({
  /** The environment of a function that may use every part. */
  environment: z.record(z.string(), z.string()),
  machineArn: z.string(),
  /** The queues of every file door, by their ARNs. */
  doors: z.record(z.string(), z.object({ queue: z.string(), deadLetters: z.string() })),
});
export type Deployed = z.infer<typeof Deployed>;

/** There is no such stack, or it is older than this program. */
export class StageNotFound extends Error {
  override readonly name = 'StageNotFound';
}

/** A stage as it is deployed. Throws StageNotFound. */
export async function findStage(stage: string, client = new CloudFormationClient({})): Promise<Deployed> {
  const StackName = `Claimline-${stage}`;
  const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName })).catch((error: Error) => {
    if (error.name === 'ValidationError') return { Stacks: [] };
    throw error;
  });
  const said = Stacks[0]?.Outputs?.find(({ OutputKey }) => OutputKey === 'Operations')?.OutputValue;
  if (said !== undefined) return Deployed.parse(JSON.parse(said));
  throw new StageNotFound(
    Stacks.length > 0
      ? `${StackName} was deployed by an older version; deploy it again.`
      : `There is no stack ${StackName} in this account and region; name them with --profile and --region.`,
  );
}

const ended = ['FAILED', 'TIMED_OUT', 'ABORTED'] as const;

/** The operator's hands on a stage. Credentials and region are those of the AWS SDK's usual places. */
export function awsOperations(
  { environment, machineArn, doors }: Deployed,
  { sfn = new SFNClient({}), sqs = new SQSClient({}) } = {},
): Operations {
  return {
    platform: awsPlatform({ ...process.env, ...environment }),
    async *lostExecutions() {
      for (const statusFilter of ended) {
        const pages = paginateListExecutions({ client: sfn }, { stateMachineArn: machineArn, statusFilter });
        for await (const { executions = [] } of pages) {
          for (const execution of executions) yield await lost(execution, statusFilter);
        }
      }
    },
    async deadLetters() {
      const found = await Promise.all(
        Object.entries(doors).map(async ([door, queues]): Promise<DeadLetters> => {
          const QueueName = queues.deadLetters.split(':').at(-1)!;
          const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName }));
          const name = 'ApproximateNumberOfMessages';
          const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [name] });
          const { Attributes } = await sqs.send(command);
          return { door, messages: Number(Attributes?.[name] ?? 0) };
        }),
      );
      return found.filter(({ messages }) => messages > 0);
    },
    async redrive(door) {
      const { queue, deadLetters } = doors[door]!;
      // Named, because what EventBridge could not deliver has no queue that it came from.
      await sqs.send(new StartMessageMoveTaskCommand({ SourceArn: deadLetters, DestinationArn: queue }));
    },
  };

  async function lost({ executionArn, name }: ExecutionListItem, status: LostExecution['status']) {
    const { input } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    const { practiceId, claimId } = JSON.parse(input!) as { practiceId: string; claimId: string };
    return { name: name!, practiceId, claimId, status };
  }
}
