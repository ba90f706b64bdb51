import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DescribeExecutionCommand, ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import {
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import { awsOperations, type Deployed, findStage } from '../../../../functions/platform/aws/operations.ts';

const cloudFormation = mockClient(CloudFormationClient);
const sfn = mockClient(SFNClient);
const sqs = mockClient(SQSClient);
beforeEach(() => {
  for (const mock of [cloudFormation, sfn, sqs]) mock.reset();
});

const arn = (service: string, name: string) => `arn:aws:${service}:us-east-1:123456789012:${name}`;
const deployed: Deployed = {
  environment: { TABLE_NAME: 'Claims' },
  machineArn: arn('states', 'stateMachine:claimline-dev-claim'),
  doors: {
    'receive-charges': { queue: arn('sqs', 'charges'), deadLetters: arn('sqs', 'charges-dead') },
    'receive-remittances': { queue: arn('sqs', 'remittances'), deadLetters: arn('sqs', 'remittances-dead') },
  },
};

describe('a stage', () => {
  test('is read off its stack', async () => {
    const Outputs = [{ OutputKey: 'Operations', OutputValue: JSON.stringify(deployed) }];
    const stack = { StackName: 'Claimline-dev', CreationTime: new Date(), StackStatus: 'CREATE_COMPLETE' as const };
    cloudFormation
      .on(DescribeStacksCommand, { StackName: 'Claimline-dev' })
      .resolves({ Stacks: [{ ...stack, Outputs }] });
    expect(await findStage('dev')).toEqual(deployed);
    cloudFormation.on(DescribeStacksCommand).resolves({ Stacks: [{ ...stack, Outputs: [] }] });
    await expect(findStage('dev')).rejects.toThrow('Claimline-dev was deployed by an older version; deploy it again.');
  });

  test('that is not there is named', async () => {
    cloudFormation.rejects(Object.assign(new Error('Stack does not exist'), { name: 'ValidationError' }));
    await expect(findStage('prod')).rejects.toThrow('There is no stack Claimline-prod in this account and region');
  });
});

test('executions that ended badly are found over all pages, with the claim that each was for', async () => {
  const { machineArn: stateMachineArn } = deployed;
  const execution = (name: string) => ({
    ...{ name, executionArn: `e:${name}`, stateMachineArn, startDate: new Date(), status: 'FAILED' as const },
  });
  sfn.on(ListExecutionsCommand).resolves({ executions: [] });
  sfn
    .on(ListExecutionsCommand, { stateMachineArn, statusFilter: 'FAILED' })
    .resolves({ executions: [execution('C1')], nextToken: 'more' })
    .on(ListExecutionsCommand, { stateMachineArn, statusFilter: 'FAILED', nextToken: 'more' })
    .resolves({ executions: [execution('C2-3')] })
    .on(ListExecutionsCommand, { stateMachineArn, statusFilter: 'ABORTED' })
    .resolves({ executions: [execution('C3')] });
  sfn.on(DescribeExecutionCommand).callsFake(({ executionArn }: { executionArn: string }) => ({
    input: JSON.stringify({ practiceId: 'p', claimId: executionArn.slice(2).split('-')[0] }),
  }));
  expect(await Array.fromAsync(awsOperations(deployed).lostExecutions())).toEqual([
    { name: 'C1', practiceId: 'p', claimId: 'C1', status: 'FAILED' },
    { name: 'C2-3', practiceId: 'p', claimId: 'C2', status: 'FAILED' },
    { name: 'C3', practiceId: 'p', claimId: 'C3', status: 'ABORTED' },
  ]);
});

test('dead letters are counted by door, and go back to the queue of their door', async () => {
  sqs
    .on(GetQueueUrlCommand)
    .callsFake(({ QueueName }: { QueueName: string }) => ({ QueueUrl: `https://${QueueName}` }));
  sqs.on(GetQueueAttributesCommand).resolves({ Attributes: { ApproximateNumberOfMessages: '0' } });
  sqs
    .on(GetQueueAttributesCommand, { QueueUrl: 'https://remittances-dead' }, false)
    .resolves({ Attributes: { ApproximateNumberOfMessages: '3' } });
  sqs.on(StartMessageMoveTaskCommand).resolves({});
  const operations = awsOperations(deployed);
  expect(await operations.deadLetters()).toEqual([{ door: 'receive-remittances', messages: 3 }]);
  await operations.redrive('receive-remittances');
  expect(sqs.commandCalls(StartMessageMoveTaskCommand).map(({ args }) => args[0].input)).toEqual([
    { SourceArn: arn('sqs', 'remittances-dead'), DestinationArn: arn('sqs', 'remittances') },
  ]);
});
