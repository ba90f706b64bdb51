import type { DatabaseSync } from 'node:sqlite';
import type { Json } from '../../functions/platform/platform.ts';
import type { Clock } from './clock.ts';
import type { Definition } from './machine/definition.ts';
import { Document } from './machine/document.ts';
import { Fault } from './machine/fault.ts';
import { decode, details, encode, type HistoryEvent, HistoryFull } from './machine/history.ts';
import { abort, endExecution, interpret, nextDeadline, type Outcome } from './machine/interpret.ts';
import { load } from './machine/load.ts';
import { heartbeatTimeout } from './machine/retry.ts';
import { type BranchRow, type ExecutionRow, Rows, type Status } from './machine/rows.ts';
import type { Timer } from './machine/timers.ts';
import { executionArn, roleArn, Transition } from './machine/transition.ts';

export interface MachineOptions {
  /** May hold other tables too. Whoever opens it chooses its journal and when it syncs. */
  readonly database: DatabaseSync;
  readonly clock: Clock;
  /** The state machines by name: Amazon States Language, as an object. */
  readonly definitions: Readonly<Record<string, unknown>>;
  /** Calls a Lambda function by its name. What it throws is the task's error, by the name of what was thrown. */
  invoke(functionName: string, payload: Json): Promise<unknown>;
}

export interface Execution {
  readonly arn: string;
  readonly machine: string;
  readonly name: string;
  readonly status: Status;
  readonly startDate: number;
  readonly stopDate: number | undefined;
  readonly input: string;
  readonly output: string | undefined;
  readonly error: string | undefined;
  readonly cause: string | undefined;
  /** The states it is in now, and since when. */
  readonly states: readonly { readonly name: string; readonly enteredTime: number }[];
}

/** A running execution has this name and another input. */
export class ExecutionAlreadyExists extends Error {
  override readonly name = 'ExecutionAlreadyExists';
}

export class ExecutionDoesNotExist extends Error {
  override readonly name = 'ExecutionDoesNotExist';
}

export class StateMachineDoesNotExist extends Error {
  override readonly name = 'StateMachineDoesNotExist';
}

export class InvalidName extends Error {
  override readonly name = 'InvalidName';
}

/** The input of a start is over 262,144 bytes. */
export class InvalidExecutionInput extends Error {
  override readonly name = 'InvalidExecutionInput';
}

/** The output of a callback is over 262,144 bytes. */
export class InvalidOutput extends Error {
  override readonly name = 'InvalidOutput';
}

/** Names of ended executions can be used again after this long. */
const namesAreKept = 90 * 86_400_000;

/**
 * Step Functions on one machine, for Standard workflows in JSONata. It does nothing by itself: `step` does the work that
 * is ready, one piece at a time in the order in which it became ready; `fireTimers` makes ready what waited for a moment.
 * Whatever it knows is in the database before it acts on it, so a new Machine on the same database goes on where a
 * killed one was: functions that had not returned are called again, with the same payload.
 */
export class Machine {
  readonly #rows: Rows;
  readonly #clock: Clock;
  readonly #invoke: MachineOptions['invoke'];
  readonly #current = new Map<string, { id: number; definition: Definition }>();
  readonly #definitions = new Map<number, Definition>();
  /** Transitions happen one after the other; only functions run at the same time. */
  #turn: Promise<unknown> = Promise.resolve();
  #change: PromiseWithResolvers<void> | undefined;

  /** Throws InvalidDefinition. */
  constructor({ database, clock, definitions, invoke }: MachineOptions) {
    this.#rows = new Rows(database);
    this.#clock = clock;
    this.#invoke = invoke;
    for (const [name, asl] of Object.entries(definitions)) {
      const definition = load(asl);
      const id = this.#rows.definitionId(name, JSON.stringify(asl));
      this.#current.set(name, { id, definition });
      this.#definitions.set(id, definition);
    }
  }

  /**
   * Starts an execution. Throws StateMachineDoesNotExist, InvalidName, InvalidExecutionInput, and
   * ExecutionAlreadyExists when one of this name runs with another input.
   */
  start(machine: string, name: string, input: Json): 'Started' | 'AlreadyRunning' | 'AlreadyEnded' {
    const current = this.#current.get(machine);
    if (!current) throw new StateMachineDoesNotExist(`There is no state machine ${machine}.`);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
    if (!/^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f]{1,80}$/u.test(name))
      throw new InvalidName('An execution name has 1 to 80 characters and none of the special ones.');
    const document = Document.of(input);
    if (document.tooLarge) throw new InvalidExecutionInput('The input is larger than 262144 bytes.');

    const now = this.#clock.now();
    const answer = this.#rows.transaction(() => {
      const old = this.#rows.executionNamed(machine, name);
      if (old?.status === 'RUNNING') {
        if (old.input === document.text) return 'AlreadyRunning';
        throw new ExecutionAlreadyExists(`${machine} already runs ${name} with another input.`);
      }
      if (old && old.ended! > now - namesAreKept) return 'AlreadyEnded';
      if (old) this.#rows.forget(old.id);
      const { id, definition } = current;
      const deadline = definition.timeout === undefined ? null : now + definition.timeout * 1000;
      const event = details({ input: document.text, roleArn: `"${roleArn(machine)}"` });
      const times = { started: now, deadline, ended: null, entered: now - 1 };
      const open = { status: 'RUNNING', output: null, error: null, cause: null, events: 1 } as const;
      const execution = { definition: id, machine, name, input: document.text, ...times, ...open };
      this.#rows.start(execution, definition.startAt, encode('ExecutionStarted', now, 0, event));
      return 'Started';
    });
    if (answer === 'Started') this.#tell();
    return answer;
  }

  /** Throws InvalidOutput. */
  succeed(token: string, output: Json): 'Delivered' | 'TaskTimedOut' {
    const document = Document.of(output);
    if (document.tooLarge) throw new InvalidOutput('The output is larger than 262144 bytes.');
    return this.#deliver(token, ({ id }) => this.#rows.resume(id, { output: document.text }));
  }

  fail(token: string, error: string, cause: string): 'Delivered' | 'TaskTimedOut' {
    return this.#deliver(token, ({ id }) => this.#rows.resume(id, { error, cause }));
  }

  heartbeat(token: string): 'Delivered' | 'TaskTimedOut' {
    return this.#deliver(token, (task) => {
      const due = nextDeadline(task, this.#clock.now());
      if (due !== null) this.#rows.postpone(task.id, due);
    });
  }

  /** Aborts an execution; one that has ended stays as it is. Throws ExecutionDoesNotExist. */
  stop(machine: string, name: string, error?: string, cause?: string): void {
    this.#end(this.#find(machine, name), 'ABORTED', error, cause);
  }

  /** Does the piece of work that has been ready for the longest; answers false when there is none. */
  async step(): Promise<boolean> {
    const branch = this.#rows.take();
    if (branch) await this.#work(branch);
    return branch !== undefined;
  }

  /** Works until nothing is ready, with at most so many functions at the same time; answers how many pieces it did. */
  async runReady(concurrency = 1): Promise<number> {
    if (concurrency === 1) {
      for (let pieces = 0; ; pieces++) if (!(await this.step())) return pieces;
    }
    const running = new Set<Promise<void>>();
    for (let pieces = 0; ; ) {
      while (running.size < concurrency) {
        const branch = this.#rows.take();
        if (!branch) break;
        const done = this.#work(branch).finally(() => running.delete(done));
        running.add(done);
        pieces += 1;
      }
      if (running.size === 0) return pieces;
      await Promise.race(running.size < concurrency ? [...running, this.changed()] : running);
    }
  }

  /** The moment of the next timer: milliseconds since the epoch. */
  nextTimer(): number | undefined {
    return this.#rows.nextDue();
  }

  /** Makes ready whatever waited for a moment up to `now`, in the order of those moments; answers how many did. */
  fireTimers(now: number): number {
    const timers = this.#rows.takeTimers(now);
    if (timers.length === 0) return 0;
    this.#rows.transaction(() => {
      for (const timer of timers) this.#fire(timer);
    });
    this.#tell();
    return timers.length;
  }

  /** Before the end of a transaction of the caller's: writes what the machine has to remember of it. */
  save(): void {
    this.#rows.save();
  }

  /** Resolves when next something has become ready, or begun to wait. */
  changed(): Promise<void> {
    this.#change ??= Promise.withResolvers();
    return this.#change.promise;
  }

  #tell(): void {
    this.#change?.resolve();
    this.#change = undefined;
  }

  /** Throws ExecutionDoesNotExist. */
  describe(machine: string, name: string): Execution {
    return this.#describe(this.#find(machine, name));
  }

  /** Every execution, or those of a status, the oldest first. */
  *list({ status }: { status?: Status } = {}): Generator<Execution> {
    for (const row of this.#rows.executions(status)) yield this.#describe(row);
  }

  /** Throws ExecutionDoesNotExist. */
  history(machine: string, name: string): HistoryEvent[] {
    return decode(this.#rows.history(this.#find(machine, name).id));
  }

  async #work(branch: Readonly<BranchRow>): Promise<void> {
    const outcome = branch.phase === 'invoke' ? await this.#call(branch) : undefined;
    const turn = this.#turn.then(() => this.#transit(branch, outcome));
    this.#turn = turn.catch(() => {});
    await turn;
  }

  async #call({ function: name, payload }: BranchRow): Promise<Outcome> {
    try {
      return { output: Document.of(await this.#invoke(name!, JSON.parse(payload!))) };
    } catch (thrown) {
      return lambdaFault(thrown);
    }
  }

  /** While a function ran, its branch may have been timed out, resumed or removed: then its answer comes too late. */
  async #transit({ id, ready }: Readonly<BranchRow>, outcome: Outcome | undefined): Promise<void> {
    const branch = this.#rows.branch(id);
    if (branch?.ready !== ready) return;
    const t = this.#transition(branch);
    try {
      await interpret(t, outcome ?? this.#delivered(branch));
    } catch (thrown) {
      if (!(thrown instanceof HistoryFull)) throw thrown;
      const reason = 'The execution reached the maximum number of history events (25000).';
      endExecution(t, 'FAILED', { error: 'States.Runtime', reason });
    }
    this.#rows.commit(t);
    this.#tell();
  }

  #transition(branch: Readonly<BranchRow>): Transition {
    const execution = this.#rows.execution(branch.execution)!;
    const siblings = () => this.#rows.descendants(branch, branch.parent!);
    return new Transition(this.#definition(execution), execution, branch, this.#clock.now(), siblings);
  }

  /** An execution keeps the definition that it was started with. */
  #definition({ definition: id }: ExecutionRow): Definition {
    let definition = this.#definitions.get(id);
    if (!definition) {
      definition = load(JSON.parse(this.#rows.definition(id)));
      this.#definitions.set(id, definition);
    }
    return definition;
  }

  /** What a branch was resumed with: a callback's or a timer's news, or else what its children answered. */
  #delivered(branch: BranchRow): Outcome | undefined {
    if (branch.phase !== 'resume') return undefined;
    if (branch.error !== null) return new Fault(branch.error, branch.cause ?? undefined);
    return { output: new Document(branch.output ?? this.#rows.childOutputs(branch)) };
  }

  /** Late, repeated and unknown tokens are all the same: their task is over. */
  #deliver(token: string, write: (task: BranchRow) => void): 'Delivered' | 'TaskTimedOut' {
    const task = this.#rows.branch(Number.parseInt(token, 10));
    if (task?.token !== token || !(task.phase === 'invoke' || task.phase === 'callback')) return 'TaskTimedOut';
    this.#rows.transaction(() => write(task));
    this.#tell();
    return 'Delivered';
  }

  #fire({ kind, id, due }: Timer): void {
    if (kind === 'execution') {
      const execution = this.#rows.execution(id)!;
      this.#end(execution, 'TIMED_OUT', 'States.Timeout');
      return;
    }
    // An earlier one of these timers may have ended the execution.
    const branch = this.#rows.branch(id);
    if (branch?.phase === 'backoff') this.#rows.retry(id);
    else if (branch?.phase === 'wait') this.#rows.resume(id, {});
    else if (branch) this.#rows.resume(id, { error: due === branch.timeoutAt ? 'States.Timeout' : heartbeatTimeout });
  }

  #end(execution: ExecutionRow, status: 'ABORTED' | 'TIMED_OUT', error?: string, reason?: string): void {
    if (execution.status !== 'RUNNING') return;
    const branches = this.#rows.branches(execution.id);
    const t = this.#transition(branches[0]!);
    for (const branch of branches) abort(t, branch);
    endExecution(t, status, { error, reason });
    this.#rows.commit(t);
  }

  #find(machine: string, name: string): ExecutionRow {
    const row = this.#rows.executionNamed(machine, name);
    if (!row) throw new ExecutionDoesNotExist(`${machine} has no execution ${name}.`);
    return row;
  }

  #describe(row: ExecutionRow): Execution {
    const { machine, name, status, input, started, ended, output, error, cause, id } = row;
    const open = status === 'RUNNING' ? this.#rows.branches(id) : [];
    const states = open
      .filter(({ entered, phase }) => entered > 0 && phase !== 'ended')
      .map(({ state, entered }) => ({ name: state, enteredTime: entered }));
    const times = { startDate: started, stopDate: ended ?? undefined };
    const end = { output: output ?? undefined, error: error ?? undefined, cause: cause ?? undefined };
    return { arn: executionArn(row), machine, name, status, input, ...times, ...end, states };
  }
}

/** What Lambda makes of a function that throws: the name of the error, and a cause that tells the rest as JSON. */
function lambdaFault(thrown: unknown): Fault {
  if (!(thrown instanceof Error)) {
    const errorType = typeof thrown;
    return new Fault(errorType, JSON.stringify({ errorType, errorMessage: String(thrown), trace: [] }));
  }
  const { name: errorType, message: errorMessage, stack = '' } = thrown;
  return new Fault(errorType, JSON.stringify({ errorType, errorMessage, trace: stack.split('\n') }));
}
