import type { Template } from './expressions.ts';
import type { Retrier } from './retry.ts';

/** A state machine that was read, checked and compiled by `load.ts`: everything the interpreter needs to run it. */
export interface Definition {
  readonly startAt: string;
  /** Seconds until an execution times out. */
  readonly timeout: number | undefined;
  /** Every state at whatever depth: names are unique in the whole machine. */
  readonly states: ReadonlyMap<string, State>;
  /** Whether a state of it has branches or iterations. */
  readonly hasBranches: boolean;
}

export type State = Task | Parallel | MapState | Choice | Wait | Pass | Succeed | Fail;
export type StateType = State['type'];

interface Named {
  readonly name: string;
  /** The Map or Parallel state in whose item processor or branch this state is. */
  readonly within: string | undefined;
}

/** How a state is left: what it passes on, what it remembers, where to. Without `next` its scope ends. */
export interface Exit {
  readonly output: Template | undefined;
  readonly assign: Template | undefined;
  readonly next: string | undefined;
}

export interface Catcher extends Exit {
  readonly errors: readonly string[];
}

interface Recovering {
  readonly retry: readonly Retrier[];
  readonly catch: readonly Catcher[];
}

export interface Task extends Named, Exit, Recovering {
  readonly type: 'Task';
  /** How the function is called: by the Lambda integration, by it with a token to wait for, or by its own ARN. */
  readonly call: 'invoke' | 'invoke.waitForTaskToken' | 'function';
  readonly functionArn: string;
  readonly arguments: Template | undefined;
  readonly timeout: Template | undefined;
  readonly heartbeat: Template | undefined;
}

export interface Parallel extends Named, Exit, Recovering {
  readonly type: 'Parallel';
  readonly arguments: Template | undefined;
  /** The first state of each branch. */
  readonly branches: readonly string[];
}

export interface MapState extends Named, Exit, Recovering {
  readonly type: 'Map';
  readonly items: Template | undefined;
  readonly itemSelector: Template | undefined;
  readonly maxConcurrency: Template;
  /** The first state of the item processor. */
  readonly startAt: string;
}

export interface Choice extends Named, Exit {
  readonly type: 'Choice';
  readonly rules: readonly (Exit & { readonly condition: Template })[];
  /** Its own `output`, `assign` and `next` belong to Default. */
  readonly hasDefault: boolean;
}

export interface Wait extends Named, Exit {
  readonly type: 'Wait';
  readonly seconds: Template | undefined;
  readonly timestamp: Template | undefined;
}

export interface Pass extends Named, Exit {
  readonly type: 'Pass';
}

export interface Succeed extends Named, Exit {
  readonly type: 'Succeed';
}

export interface Fail extends Named {
  readonly type: 'Fail';
  readonly error: Template | undefined;
  readonly cause: Template | undefined;
}
