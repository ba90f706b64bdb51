import { DatabaseSync } from 'node:sqlite';
import type { Json } from '../../../../functions/platform/platform.ts';
import { type VirtualClock, virtualClock } from '../../../../infra/local/clock.ts';
import { runUntilIdle } from '../../../../infra/local/machine/drive.ts';
import { Machine } from '../../../../infra/local/machine.ts';

export const noon = Date.parse('2026-01-05T12:00:00.000Z');
export const seconds = (count: number) => count * 1000;
export const days = (count: number) => count * 86_400_000;

export const lambda = 'arn:aws:states:::lambda:invoke';
export const withToken = 'arn:aws:states:::lambda:invoke.waitForTaskToken';

type Asl = Record<string, unknown>;
// biome-ignore lint/suspicious/noExplicitAny: a test's handlers take what the test's machine gives.
export type Handlers = Record<string, (payload: any, laptop: Laptop) => unknown>;

/** A state machine of these states that starts with the first. */
export const asl = (states: Record<string, Asl>, more: Asl = {}): Asl => ({
  QueryLanguage: 'JSONata',
  StartAt: Object.keys(states)[0],
  States: states,
  ...more,
});

/** A Task that calls `name` with its input, gives what it returns, and ends unless told otherwise. */
export const call = (name: string, more: Asl = {}): Asl => ({
  Type: 'Task',
  Resource: lambda,
  Arguments: { FunctionName: name, Payload: '{% $states.input %}' },
  Output: '{% $states.result.Payload %}',
  ...('Next' in more ? {} : { End: true }),
  ...more,
});

/** A Task that gives `name` its token and waits for it. */
export const waitFor = (name: string, more: Asl = {}): Asl =>
  call(name, {
    Resource: withToken,
    Arguments: { FunctionName: name, Payload: { token: '{% $states.context.Task.Token %}' } },
    Output: '{% $states.result %}',
    ...more,
  });

export const pass = (more: Asl = {}): Asl => ({ Type: 'Pass', ...('Next' in more ? {} : { End: true }), ...more });

/** A machine in memory, in virtual time, with everything that its functions were called with. */
export class Laptop {
  readonly database: DatabaseSync;
  readonly clock: VirtualClock;
  readonly machine: Machine;
  readonly calls: { name: string; payload: Json; at: number }[] = [];

  constructor(
    states: Record<string, Asl> | Asl,
    handlers: Handlers = {},
    { database = new DatabaseSync(':memory:'), start = noon } = {},
  ) {
    this.database = database;
    this.clock = virtualClock(start, database);
    const invoke = async (name: string, payload: Json) => {
      this.calls.push({ name, payload, at: this.clock.now() });
      return handlers[name]?.(payload, this);
    };
    const definitions = { m: 'StartAt' in states ? states : asl(states as Record<string, Asl>) };
    this.machine = new Machine({ database, clock: this.clock, definitions, invoke });
  }

  start(input: Json = {}, name = 'e'): 'Started' | 'AlreadyRunning' | 'AlreadyEnded' {
    return this.machine.start('m', name, input);
  }

  /** Until nothing is ready and nothing waits for a moment up to `until`. */
  async run(until?: number): Promise<this> {
    await runUntilIdle(this.machine, this.clock, until);
    return this;
  }

  async wait(milliseconds: number): Promise<this> {
    const until = this.clock.now() + milliseconds;
    await this.run(until);
    this.clock.jumpTo(until);
    this.machine.fireTimers(until);
    return this.run(until);
  }

  get execution() {
    return this.machine.describe('m', 'e');
  }

  get output(): Json | undefined {
    const { output } = this.execution;
    return output === undefined ? undefined : JSON.parse(output);
  }

  get history() {
    return this.machine.history('m', 'e');
  }

  get events(): string[] {
    return this.history.map(({ type }) => type);
  }

  /** When each call of a function was, in seconds since the start. */
  get callSeconds(): number[] {
    return this.calls.map(({ at }) => (at - noon) / 1000);
  }
}

/** Runs one execution until it waits for nobody but people. */
export async function run(
  states: Record<string, Asl> | Asl,
  input: Json = {},
  handlers: Handlers = {},
): Promise<Laptop> {
  const laptop = new Laptop(states, handlers);
  laptop.start(input);
  return laptop.run();
}

export function failure(name: string, message = 'it broke'): Error {
  return Object.assign(new Error(message), { name });
}

/** Throws errors of these names, one a call, and then returns. */
export function failing(...names: string[]): () => string {
  const left = [...names];
  return () => {
    const name = left.shift();
    if (name) throw failure(name);
    return 'done';
  };
}
