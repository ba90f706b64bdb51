import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  InvalidToken,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  type SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import type { Workflows } from '../platform.ts';
import { read, repeatableWrite, write } from './faults.ts';

/** Clocks of the caller and the service agree to within this many milliseconds. */
const SKEW = 1000;
const CAUSE_CHARACTERS = 32_768;

/** Workflows on Step Functions. `arnOf` gives the ARN of a state machine by its name here. */
export function stepFunctions(client: SFNClient, arnOf: (machine: string) => string): Workflows {
  /** The service refuses a name of an execution that has ended, or of one that runs with another input: that stays an error. */
  async function refused(arn: string, name: string, error: ExecutionAlreadyExists): Promise<'AlreadyEnded'> {
    const executionArn = `${arn.replace(':stateMachine:', ':execution:')}:${name}`;
    const command = new DescribeExecutionCommand({ executionArn, includedData: 'METADATA_ONLY' });
    const { status } = await read(() => client.send(command));
    if (status === 'RUNNING' || status === 'PENDING_REDRIVE') throw error;
    return 'AlreadyEnded';
  }

  return {
    async start(machine, name, input) {
      const stateMachineArn = arnOf(machine);
      const command = new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) });
      const asked = Date.now();
      try {
        const { startDate } = await repeatableWrite(() => client.send(command));
        // To the same name and input the service answers with the execution that runs: only its age tells.
        return startDate!.getTime() < asked - SKEW ? 'AlreadyRunning' : 'Started';
      } catch (error) {
        if (error instanceof ExecutionAlreadyExists) return refused(stateMachineArn, name, error);
        throw error;
      }
    },
    async succeed(token, output) {
      const command = new SendTaskSuccessCommand({ taskToken: token, output: JSON.stringify(output) });
      return delivered(write(() => client.send(command)));
    },
    async fail(token, error, cause) {
      const command = new SendTaskFailureCommand({ taskToken: token, error, cause: cause.slice(0, CAUSE_CHARACTERS) });
      return delivered(write(() => client.send(command)));
    },
  };
}

async function delivered(call: Promise<unknown>): Promise<'Delivered' | 'TaskTimedOut'> {
  try {
    await call;
    return 'Delivered';
  } catch (error) {
    if ([TaskTimedOut, TaskDoesNotExist, InvalidToken].some((over) => error instanceof over)) return 'TaskTimedOut';
    throw error;
  }
}
