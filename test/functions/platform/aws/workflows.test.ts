import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  InvalidToken,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { stepFunctions } from '../../../../functions/platform/aws/workflows.ts';

const sfn = mockClient(SFNClient);
const arn = 'arn:aws:states:us-east-1:123456789012:stateMachine:Claimline-Claim';
const workflows = stepFunctions(new SFNClient({}), () => arn);
const $metadata = {};
const fault = (name: string, rest: object = {}) => Object.assign(new Error(name), { name, $metadata, ...rest });
beforeEach(() => sfn.reset());

test('an execution is started by name, with its input as JSON', async () => {
  sfn.on(StartExecutionCommand).callsFake(async () => ({ startDate: new Date() }));
  expect(await workflows.start('claim', 'C-1', { claimId: 'C-1' })).toBe('Started');
  expect(sfn.call(0).args[0].input).toStrictEqual({ stateMachineArn: arn, name: 'C-1', input: '{"claimId":"C-1"}' });
});

test('an execution that has been running since before is AlreadyRunning', async () => {
  sfn.on(StartExecutionCommand).callsFake(async () => ({ startDate: new Date(Date.now() - 5_000) }));
  expect(await workflows.start('claim', 'C-1', {})).toBe('AlreadyRunning');
});

test.each(['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'] as const)(
  'a name whose execution is %s is AlreadyEnded',
  async (status) => {
    sfn.on(StartExecutionCommand).rejects(new ExecutionAlreadyExists({ message: '', $metadata }));
    sfn.on(DescribeExecutionCommand).resolves({ status });
    expect(await workflows.start('claim', 'C-1', {})).toBe('AlreadyEnded');
    expect(sfn.call(1).args[0].input).toMatchObject({
      executionArn: 'arn:aws:states:us-east-1:123456789012:execution:Claimline-Claim:C-1',
    });
  },
);

test('a name that runs with another input stays an error', async () => {
  sfn.on(StartExecutionCommand).rejects(new ExecutionAlreadyExists({ message: '', $metadata }));
  sfn.on(DescribeExecutionCommand).resolves({ status: 'RUNNING' });
  await expect(workflows.start('claim', 'C-1', {})).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
});

test('a start that was lost is made once more: the service knows the name', async () => {
  sfn
    .on(StartExecutionCommand)
    .rejectsOnce(fault('Error', { code: 'ECONNRESET' }))
    .callsFake(async () => ({ startDate: new Date() }));
  expect(await workflows.start('claim', 'C-1', {})).toBe('Started');
  expect(sfn.calls()).toHaveLength(2);
});

test('a callback hands on output, error and cause', async () => {
  sfn.resolves({});
  expect(await workflows.succeed('token', { outcome: 'Adjudicated' })).toBe('Delivered');
  expect(await workflows.fail('token', 'ClaimVoided', 'x'.repeat(40_000))).toBe('Delivered');
  expect(sfn.call(0).args[0].input).toStrictEqual({ taskToken: 'token', output: '{"outcome":"Adjudicated"}' });
  expect(sfn.call(1).args[0].input).toStrictEqual({
    taskToken: 'token',
    error: 'ClaimVoided',
    cause: 'x'.repeat(32_768),
  });
});

test.each([
  ['timed out', TaskTimedOut],
  ['does not exist', TaskDoesNotExist],
  ['never was', InvalidToken],
])('a callback to a task that %s is TaskTimedOut', async (_, Fault) => {
  sfn.on(SendTaskSuccessCommand).rejects(new Fault({ message: '', $metadata }));
  sfn.on(SendTaskFailureCommand).rejects(new Fault({ message: '', $metadata }));
  expect(await workflows.succeed('token', {})).toBe('TaskTimedOut');
  expect(await workflows.fail('token', 'E', '')).toBe('TaskTimedOut');
});

test.each([
  ['ThrottlingException', 400, 'Throttled'],
  ['ExecutionLimitExceeded', 400, 'Throttled'],
  ['KmsThrottlingException', 400, 'Throttled'],
  ['InternalServerError', 500, 'UnknownOutcome'],
  ['TimeoutError', 0, 'UnknownOutcome'],
  ['InvalidName', 400, 'InvalidName'],
  ['InvalidOutput', 400, 'InvalidOutput'],
  ['KmsAccessDeniedException', 400, 'KeyDenied'],
])('%s (%d) is %s', async (name, httpStatusCode, expected) => {
  sfn.rejects(fault(name, { $metadata: { httpStatusCode } }));
  await expect(workflows.start('claim', 'C-1', {})).rejects.toMatchObject({ name: expected });
  await expect(workflows.succeed('token', {})).rejects.toMatchObject({ name: expected });
  await expect(workflows.fail('token', 'E', '')).rejects.toMatchObject({ name: expected });
  expect(sfn.commandCalls(SendTaskSuccessCommand)).toHaveLength(1);
});
