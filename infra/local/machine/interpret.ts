import type { Choice, Exit, Fail, MapState, Parallel, State, Task, Wait } from './definition.ts';
import { Document } from './document.ts';
import type { Scope, Template } from './expressions.ts';
import { badExpression, Fault, tooLarge } from './fault.ts';
import { details } from './history.ts';
import { momentOf } from './load.ts';
import { covers, heartbeatTimeout, nextAttempt } from './retry.ts';
import { newBranch } from './rows.ts';
import { evaluate, type Transition } from './transition.ts';

/** What a state was waiting for: its result, or an error. */
export type Outcome = { readonly output: Document } | Fault;

/** The state to enter next; nothing when the branch waits or is over. */
type Next = { readonly state: string; readonly input: Document } | undefined;

/**
 * Takes a branch from where it stands to where it next waits. `outcome` is what came back to a state that waited or
 * called a function.
 */
export async function interpret(t: Transition, outcome?: Outcome): Promise<void> {
  const { branch, state } = t;
  const { phase } = branch;
  if (phase === 'invoke' && awaitsToken(state) && !(outcome instanceof Fault)) {
    // The function has returned, but the task is over only when the token comes back.
    t.event('TaskSubmitted', details({ output: lambdaResult(outcome!.output).text }));
    branch.phase = 'callback';
    return;
  }
  Object.assign(branch, { due: null, output: null, error: null, cause: null });
  let next: Next;
  if (phase === 'enter') {
    if (branch.entered === 0) iterationEvent(t, 'Started');
    next = { state: branch.state, input: new Document(branch.input) };
  } else if (phase === 'act') next = await guarded(t, (at) => act(t, at));
  else next = await guarded(t, (at) => settle(t, at, phase === 'invoke' ? returned(at, outcome!) : outcome!));
  while (next) next = await enter(t, next);
}

const awaitsToken = (state: State) => state.type === 'Task' && state.call === 'invoke.waitForTaskToken';

/** The Lambda integration wraps what the function returned; a function that is the resource itself answers bare. */
function returned(state: State, outcome: Outcome): Outcome {
  const bare = outcome instanceof Fault || (state.type === 'Task' && state.call === 'function');
  return bare ? outcome : { output: lambdaResult(outcome.output) };
}

const lambdaResult = ({ text }: Document) =>
  new Document(`{"ExecutedVersion":"$LATEST","Payload":${text},"StatusCode":200}`);

async function enter(t: Transition, { state, input }: NonNullable<Next>): Promise<Next> {
  t.enter(state, input);
  t.event(`${t.state.type}StateEntered`, details({ name: JSON.stringify(state), input: input.text }));
  return guarded(t, (at) => act(t, at));
}

/** Runs a part of the current state; what it throws goes to the state's Retry and Catch. */
async function guarded(t: Transition, run: (state: State) => Next | Promise<Next>): Promise<Next> {
  const { state } = t;
  try {
    return await run(state);
  } catch (thrown) {
    if (!(thrown instanceof Fault)) throw thrown;
    if (thrown.error === 'States.QueryEvaluationError') t.event('EvaluationFailed', faultDetails(thrown, state.name));
    return recover(t, state, thrown);
  }
}

function act(t: Transition, state: State): Next | Promise<Next> {
  t.branch.turn += 1;
  switch (state.type) {
    case 'Task':
      return schedule(t, state);
    case 'Parallel':
      return split(t, state);
    case 'Map':
      return iterate(t, state);
    case 'Choice':
      return choose(t, state);
    case 'Wait':
      return wait(t, state);
    case 'Pass':
    case 'Succeed':
      return exit(t, state, t.scope(), new Document(t.branch.input));
    case 'Fail':
      return giveUp(t, state);
  }
}

/** Goes on with a state that got what it waited for. */
function settle(t: Transition, state: State, outcome: Outcome): Next | Promise<Next> {
  if (state.type === 'Wait') return exit(t, state, t.scope(), new Document(t.branch.input));
  t.childrenOver = state.type !== 'Task';
  const prefix = eventPrefix(state);
  if (outcome instanceof Fault) {
    const timedOut = state.type === 'Task' && isTimeout(outcome);
    t.event(`${prefix}${timedOut ? 'TimedOut' : 'Failed'}`, faultDetails(outcome));
    throw outcome;
  }
  const { output } = outcome;
  if (output.tooLarge) {
    const fault = tooLarge(`The result of '${state.name}'`);
    t.event(`${prefix}Failed`, faultDetails(fault));
    throw fault;
  }
  t.event(`${prefix}Succeeded`, state.type === 'Task' ? details({ output: output.text }) : undefined);
  return exit(t, state as Exclude<State, Fail>, t.scope({ result: output }), output);
}

/** What events of a state's work start with, as against those of its entry and exit. */
function eventPrefix(state: State): string {
  if (state.type !== 'Task') return `${state.type}State`;
  return state.call === 'function' ? 'LambdaFunction' : 'Task';
}

async function schedule(t: Transition, state: Task): Promise<Next> {
  const { branch, time } = t;
  branch.token = state.call === 'invoke.waitForTaskToken' ? t.newToken() : null;
  const scope = t.scope();
  const args = state.arguments ? await evaluate(state.arguments, scope, 'Arguments') : new Document(branch.input);
  const timeout = await wholeNumber(state.timeout, scope, 'TimeoutSeconds', 1);
  const heartbeat = await wholeNumber(state.heartbeat, scope, 'HeartbeatSeconds', 1);

  const call = state.call === 'function' ? { function: state.functionArn, payload: args.text } : lambdaCall(args);
  branch.function = functionName(call.function);
  branch.payload = call.payload;
  branch.timeoutAt = timeout === undefined ? null : time + timeout * 1000;
  branch.heartbeat = heartbeat === undefined ? null : heartbeat * 1000;
  branch.due = nextDeadline(branch, time);
  branch.phase = 'invoke';

  const limits = { timeoutInSeconds: timeout?.toString(), heartbeatInSeconds: heartbeat?.toString() };
  if (state.call === 'function') {
    t.event('LambdaFunctionScheduled', details({ input: args.text, resource: `"${state.functionArn}"`, ...limits }));
    t.event('LambdaFunctionStarted');
  } else {
    const integration = { region: '"us-east-1"', resource: `"${state.call}"`, resourceType: '"lambda"' };
    t.event('TaskScheduled', details({ parameters: args.text, ...integration, ...limits }));
    t.event('TaskStarted');
  }
  return undefined;
}

function lambdaCall(args: Document): { function: string; payload: string } {
  const given = args.value as { FunctionName?: unknown; Payload?: unknown };
  if (typeof given?.FunctionName !== 'string')
    throw new Fault('States.Runtime', 'The Arguments of a Lambda invocation need a FunctionName.');
  return { function: given.FunctionName, payload: JSON.stringify(given.Payload === undefined ? {} : given.Payload) };
}

/** A Lambda function may be named by its ARN or by its name, either with a version or alias. */
function functionName(reference: string): string {
  if (!reference.includes(':')) return reference;
  return reference.replace(/^arn:[^:]+:lambda:[^:]*:[^:]*:function:/, '').replace(/:.*$/, '');
}

/** When a task that shows no further sign of life from `time` on is given up. */
export function nextDeadline(
  task: { timeoutAt: number | null; heartbeat: number | null },
  time: number,
): number | null {
  const deadlines = [task.timeoutAt, task.heartbeat && time + task.heartbeat].filter((moment) => moment !== null);
  return deadlines.length === 0 ? null : Math.min(...deadlines);
}

async function wait(t: Transition, state: Wait): Promise<Next> {
  const scope = t.scope();
  const seconds = await wholeNumber(state.seconds, scope, 'Seconds', 0);
  const until = seconds === undefined ? momentOf(await state.timestamp?.evaluate(scope)) : t.time + seconds * 1000;
  if (Number.isNaN(until)) throw badExpression("The value of 'Timestamp' is no RFC 3339 moment.");
  if (until <= t.time) return exit(t, state, scope, new Document(t.branch.input));
  t.branch.phase = 'wait';
  t.branch.due = until;
  return undefined;
}

async function choose(t: Transition, state: Choice): Promise<Next> {
  const scope = t.scope();
  const input = new Document(t.branch.input);
  for (const rule of state.rules) {
    const holds = await rule.condition.evaluate(scope);
    if (typeof holds !== 'boolean') throw badExpression("The value of 'Condition' is neither true nor false.");
    if (holds) return exit(t, state, scope, input, rule);
  }
  if (!state.hasDefault) throw new Fault('States.NoChoiceMatched', `No rule of '${state.name}' matched its input.`);
  return exit(t, state, scope, input);
}

async function split(t: Transition, state: Parallel): Promise<Next> {
  const { execution, variables, item, id: parent } = t.branch;
  const input = state.arguments ? (await evaluate(state.arguments, t.scope(), 'Arguments')).text : t.branch.input;
  t.event('ParallelStateStarted');
  const { event } = t.branch;
  state.branches.forEach((first, slot) => {
    t.children.push(
      newBranch({ execution, parent, slot, item, phase: 'enter', state: first, input, variables, event }),
    );
  });
  t.branch.phase = 'children';
  t.branch.pending = state.branches.length;
  return undefined;
}

/** An inline Map runs at most this many iterations at a time. */
const mostIterations = 40;

async function iterate(t: Transition, state: MapState): Promise<Next> {
  const { execution, variables, id: parent } = t.branch;
  const scope = t.scope();
  const items = state.items ? (await evaluate(state.items, scope, 'Items')).value : JSON.parse(t.branch.input);
  if (!Array.isArray(items)) throw badExpression(`The items of '${state.name}' are no array.`);
  const limit = (await wholeNumber(state.maxConcurrency, scope, 'MaxConcurrency', 0)) || mostIterations;

  t.event('MapStateStarted', details({ length: `${items.length}` }));
  const { event } = t.branch;
  for (const [slot, value] of items.entries()) {
    const item = JSON.stringify({ Index: slot, Value: value });
    const selected = state.itemSelector && (await evaluate(state.itemSelector, t.scope({}, item), 'ItemSelector'));
    const input = selected?.text ?? JSON.stringify(value);
    const phase = slot < Math.min(limit, mostIterations) ? 'enter' : 'held';
    const first = state.startAt;
    t.children.push(newBranch({ execution, parent, slot, item, phase, state: first, input, variables, event }));
  }
  t.branch.phase = 'children';
  t.branch.pending = items.length;
  return items.length === 0 ? settle(t, state, { output: new Document('[]') }) : undefined;
}

async function giveUp(t: Transition, state: Fail): Promise<Next> {
  const scope = t.scope();
  const [error, cause] = [await text(state.error, scope, 'Error'), await text(state.cause, scope, 'Cause')];
  return fail(t, { error, reason: cause });
}

async function text(template: Template | undefined, scope: Scope, field: string): Promise<string | undefined> {
  const value = await template?.evaluate(scope);
  if (value !== undefined && typeof value !== 'string') throw badExpression(`The value of '${field}' is no string.`);
  return value;
}

async function wholeNumber(template: Template | undefined, scope: Scope, field: string, least: number) {
  if (!template) return undefined;
  const value = await template.evaluate(scope);
  if (!Number.isInteger(value) || (value as number) < least || (value as number) > 99_999_999)
    throw badExpression(`The value of '${field}' is no whole number from ${least} to 99999999.`);
  return value as number;
}

/** What the variables of a branch may take together, in bytes. */
const variablesLimit = 10 * 1024 * 1024;

/** Leaves a state by one of its ways out. Both expressions see the variables as they were. */
async function exit(
  t: Transition,
  state: Exclude<State, Fail>,
  scope: Scope,
  passed: Document,
  way: Exit = state,
): Promise<Next> {
  const assigned = way.assign && (await evaluate(way.assign, scope, 'Assign'));
  const output = way.output ? await evaluate(way.output, scope, 'Output') : passed;
  if (output.tooLarge) throw tooLarge(`The output of '${state.name}'`);
  if (assigned) {
    t.branch.variables = JSON.stringify({ ...t.variables, ...(assigned.value as object) });
    if (Buffer.byteLength(t.branch.variables) > variablesLimit) throw tooLarge('The sum of all variables');
  }
  const name = JSON.stringify(state.name);
  t.event(`${state.type}StateExited`, details({ name, output: output.text, assignedVariables: assigned?.text }));
  return way.next === undefined ? succeed(t, output) : { state: way.next, input: output };
}

function recover(t: Transition, state: State, fault: Fault): Next | Promise<Next> {
  if (!('retry' in state)) return fail(t, fault);
  t.children.length = 0;
  const attempt = nextAttempt(state.retry, t.attempts, fault.error, () => t.jitter);
  if (attempt) {
    t.branch.retries = JSON.stringify(attempt.counts);
    t.branch.phase = 'backoff';
    t.branch.due = t.time + attempt.delay;
    return undefined;
  }
  const catcher = state.catch.find(({ errors }) => covers(errors, fault.error));
  if (!catcher) return fail(t, fault);
  const errorOutput = { Error: fault.error, Cause: fault.reason ?? '' };
  return exit(t, state, t.scope({ errorOutput }), Document.of(errorOutput), catcher).catch((thrown) => {
    if (thrown instanceof Fault) return fail(t, thrown);
    throw thrown;
  });
}

function succeed(t: Transition, output: Document): undefined {
  if (t.branch.parent === null) {
    t.event('ExecutionSucceeded', details({ output: output.text }));
    t.end = { status: 'SUCCEEDED', output: output.text };
    return;
  }
  iterationEvent(t, 'Succeeded');
  t.branch.phase = 'ended';
  t.branch.output = output.text;
}

/** A Fault, or as much of one as a Fail state or a stop gives. */
type Failure = { readonly [part in 'error' | 'reason']?: string | undefined };

/** Ends the branch in failure: an execution with it, or the Map or Parallel it works for and all its siblings. */
function fail(t: Transition, failure: Failure): undefined {
  if (t.branch.parent === null) {
    endExecution(t, 'FAILED', failure);
    return;
  }
  iterationEvent(t, 'Failed');
  for (const sibling of t.siblings()) if (sibling.id !== t.branch.id) abort(t, sibling);
  t.failed = { error: failure.error ?? '', cause: failure.reason };
}

export function endExecution(t: Transition, status: 'FAILED' | 'ABORTED' | 'TIMED_OUT', failure: Failure): void {
  const name = { FAILED: 'Failed', ABORTED: 'Aborted', TIMED_OUT: 'TimedOut' }[status];
  t.event(`Execution${name}`, faultDetails(failure));
  t.end = { status, error: recorded(failure.error), cause: failure.reason };
}

const abortable = ['Task', 'Wait', 'Parallel', 'Map'];

/** Notes that a branch is given up because another one failed or the execution was stopped. */
export function abort(t: Transition, branch: Transition['branch']): void {
  if (branch.entered === 0 || branch.phase === 'ended' || t.isFull) return;
  const { type } = t.definition.states.get(branch.state)!;
  if (abortable.includes(type))
    t.eventAfter(branch.event, `${type}StateAborted`, details({ name: JSON.stringify(branch.state) }));
}

/** Iterations of a Map have events of their own; branches of a Parallel have none. */
function iterationEvent(t: Transition, what: 'Started' | 'Succeeded' | 'Failed'): void {
  const { owner, branch } = t;
  if (owner?.type !== 'Map') return;
  t.event(`MapIteration${what}`, details({ name: JSON.stringify(owner.name), index: `${branch.slot}` }));
}

const isTimeout = ({ error }: Fault) => error === 'States.Timeout' || error === heartbeatTimeout;
/** AWS records a missed heartbeat as the timeout that it is. */
const recorded = (error: string | undefined) => (error === heartbeatTimeout ? 'States.Timeout' : error);

function faultDetails({ error, reason }: Failure, state?: string): string {
  return details({
    error: JSON.stringify(recorded(error)),
    cause: JSON.stringify(reason),
    state: JSON.stringify(state),
  });
}
