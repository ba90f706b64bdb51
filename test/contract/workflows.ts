import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Workflows } from '../../functions/platform/platform.ts';
import { type Cases, contract } from './contract.ts';

/** `machine` waits in one state for a callback, with its input, and ends with what came. */
export interface WorkflowsUnderTest {
  readonly workflows: Workflows;
  readonly machine: string;
  /** The token of an execution, once it waits. */
  tokenOf(name: string): Promise<string>;
  /** How an execution ended, once it has. */
  endOf(name: string): Promise<{ status: string; output?: unknown; error?: string; cause?: string }>;
}

/** Holds a runner of state machines to the seam. */
export function workflowsContract(
  name: string,
  make: () => WorkflowsUnderTest | Promise<WorkflowsUnderTest>,
  skips?: Readonly<Record<string, string>>,
): void {
  contract(name, make, cases, skips);
}

const input = { practiceId: 'P1', claimId: 'C1' };

const cases: Cases<WorkflowsUnderTest> = {
  'a name starts once, runs, and has ended': async ({ workflows, machine, tokenOf, endOf }) => {
    const name = randomUUID();
    expect(await workflows.start(machine, name, input)).toBe('Started');
    const token = await tokenOf(name);
    expect(await workflows.start(machine, name, input)).toBe('AlreadyRunning');
    expect(await workflows.succeed(token, {})).toBe('Delivered');
    await endOf(name);
    expect(await workflows.start(machine, name, input)).toBe('AlreadyEnded');
    expect(await workflows.start(machine, name, { ...input, claimId: 'C2' })).toBe('AlreadyEnded');
  },
  'a running name with another input is an error': async ({ workflows, machine, tokenOf }) => {
    const name = randomUUID();
    await workflows.start(machine, name, input);
    await tokenOf(name);
    const again = workflows.start(machine, name, { ...input, claimId: 'C2' });
    await expect(again).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
  },
  'what a task succeeds with is its output': async ({ workflows, machine, tokenOf, endOf }) => {
    const name = randomUUID();
    await workflows.start(machine, name, input);
    await workflows.succeed(await tokenOf(name), { outcome: 'Adjudicated', list: [1, null, 'é'] });
    expect(await endOf(name)).toMatchObject({
      status: 'SUCCEEDED',
      output: { outcome: 'Adjudicated', list: [1, null, 'é'] },
    });
  },
  'what a task fails with is its error': async ({ workflows, machine, tokenOf, endOf }) => {
    const name = randomUUID();
    await workflows.start(machine, name, input);
    expect(await workflows.fail(await tokenOf(name), 'ClaimVoided', 'A person voided it.')).toBe('Delivered');
    expect(await endOf(name)).toMatchObject({ status: 'FAILED', error: 'ClaimVoided', cause: 'A person voided it.' });
  },
  'a second callback comes too late, whatever it brings': async ({ workflows, machine, tokenOf, endOf }) => {
    const name = randomUUID();
    await workflows.start(machine, name, input);
    const token = await tokenOf(name);
    const answers = await Promise.all([
      workflows.succeed(token, 1),
      workflows.succeed(token, 2),
      workflows.fail(token, 'E', ''),
    ]);
    expect(answers.sort()).toStrictEqual(['Delivered', 'TaskTimedOut', 'TaskTimedOut']);
    await endOf(name);
    expect(await workflows.succeed(token, {})).toBe('TaskTimedOut');
    expect(await workflows.fail(token, 'E', '')).toBe('TaskTimedOut');
  },
  'a token that never was comes too late as well': async ({ workflows }) => {
    expect(await workflows.succeed('AAAAKgAAAAIAAAAAAAAAAQ', {})).toBe('TaskTimedOut');
    expect(await workflows.fail('nonsense', 'E', '')).toBe('TaskTimedOut');
  },
  'an input may be 256 KiB and no more': async ({ workflows, machine }) => {
    const size = 262_144 - 2;
    expect(await workflows.start(machine, randomUUID(), 'x'.repeat(size))).toBe('Started');
    const over = workflows.start(machine, randomUUID(), 'x'.repeat(size + 1));
    await expect(over).rejects.toMatchObject({ name: 'InvalidExecutionInput' });
  },
  'a machine that is not there, and a name that is none, are refused': async ({ workflows, machine }) => {
    await expect(workflows.start('nothing', randomUUID(), input)).rejects.toThrow();
    for (const name of ['', 'a b', 'a/b', 'x'.repeat(81)]) {
      await expect(workflows.start(machine, name, input), name).rejects.toMatchObject({ name: 'InvalidName' });
    }
  },
};
