import type { Json, Workflows } from '../../functions/platform/platform.ts';

interface Run {
  readonly input: Json;
  status: 'running' | 'ended';
}

/**
 * Step Functions as far as its callers can see it, without a machine: executions that run until a test ends them, and
 * tokens that can be called once.
 */
export class Executions implements Workflows {
  readonly runs = new Map<string, Run>();
  /** What was delivered, by token. */
  readonly delivered = new Map<string, Json>();
  /** The errors that tasks ended with, by token. */
  readonly failed = new Map<string, string>();
  readonly #waiting = new Set<string>();

  async start(_machine: string, name: string, input: Json): Promise<'Started' | 'AlreadyRunning' | 'AlreadyEnded'> {
    const run = this.runs.get(name);
    if (run?.status === 'ended') return 'AlreadyEnded';
    if (run) {
      if (JSON.stringify(run.input) === JSON.stringify(input)) return 'AlreadyRunning';
      throw new ExecutionAlreadyExists(`${name} already runs with another input.`);
    }
    this.runs.set(name, { input, status: 'running' });
    return 'Started';
  }

  async succeed(token: string, output: Json): Promise<'Delivered' | 'TaskTimedOut'> {
    if (!this.#waiting.delete(token)) return 'TaskTimedOut';
    this.delivered.set(token, output);
    return 'Delivered';
  }

  async fail(token: string, error: string): Promise<'Delivered' | 'TaskTimedOut'> {
    if (!this.#waiting.delete(token)) return 'TaskTimedOut';
    this.failed.set(token, error);
    return 'Delivered';
  }

  /** A task waits for this token from now on. */
  wait(token: string): void {
    this.#waiting.add(token);
  }

  /** The task has given up waiting. */
  timeOut(token: string): void {
    this.#waiting.delete(token);
  }

  end(name: string): void {
    const run = this.runs.get(name);
    if (run) run.status = 'ended';
  }

  names(): string[] {
    return [...this.runs.keys()];
  }
}

/** The service refuses a name that runs with another input. */
class ExecutionAlreadyExists extends Error {
  override readonly name = 'ExecutionAlreadyExists';
}
