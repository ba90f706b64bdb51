import type { DatabaseSync } from 'node:sqlite';
import { type Timer, Timers } from './timers.ts';
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

const columns = [
  ...[
    'id',
    'execution',
    'parent',
    'slot',
    'item',
    'ready',
    'phase',
    'due',
    'state',
    'entered',
    'input',
    'variables',
    'retries',
    'turn',
    'token',
    'function',
    'payload',
  ],
  ...['timeoutAt', 'heartbeat', 'output', 'error', 'cause', 'pending', 'event'],
] as const satisfies (keyof BranchRow)[];

const schema = `
  CREATE TABLE IF NOT EXISTS machine_definition (id INTEGER PRIMARY KEY, machine TEXT NOT NULL, asl TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS machine_execution (
    id INTEGER PRIMARY KEY, definition INTEGER NOT NULL, machine TEXT NOT NULL, name TEXT NOT NULL, input TEXT NOT NULL,
    started INTEGER NOT NULL, deadline INTEGER, status TEXT NOT NULL, ended INTEGER, output TEXT, error TEXT, cause TEXT,
    events INTEGER NOT NULL, entered INTEGER NOT NULL, UNIQUE (machine, name));
  CREATE TABLE IF NOT EXISTS machine_branch (
    id INTEGER PRIMARY KEY AUTOINCREMENT, execution INTEGER NOT NULL, parent INTEGER, slot INTEGER NOT NULL, item TEXT,
    phase TEXT NOT NULL, ready INTEGER, due INTEGER, state TEXT NOT NULL, entered INTEGER NOT NULL, input TEXT NOT NULL,
    variables TEXT NOT NULL, retries TEXT NOT NULL, turn INTEGER NOT NULL, token TEXT, function TEXT, payload TEXT,
    timeoutAt INTEGER, heartbeat INTEGER, output TEXT, error TEXT, cause TEXT, pending INTEGER NOT NULL,
    event INTEGER NOT NULL);
  CREATE INDEX IF NOT EXISTS machine_family ON machine_branch (execution, parent);
  CREATE TABLE IF NOT EXISTS machine_history (id INTEGER PRIMARY KEY, events TEXT NOT NULL);`;

/** A history row's id is its execution and its first event in one number: 25,000 events fit under 2^15. */
const historyKey = (execution: number, event: number) => execution * 32_768 + event;

const descendants = `WITH RECURSIVE family (id) AS (
  SELECT id FROM machine_branch WHERE execution = ?1 AND parent = ?2
  UNION ALL SELECT child.id FROM family JOIN machine_branch child ON child.execution = ?1 AND child.parent = family.id)`;

/**
 * Everything the machine remembers, as rows: what is not here is lost by a kill, so nothing else is kept. What a
 * transaction changes is held until its end, so that a row that changes often within it is written once.
 */
export class Rows {
  readonly #database: DatabaseSync;
  readonly #sql;
  /** The branches that have work and were not taken yet, by id: the first to be ready comes first. */
  readonly #ready = new Set<number>();
  readonly #timers = new Timers();
  #lastReady = 0;
  #lastBranch = 0;
  /** Rows as they stand, of which the database may know an older state, or one that is gone. */
  readonly #branches = new Map<number, Readonly<BranchRow> | undefined>();
  readonly #executions = new Map<number, Readonly<ExecutionRow>>();
  /** What the database has to be told: ids of those, and events by their execution. */
  readonly #changedBranches = new Set<number>();
  readonly #changedExecutions = new Set<number>();
  readonly #events = new Map<number, { readonly first: number; text: string }>();

  constructor(database: DatabaseSync) {
    database.exec(schema);
    this.#database = database;
    this.#sql = prepare(database);
    this.#lookBack();
  }

  #lookBack(): void {
    this.#forgetHeld();
    this.#ready.clear();
    for (const { id, ready } of this.#sql.ready.iterate() as Iterable<{ id: number; ready: number }>) {
      this.#ready.add(id);
      this.#lastReady = ready;
    }
    this.#timers.clear();
    for (const { kind, id, due } of this.#sql.timers.iterate() as unknown as Iterable<Timer>)
      this.#timers.set(kind, id, due);
    this.#lastBranch = (this.#sql.lastBranch.get()?.seq as number | undefined) ?? 0;
  }

  /** All of it or nothing. Inside a transaction of the caller's it is a part of that: `save` then goes before its end. */
  transaction<T>(write: () => T): T {
    if (this.#database.isTransaction) return write();
    this.#sql.begin.run();
    try {
      const result = write();
      this.save();
      this.#sql.commit.run();
      return result;
    } catch (thrown) {
      this.#sql.rollback.run();
      this.#lookBack();
      throw thrown;
    }
  }

  /** Writes what is held. */
  save(): void {
    for (const id of this.#changedBranches) {
      const branch = this.#branches.get(id);
      if (branch) this.#sql.putBranch.run(...columns.map((column) => branch[column]));
      else this.#sql.removeBranch.run(id);
    }
    for (const id of this.#changedExecutions) {
      const { status, ended, output, error, cause, deadline, events, entered } = this.#executions.get(id)!;
      this.#sql.updateExecution.run(status, ended, output, error, cause, deadline, events, entered, id);
    }
    for (const [id, { first, text }] of this.#events) this.#sql.addHistory.run(historyKey(id, first), text);
    this.#forgetHeld();
  }

  #forgetHeld(): void {
    for (const held of [this.#branches, this.#executions, this.#changedBranches, this.#changedExecutions, this.#events])
      if (held.size > 0) held.clear();
  }

  definitionId(machine: string, asl: string): number {
    const found = this.#sql.findDefinition.get(machine, asl) ?? this.#sql.addDefinition.get(machine, asl);
    return found!.id as number;
  }

  definition(id: number): string {
    return this.#sql.definition.get(id)!.asl as string;
  }

  execution(id: number): Readonly<ExecutionRow> | undefined {
    const held = this.#executions.get(id);
    if (held) return held;
    const found = this.#sql.execution.get(id) as ExecutionRow | undefined;
    if (!found) return undefined;
    // SQLite's own objects are slow to copy, and a row is copied whenever it changes.
    const row = { ...found };
    this.#executions.set(id, row);
    return row;
  }

  executionNamed(machine: string, name: string): Readonly<ExecutionRow> | undefined {
    const found = this.#sql.executionNamed.get(machine, name) as ExecutionRow | undefined;
    return found && (this.#executions.get(found.id) ?? found);
  }

  /** Every execution, or those of a status, the oldest first. */
  executions(status?: Status): IterableIterator<ExecutionRow> {
    this.save();
    const { executions, executionsOf } = this.#sql;
    return (status ? executionsOf.iterate(status) : executions.iterate()) as IterableIterator<ExecutionRow>;
  }

  start(execution: Omit<ExecutionRow, 'id'>, startAt: string, event: string): void {
    const { definition, machine, name, input, started, deadline, events, entered } = execution;
    const added = this.#sql.addExecution.get(definition, machine, name, input, started, deadline, events, entered)!;
    const id = added.id as number;
    this.#executions.set(id, { ...execution, id });
    this.#timers.set('execution', id, deadline);
    this.#addEvents(id, 1, [event]);
    this.#addBranch(newBranch({ execution: id, phase: 'enter', state: startAt, input, variables: '{}', event: 0 }));
  }

  /** Takes an ended execution out, so that its name can be used again. */
  forget(execution: number): void {
    this.save();
    this.#sql.forgetExecution.run(execution);
    this.#sql.forgetHistory.run(historyKey(execution, 0), historyKey(execution + 1, 0));
  }

  branch(id: number): Readonly<BranchRow> | undefined {
    if (this.#branches.has(id)) return this.#branches.get(id);
    const found = this.#sql.branch.get(id) as BranchRow | undefined;
    if (!found) return undefined;
    const row = { ...found };
    this.#branches.set(id, row);
    return row;
  }

  /** Takes the branch that became ready first: no other call gets it. */
  take(): Readonly<BranchRow> | undefined {
    for (const id of this.#ready) {
      this.#ready.delete(id);
      return this.branch(id);
    }
    return undefined;
  }

  /** The branches of an execution in the order they were made. */
  branches(execution: number): BranchRow[] {
    this.save();
    return this.#sql.branches.all(execution) as unknown as BranchRow[];
  }

  descendants({ execution }: BranchRow, of: number): BranchRow[] {
    this.save();
    return this.#sql.descendants.all(execution, of) as unknown as BranchRow[];
  }

  /** What a branch's children answered: JSON text of a list in their order. */
  childOutputs({ execution, id }: BranchRow): string {
    this.save();
    const outputs = this.#sql.childOutputs.all(execution, id) as { output: string }[];
    return `[${outputs.map(({ output }) => output).join(',')}]`;
  }

  /** Gives a waiting or invoking branch what it was waiting for: an output, an error, or just that time has passed. */
  resume(branch: number, { output, error, cause }: { output?: string; error?: string; cause?: string }): void {
    const news = { output: output ?? null, error: error ?? null, cause: cause ?? null };
    this.#change(branch, { phase: 'resume', ready: this.#nextReady(branch), due: null, ...news });
  }

  /** The backoff is over. */
  retry(branch: number): void {
    this.#change(branch, { phase: 'act', ready: this.#nextReady(branch), due: null });
  }

  postpone(branch: number, due: number): void {
    this.#change(branch, { due });
  }

  #change(id: number, changed: Partial<BranchRow>): void {
    this.#hold({ ...this.branch(id)!, ...changed });
  }

  #hold(branch: BranchRow): void {
    this.#branches.set(branch.id, branch);
    this.#changedBranches.add(branch.id);
    this.#timers.set('branch', branch.id, branch.due);
  }

  /** Puts the branch at the end of the order of work. */
  #nextReady(branch: number): number {
    this.#ready.delete(branch);
    this.#ready.add(branch);
    this.#lastReady += 1;
    return this.#lastReady;
  }

  nextDue(): number | undefined {
    return this.#timers.next();
  }

  /** Takes what is due by now: no other call gets it. */
  takeTimers(now: number): Timer[] {
    return this.#timers.take(now);
  }

  history(execution: number): Iterable<{ first: number; events: string }> {
    this.save();
    return this.#sql.history.iterate(historyKey(execution, 0), historyKey(execution + 1, 0)) as never;
  }

  /** Keeps what a transition decided, unless the branch has gone on without it; says whether it did. */
  commit(transition: Transition): boolean {
    return this.transaction(() => {
      const { branch, execution, end, failed } = transition;
      if (this.branch(branch.id)?.ready !== transition.ready) return false;
      if (end || failed) this.#removeBranch(branch.id);
      else this.#hold({ ...branch, ready: working.includes(branch.phase) ? this.#nextReady(branch.id) : null });

      if (transition.childrenOver) this.#removeAll(() => this.#sql.removeDescendants.all(branch.execution, branch.id));
      for (const child of transition.children) this.#addBranch(child);
      if (failed) this.#failParent(branch, failed);
      else if (branch.phase === 'ended') this.#childEnded(branch);
      if (end && transition.definition.hasBranches) this.#removeAll(() => this.#sql.removeBranches.all(execution.id));
      this.#addEvents(execution.id, transition.firstEvent, transition.events);
      const { status = execution.status, output = null, error = null, cause = null } = end ?? {};
      const ending = end && { status, ended: transition.time, output, error, cause, deadline: null };
      this.#executions.set(execution.id, { ...execution, ...ending });
      this.#changedExecutions.add(execution.id);
      if (ending) this.#timers.set('execution', execution.id, null);
      return true;
    });
  }

  #addEvents(execution: number, first: number, events: readonly string[]): void {
    if (events.length === 0) return;
    const text = events.join(',');
    const held = this.#events.get(execution);
    if (held) held.text += `,${text}`;
    else this.#events.set(execution, { first, text });
  }

  #failParent({ execution, parent }: BranchRow, { error, cause }: { error: string; cause?: string }): void {
    this.#removeAll(() => this.#sql.removeDescendants.all(execution, parent));
    this.resume(parent!, { error, cause });
  }

  /** Lets the next held sibling in, or the parent go on when this was the last. */
  #childEnded({ execution, parent }: BranchRow): void {
    const pending = this.branch(parent!)!.pending - 1;
    this.#change(parent!, { pending });
    this.save();
    const held = this.#sql.nextHeld.get(execution, parent) as { id: number } | undefined;
    if (pending === 0) this.resume(parent!, {});
    else if (held) this.#change(held.id, { phase: 'enter', ready: this.#nextReady(held.id) });
  }

  #addBranch(branch: NewBranch): void {
    this.#lastBranch += 1;
    const id = this.#lastBranch;
    this.#hold({ ...branch, id, ready: branch.phase === 'held' ? null : this.#nextReady(id) });
  }

  #removeBranch(id: number): void {
    this.#branches.set(id, undefined);
    this.#changedBranches.add(id);
    this.#forgetWork(id);
  }

  /** Removes branches of which only the database knows which they are. */
  #removeAll(remove: () => readonly Record<string, unknown>[]): void {
    this.save();
    for (const { id } of remove()) this.#forgetWork(id as number);
  }

  #forgetWork(branch: number): void {
    this.#ready.delete(branch);
    this.#timers.set('branch', branch, null);
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
    lastBranch: sql(`SELECT seq FROM sqlite_sequence WHERE name = 'machine_branch'`),
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
    updateExecution: sql(`UPDATE machine_execution
      SET status = ?, ended = ?, output = ?, error = ?, cause = ?, deadline = ?, events = ?, entered = ? WHERE id = ?`),
    forgetExecution: sql('DELETE FROM machine_execution WHERE id = ?'),
    addHistory: sql('INSERT INTO machine_history VALUES (?, ?)'),
    history: sql('SELECT id & 32767 AS first, events FROM machine_history WHERE id BETWEEN ? AND ? ORDER BY id'),
    forgetHistory: sql('DELETE FROM machine_history WHERE id BETWEEN ? AND ?'),
    branch: sql('SELECT * FROM machine_branch WHERE id = ?'),
    branches: sql('SELECT * FROM machine_branch WHERE execution = ? ORDER BY id'),
    removeBranches: sql('DELETE FROM machine_branch WHERE execution = ? RETURNING id'),
    putBranch: sql(`INSERT INTO machine_branch (${columns}) VALUES (${marks(columns.length)})
      ON CONFLICT (id) DO UPDATE SET ${columns.slice(1).map((column) => `${column} = excluded.${column}`)}`),
    removeBranch: sql('DELETE FROM machine_branch WHERE id = ?'),
    descendants: sql(`${descendants} SELECT * FROM machine_branch WHERE id IN (SELECT id FROM family) ORDER BY id`),
    removeDescendants: sql(
      `${descendants} DELETE FROM machine_branch WHERE id IN (SELECT id FROM family) RETURNING id`,
    ),
    childOutputs: sql('SELECT output FROM machine_branch WHERE execution = ? AND parent = ? ORDER BY slot'),
    nextHeld: sql(`SELECT id FROM machine_branch
      WHERE execution = ? AND parent = ? AND phase = 'held' ORDER BY slot LIMIT 1`),
    timers: sql(`SELECT due, 'branch' AS kind, id FROM machine_branch WHERE due IS NOT NULL
      UNION ALL SELECT deadline, 'execution', id FROM machine_execution WHERE deadline IS NOT NULL`),
  };
}
