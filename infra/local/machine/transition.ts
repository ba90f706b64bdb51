import { hash } from 'node:crypto';
import type { Json } from '../../../functions/platform/platform.ts';
import type { Definition, MapState, Parallel, State } from './definition.ts';
import { Document } from './document.ts';
import type { Scope, Template } from './expressions.ts';
import { badExpression, tooLarge } from './fault.ts';
import { uniform } from './functions.ts';
import { encode, HistoryFull, historyLimit } from './history.ts';
import type { BranchRow, ExecutionRow, NewBranch, Status } from './rows.ts';
import { type Parts, View } from './view.ts';

export interface End {
  readonly status: Status;
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
}

const account = 'us-east-1:000000000000';
export const executionArn = ({ machine, name }: Pick<ExecutionRow, 'machine' | 'name'>) =>
  `arn:aws:states:${account}:execution:${machine}:${name}`;
const machineArn = (machine: string) => `arn:aws:states:${account}:stateMachine:${machine}`;
export const roleArn = (machine: string) => `arn:aws:iam::000000000000:role/${machine}`;

const iso = (moment: number) => new Date(moment).toISOString();

/**
 * What one branch does between two waits, in memory until it is committed as a whole: the branch's new row, the events
 * of it, the children it makes, the end of its execution.
 */
export class Transition {
  readonly definition: Definition;
  readonly execution: ExecutionRow;
  readonly branch: BranchRow;
  readonly siblings: () => BranchRow[];
  /** The clock, but never before the last entry: the time of every event here. */
  time: number;
  readonly firstEvent: number;
  /** Where the branch was in the order of work, before. */
  readonly ready: number | null;
  readonly events: string[] = [];
  readonly children: NewBranch[] = [];
  childrenOver = false;
  /** The execution ends. */
  end: End | undefined;
  /** The branch fails, and its parent with it. */
  failed: { error: string; cause?: string } | undefined;
  #dice = 0;
  #executionInput: Document | undefined;
  #variables: Document | undefined;

  constructor(
    definition: Definition,
    execution: Readonly<ExecutionRow>,
    branch: Readonly<BranchRow>,
    now: number,
    siblings: () => BranchRow[],
  ) {
    this.definition = definition;
    this.execution = { ...execution };
    this.branch = { ...branch };
    this.ready = branch.ready;
    this.siblings = siblings;
    this.time = Math.max(now, execution.entered);
    this.firstEvent = execution.events + 1;
  }

  get state(): State {
    return this.definition.states.get(this.branch.state)!;
  }

  /** The Map or Parallel state that the branch works for. */
  get owner(): MapState | Parallel | undefined {
    const { within } = this.state;
    return within === undefined ? undefined : (this.definition.states.get(within) as MapState | Parallel);
  }

  /** Adds an event that follows the branch's last one. Throws HistoryFull. */
  event(type: string, details = '{}'): void {
    this.branch.event = this.eventAfter(this.branch.event, type, details);
  }

  /** Only the event that ends the execution still fits. */
  get isFull(): boolean {
    return this.execution.events + 1 >= historyLimit;
  }

  eventAfter(previous: number, type: string, details: string): number {
    if (this.isFull && !type.startsWith('Execution')) throw new HistoryFull();
    this.events.push(encode(type, this.time, previous, details));
    this.execution.events += 1;
    return this.execution.events;
  }

  /** State entries of an execution never share a moment: (state, entered) names one. */
  enter(state: string, input: Document): void {
    this.time = Math.max(this.time, this.execution.entered + 1);
    this.execution.entered = this.time;
    Object.assign(this.branch, { state, input: input.text, entered: this.time, retries: '[]', token: null });
  }

  get attempts(): number[] {
    const { retries } = this.branch;
    return retries === '[]' ? [] : (JSON.parse(retries) as number[]);
  }

  get retryCount(): number {
    return this.attempts.reduce((sum, count) => sum + count, 0);
  }

  /** The next token of the branch. */
  newToken(): string {
    const { id, turn } = this.branch;
    const { machine, name, started } = this.execution;
    const mark = hash('sha256', `${machine}/${name}/${started}/${id}/${turn}`, 'base64url');
    return `${id}.${turn}.${mark}`;
  }

  /** A number in [0, 1) that a run after a crash, or in another order, would find again. */
  get jitter(): number {
    const { machine, name } = this.execution;
    return uniform(`${machine}/${name}/${this.branch.slot}/${this.branch.state}/${this.retryCount}`);
  }

  /** What the state's expressions see; `more` is the result or the error output, `item` the Map.Item at hand. */
  scope(more: { result?: Document; errorOutput?: Json } = {}, item = this.branch.item): Scope {
    const { branch, execution, time } = this;
    const input = new Document(branch.input);
    const states = new View(statesParts, { t: this, input, item, ...more });
    const random = () => uniform(`${executionArn(execution)}/${branch.slot}/${branch.entered}/${this.#dice++}`);
    return { bindings: { ...this.variables, states }, host: { now: time, random } };
  }

  get variables(): { readonly [name: string]: Json } {
    const { variables: text } = this.branch;
    if (this.#variables?.text !== text) this.#variables = new Document(text);
    return this.#variables.value as { [name: string]: Json };
  }

  get executionInput(): Json {
    this.#executionInput ??= new Document(this.execution.input);
    return this.#executionInput.value;
  }
}

interface Seen {
  readonly t: Transition;
  readonly input: Document;
  readonly item: string | null;
  readonly result?: Document;
  readonly errorOutput?: Json;
}

const partsOf = <Of>(parts: { readonly [name: string]: (of: Of) => unknown }): Parts<Of> =>
  new Map(Object.entries(parts));

/** The context object. */
const executionParts = partsOf<Transition>({
  Id: ({ execution }) => executionArn(execution),
  Input: (t) => t.executionInput,
  Name: ({ execution }) => execution.name,
  RoleArn: ({ execution }) => roleArn(execution.machine),
  StartTime: ({ execution }) => iso(execution.started),
  RedriveCount: () => 0,
});
const stateParts = partsOf<Transition>({
  Name: ({ branch }) => branch.state,
  EnteredTime: ({ branch }) => iso(branch.entered),
  RetryCount: (t) => ('retry' in t.state ? t.retryCount : undefined),
});
const stateMachineParts = partsOf<Transition>({
  Id: ({ execution }) => machineArn(execution.machine),
  Name: ({ execution }) => execution.machine,
});
const contextParts = partsOf<Seen>({
  Execution: ({ t }) => new View(executionParts, t),
  State: ({ t }) => new View(stateParts, t),
  StateMachine: ({ t }) => new View(stateMachineParts, t),
  Task: ({ t }) => (t.branch.token ? { Token: t.branch.token } : undefined),
  Map: ({ item }) => (item ? { Item: JSON.parse(item) as Json } : undefined),
});

/** What `$states` holds. */
const statesParts = partsOf<Seen>({
  input: ({ input }) => input.value,
  result: ({ result }) => result?.value,
  errorOutput: ({ errorOutput }) => errorOutput,
  context: (seen) => new View(contextParts, seen),
});

/** A field's value as a document. Throws Fault States.QueryEvaluationError or States.DataLimitExceeded. */
export async function evaluate(template: Template, scope: Scope, field: string): Promise<Document> {
  const found = template.evaluate(scope);
  const value = found instanceof Promise ? await found : found;
  let document: Document;
  try {
    document = new Document(Document.of(value).text, value as Json);
  } catch {
    throw badExpression(`The value of '${field}' is not JSON.`);
  }
  if (document.tooLarge) throw tooLarge(`The value of '${field}'`);
  return document;
}
