import type { DatabaseSync } from 'node:sqlite';
import type { Transition } from './transition.ts';

export type Status = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

export interface ExecutionRow {
  readonly id: number;
  readonly definition: number;
  readonly machine: string;
  readonly name: string;
  readonly input: string;
  readonly started: number;
  readonly deadline: number | null;
  readonly status: Status;
  readonly ended: number | null;
  readonly output: string | null;
  readonly error: string | null;
  readonly cause: string | null;
  /** Events written so far. */
  events: number;
  /** When a state was last entered: the next entry is later. */
  entered: number;
}

/**
 * What a branch does. Work to be done: `enter` a state, `act` again after a backoff, `invoke` a function, `resume` with
 * what came back. Waiting: for a `callback`, until a `wait` or a `backoff` is over, for its `children`, to be let in
 * (`held`), for its siblings (`ended`).
 */
export type Phase =
  | 'enter'
  | 'act'
  | 'invoke'
  | 'resume'
  | 'callback'
  | 'wait'
  | 'backoff'
  | 'children'
  | 'held'
  | 'ended';
const working: readonly Phase[] = ['enter', 'act', 'invoke', 'resume'];

/** One thread of an execution: its root, or an iteration of a Map, or a branch of a Parallel. */
export interface BranchRow {
  readonly id: number;
  readonly execution: number;
  readonly parent: number | null;
  /** Its place among its siblings. */
  readonly slot: number;
  /** Context object's Map.Item, of an iteration and all inside it. */
  readonly item: string | null;
  phase: Phase;
  /** Its place in the order of work, while there is work. Changes whenever the phase does, and so tells stale work. */
  ready: number | null;
  /** The moment that ends its wait. */
  due: number | null;
  state: string;
  entered: number;
  input: string;
  variables: string;
  /** Attempts that each retrier allowed since the state was entered: a JSON list. */
  retries: string;
  /** Counts the acts of the branch, so that every one has its own token. */
  turn: number;
  token: string | null;
  function: string | null;
  payload: string | null;
  timeoutAt: number | null;
  /** Milliseconds that may pass between two heartbeats. */
  heartbeat: number | null;
  output: string | null;
  error: string | null;
  cause: string | null;
  /** Children that have not ended. */
  pending: number;
  /** Its last event. */
  event: number;
}

const kept = [
  ...['phase', 'due', 'state', 'entered', 'input', 'variables', 'retries', 'turn', 'token', 'function', 'payload'],
  ...['timeoutAt', 'heartbeat', 'output', 'error', 'cause', 'pending', 'event'],
] as const satisfies (keyof BranchRow)[];
const fixed = ['execution', 'parent', 'slot', 'item'] as const satisfies (keyof BranchRow)[];

const schema = `
  CREATE TABLE IF NOT EXISTS machine_definition (id INTEGER PRIMARY KEY, machine TEXT NOT NULL, asl TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS machine_execution (
    id INTEGER PRIMARY KEY, definition INTEGER NOT NULL, machine TEXT NOT NULL, name TEXT NOT NULL, input TEXT NOT NULL,
    started INTEGER NOT NULL, deadline INTEGER, status TEXT NOT NULL, ended INTEGER, output TEXT, error TEXT, cause TEXT,
    events INTEGER NOT NULL, entered INTEGER NOT NULL, UNIQUE (machine, name));
  CREATE INDEX IF NOT EXISTS machine_deadline ON machine_execution (deadline) WHERE deadline IS NOT NULL;
  CREATE TABLE IF NOT EXISTS machine_branch (
    id INTEGER PRIMARY KEY AUTOINCREMENT, execution INTEGER NOT NULL, parent INTEGER, slot INTEGER NOT NULL, item TEXT,
    phase TEXT NOT NULL, ready INTEGER, due INTEGER, state TEXT NOT NULL, entered INTEGER NOT NULL, input TEXT NOT NULL,
    variables TEXT NOT NULL, retries TEXT NOT NULL, turn INTEGER NOT NULL, token TEXT, function TEXT, payload TEXT,
    timeoutAt INTEGER, heartbeat INTEGER, output TEXT, error TEXT, cause TEXT, pending INTEGER NOT NULL,
    event INTEGER NOT NULL);
  CREATE INDEX IF NOT EXISTS machine_family ON machine_branch (execution, parent);
  CREATE INDEX IF NOT EXISTS machine_ready ON machine_branch (ready) WHERE ready IS NOT NULL;
  CREATE INDEX IF NOT EXISTS machine_due ON machine_branch (due) WHERE due IS NOT NULL;
  CREATE TABLE IF NOT EXISTS machine_history (id INTEGER PRIMARY KEY, events TEXT NOT NULL);`;

/** A history row's id is its execution and its first event in one number: 25,000 events fit under 2^15. */
const historyKey = (execution: number, event: number) => execution * 32_768 + event;

const descendants = `WITH RECURSIVE family (id) AS (
  SELECT id FROM machine_branch WHERE execution = ?1 AND parent = ?2
  UNION ALL SELECT child.id FROM family JOIN machine_branch child ON child.execution = ?1 AND child.parent = family.id)`;

/** A branch whose wait is over, or an execution whose time is. */
export interface Timer {
  readonly due: number;
  readonly kind: 'branch' | 'execution';
  readonly id: number;
}

/** A branch that has work to be done, and its execution where the same commit left both as they are. */
export interface Work {
  readonly branch: BranchRow;
  readonly execution: ExecutionRow | undefined;
}

/** Everything the machine remembers, as rows: what is not here is lost by a kill, so nothing else is kept. */
export class Rows {
  readonly #database: DatabaseSync;
  readonly #sql;
  /** The branches that have work and were not taken yet, by id, the first to be ready first; rows that need no reading. */
  readonly #ready = new Map<number, Work | undefined>();
  #lastReady = 0;
  #writes = 0;

  constructor(database: DatabaseSync) {
    database.exec(schema);
    this.#database = database;
    this.#sql = prepare(database);
    this.#findReady();
  }

  #findReady(): void {
    this.#ready.clear();
    for (const { id, ready } of this.#sql.ready.iterate() as Iterable<{ id: number; ready: number }>) {
      this.#ready.set(id, undefined);
      this.#lastReady = ready;
    }
  }

  /** All of it or nothing; part of the caller's transaction when there is one. */
  transaction<T>(write: () => T): T {
    this.#writes += 1;
    if (this.#database.isTransaction) return write();
    this.#sql.begin.run();
    try {
      const result = write();
      this.#sql.commit.run();
      return result;
    } catch (thrown) {
      this.#sql.rollback.run();
      throw thrown;
    }
  }

  /** Counts what was written: while it stays the same, a row that was read is as it was. */
  get writes(): number {
    return this.#writes;
  }

  definitionId(machine: string, asl: string): number {
    const found = this.#sql.findDefinition.get(machine, asl) ?? this.#sql.addDefinition.get(machine, asl);
    return found!.id as number;
  }

  definition(id: number): string {
    return this.#sql.definition.get(id)!.asl as string;
  }

  execution(id: number): ExecutionRow | undefined {
    return this.#sql.execution.get(id) as ExecutionRow | undefined;
  }

  executionNamed(machine: string, name: string): ExecutionRow | undefined {
    return this.#sql.executionNamed.get(machine, name) as ExecutionRow | undefined;
  }

  /** Every execution, or those of a status, the oldest first. */
  executions(status?: Status): IterableIterator<ExecutionRow> {
    const { executions, executionsOf } = this.#sql;
    return (status ? executionsOf.iterate(status) : executions.iterate()) as IterableIterator<ExecutionRow>;
  }

  start(execution: Omit<ExecutionRow, 'id'>, startAt: string, event: string): void {
    const { definition, machine, name, input, started, deadline, events, entered } = execution;
    const added = this.#sql.addExecution.get(definition, machine, name, input, started, deadline, events, entered)!;
    const id = added.id as number;
    this.#sql.addHistory.run(historyKey(id, 1), event);
    this.#addBranch(newBranch({ execution: id, phase: 'enter', state: startAt, input, variables: '{}', event: 0 }));
  }

  /** Takes an ended execution out, so that its name can be used again. */
  forget(execution: number): void {
    this.#sql.forgetExecution.run(execution);
    this.#sql.forgetHistory.run(historyKey(execution, 0), historyKey(execution + 1, 0));
  }

  branch(id: number): BranchRow | undefined {
    return this.#sql.branch.get(id) as BranchRow | undefined;
  }

  /** Takes the work that became ready first: no other call gets it. */
  take(): Work | undefined {
    for (const [id, work] of this.#ready) {
      this.#ready.delete(id);
      return work ?? { branch: this.branch(id)!, execution: undefined };
    }
    return undefined;
  }

  /** The branches of an execution in the order they were made. */
  branches(execution: number): BranchRow[] {
    return this.#sql.branches.all(execution) as unknown as BranchRow[];
  }

  descendants({ execution }: BranchRow, of: number): BranchRow[] {
    return this.#sql.descendants.all(execution, of) as unknown as BranchRow[];
  }

  /** What a branch's children answered: JSON text of a list in their order. */
  childOutputs({ execution, id }: BranchRow): string {
    const outputs = this.#sql.childOutputs.all(execution, id) as { output: string }[];
    return `[${outputs.map(({ output }) => output).join(',')}]`;
  }

  /** Gives a waiting or invoking branch what it was waiting for: an output, an error, or just that time has passed. */
  resume(branch: number, { output, error, cause }: { output?: string; error?: string; cause?: string }): void {
    this.#sql.resume.run(this.#nextReady(branch), output ?? null, error ?? null, cause ?? null, branch);
  }

  /** The backoff is over. */
  retry(branch: number): void {
    this.#sql.retry.run(this.#nextReady(branch), branch);
  }

  /** Puts the branch at the end of the order of work. */
  #nextReady(branch: number, work?: Work): number {
    this.#ready.delete(branch);
    this.#ready.set(branch, work);
    this.#lastReady += 1;
    return this.#lastReady;
  }

  postpone(branch: number, due: number): void {
    this.#sql.postpone.run(due, branch);
  }

  nextDue(): number | undefined {
    return (this.#sql.nextDue.get()?.due as number | null) ?? undefined;
  }

  timers(now: number): Timer[] {
    return this.#sql.timers.all(now) as unknown as Timer[];
  }

  history(execution: number): Iterable<{ first: number; events: string }> {
    return this.#sql.history.iterate(historyKey(execution, 0), historyKey(execution + 1, 0)) as never;
  }

  /** Writes what a transition decided, unless the branch has gone on without it; says whether it did. */
  commit(transition: Transition): boolean {
    return this.transaction(() => {
      const { branch, execution, end, failed } = transition;
      if (end || failed) {
        if (this.#sql.removeBranch.run(branch.id, branch.ready).changes === 0) return false;
        this.#ready.delete(branch.id);
      } else {
        const before = branch.ready;
        // A root has its execution to itself while it works: it is not waiting for children that would change that.
        const work = { branch, execution: branch.parent === null ? execution : undefined };
        branch.ready = working.includes(branch.phase) ? this.#nextReady(branch.id, work) : null;
        const values = kept.map((column) => branch[column]);
        if (this.#sql.updateBranch.run(...values, branch.ready, branch.id, before).changes === 0) return false;
      }
      if (transition.childrenOver) this.#remove(this.#sql.removeDescendants.all(branch.execution, branch.id));
      for (const child of transition.children) this.#addBranch(child);
      if (failed) this.#failParent(branch, failed);
      else if (branch.phase === 'ended') this.#childEnded(branch);
      this.#writeHistory(transition);
      const { events, entered } = execution;
      if (end) {
        this.#remove(this.#sql.removeBranches.all(execution.id));
        const { status, output = null, error = null, cause = null } = end;
        this.#sql.endExecution.run(status, transition.time, output, error, cause, events, execution.id);
      } else this.#sql.touchExecution.run(events, entered, execution.id);
      return true;
    });
  }

  #writeHistory({ execution, firstEvent, events }: Transition): void {
    if (events.length > 0) this.#sql.addHistory.run(historyKey(execution.id, firstEvent), events.join(','));
  }

  #failParent({ execution, parent }: BranchRow, { error, cause }: { error: string; cause?: string }): void {
    this.#remove(this.#sql.removeDescendants.all(execution, parent));
    this.resume(parent!, { error, cause });
  }

  /** Lets the next held sibling in, or the parent go on when this was the last. */
  #childEnded({ execution, parent }: BranchRow): void {
    const { pending } = this.#sql.countDown.get(parent)!;
    const held = this.#sql.nextHeld.get(execution, parent) as { id: number } | undefined;
    if (pending === 0) this.resume(parent!, {});
    else if (held) this.#sql.letIn.run(this.#nextReady(held.id), held.id);
  }

  #addBranch(branch: NewBranch): void {
    const columns = [...kept, ...fixed].map((column) => branch[column]);
    const isHeld = branch.phase === 'held';
    const { lastInsertRowid } = this.#sql.addBranch.run(...columns, isHeld ? null : this.#lastReady + 1);
    if (!isHeld) this.#nextReady(Number(lastInsertRowid));
  }

  #remove(branches: readonly Record<string, unknown>[]): void {
    for (const { id } of branches) this.#ready.delete(id as number);
  }
}

export type NewBranch = Omit<BranchRow, 'id' | 'ready'>;

export function newBranch(
  given: Partial<NewBranch> & Pick<NewBranch, 'execution' | 'phase' | 'state' | 'input' | 'variables' | 'event'>,
): NewBranch {
  const nothing = { due: null, token: null, function: null, payload: null, timeoutAt: null, heartbeat: null };
  const unsettled = { output: null, error: null, cause: null, pending: 0, parent: null, slot: 0, item: null };
  return { ...nothing, ...unsettled, entered: 0, retries: '[]', turn: 0, ...given };
}

function prepare(database: DatabaseSync) {
  const sql = (text: string) => database.prepare(text);
  const marks = (count: number) => Array(count).fill('?').join(', ');
  return {
    begin: sql('BEGIN IMMEDIATE'),
    commit: sql('COMMIT'),
    rollback: sql('ROLLBACK'),
    ready: sql('SELECT id, ready FROM machine_branch WHERE ready IS NOT NULL ORDER BY ready'),
    findDefinition: sql('SELECT id FROM machine_definition WHERE machine = ? AND asl = ?'),
    addDefinition: sql('INSERT INTO machine_definition (machine, asl) VALUES (?, ?) RETURNING id'),
    definition: sql('SELECT asl FROM machine_definition WHERE id = ?'),
    execution: sql('SELECT * FROM machine_execution WHERE id = ?'),
    executionNamed: sql('SELECT * FROM machine_execution WHERE machine = ? AND name = ?'),
    executions: sql('SELECT * FROM machine_execution ORDER BY id'),
    executionsOf: sql('SELECT * FROM machine_execution WHERE status = ? ORDER BY id'),
    addExecution: sql(`INSERT INTO machine_execution
      (definition, machine, name, input, started, deadline, events, entered, status)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'RUNNING') RETURNING id`),
    touchExecution: sql('UPDATE machine_execution SET events = ?, entered = ? WHERE id = ?'),
    endExecution: sql(`UPDATE machine_execution
      SET status = ?, ended = ?, output = ?, error = ?, cause = ?, events = ?, deadline = NULL WHERE id = ?`),
    forgetExecution: sql('DELETE FROM machine_execution WHERE id = ?'),
    addHistory: sql('INSERT INTO machine_history VALUES (?, ?)'),
    history: sql('SELECT id & 32767 AS first, events FROM machine_history WHERE id BETWEEN ? AND ? ORDER BY id'),
    forgetHistory: sql('DELETE FROM machine_history WHERE id BETWEEN ? AND ?'),
    branch: sql('SELECT * FROM machine_branch WHERE id = ?'),
    branches: sql('SELECT * FROM machine_branch WHERE execution = ? ORDER BY id'),
    addBranch: sql(`INSERT INTO machine_branch (${[...kept, ...fixed].join(', ')}, ready)
      VALUES (${marks(kept.length + fixed.length + 1)})`),
    updateBranch: sql(`UPDATE machine_branch SET ${kept.map((column) => `${column} = ?`).join(', ')}, ready = ?
      WHERE id = ? AND ready IS ?`),
    removeBranch: sql('DELETE FROM machine_branch WHERE id = ? AND ready IS ?'),
    removeBranches: sql('DELETE FROM machine_branch WHERE execution = ? RETURNING id'),
    descendants: sql(`${descendants} SELECT * FROM machine_branch WHERE id IN (SELECT id FROM family) ORDER BY id`),
    removeDescendants: sql(
      `${descendants} DELETE FROM machine_branch WHERE id IN (SELECT id FROM family) RETURNING id`,
    ),
    childOutputs: sql('SELECT output FROM machine_branch WHERE execution = ? AND parent = ? ORDER BY slot'),
    resume: sql(`UPDATE machine_branch
      SET phase = 'resume', ready = ?, due = NULL, output = ?, error = ?, cause = ? WHERE id = ?`),
    retry: sql(`UPDATE machine_branch SET phase = 'act', ready = ?, due = NULL WHERE id = ?`),
    postpone: sql('UPDATE machine_branch SET due = ? WHERE id = ?'),
    countDown: sql('UPDATE machine_branch SET pending = pending - 1 WHERE id = ? RETURNING pending'),
    nextHeld: sql(`SELECT id FROM machine_branch
      WHERE execution = ? AND parent = ? AND phase = 'held' ORDER BY slot LIMIT 1`),
    letIn: sql(`UPDATE machine_branch SET phase = 'enter', ready = ? WHERE id = ?`),
    nextDue: sql(`SELECT min(due) AS due FROM (
      SELECT min(due) AS due FROM machine_branch WHERE due IS NOT NULL
      UNION ALL SELECT min(deadline) FROM machine_execution WHERE deadline IS NOT NULL)`),
    timers: sql(`SELECT due, 'branch' AS kind, id FROM machine_branch WHERE due <= ?1
      UNION ALL SELECT deadline, 'execution', id FROM machine_execution WHERE deadline <= ?1
      ORDER BY due, kind, id`),
  };
}
