import type {
  Catcher,
  Choice,
  Definition,
  Exit,
  Fail,
  MapState,
  Parallel,
  State,
  StateType,
  Task,
  Wait,
} from './definition.ts';
import { BadExpression, compile, type Sight, type Template } from './expressions.ts';
import type { Retrier } from './retry.ts';

/** The definition cannot run here; says which state and which word. */
export class InvalidDefinition extends Error {
  override readonly name = 'InvalidDefinition';
}

type Asl = Record<string, unknown>;

const exits = ['Output', 'Assign', 'Next', 'End'];
const recovery = ['Retry', 'Catch'];

/** Every field that is implemented; any other is refused. The Amazon States Language, JSONata states. */
const fields: Record<StateType, readonly string[]> = {
  Task: ['Resource', 'Arguments', 'TimeoutSeconds', 'HeartbeatSeconds', ...recovery, ...exits],
  Parallel: ['Branches', 'Arguments', ...recovery, ...exits],
  Map: ['Items', 'ItemSelector', 'ItemProcessor', 'MaxConcurrency', ...recovery, ...exits],
  Choice: ['Choices', 'Default', 'Output', 'Assign'],
  Wait: ['Seconds', 'Timestamp', ...exits],
  Pass: exits,
  Succeed: ['Output'],
  Fail: ['Error', 'Cause'],
};
const everyState = ['Type', 'Comment', 'QueryLanguage'];
const jsonPathFields = ['InputPath', 'OutputPath', 'ResultPath', 'ResultSelector', 'Parameters', 'Result', 'ItemsPath'];

const seen: readonly Sight[] = ['input', 'context'];
const seenWithResult: readonly Sight[] = [...seen, 'result'];
const seenWithError: readonly Sight[] = [...seen, 'errorOutput'];

const mostSeconds = 99_999_999;

/** Reads a state machine in the Amazon States Language. Throws InvalidDefinition. */
export function load(asl: unknown): Definition {
  return new Loader().machine(asl);
}

class Loader {
  readonly #states = new Map<string, State>();

  machine(asl: unknown): Definition {
    const where = 'The state machine';
    const machine = object(asl, where);
    refuseOthers(machine, ['Comment', 'StartAt', 'States', 'Version', 'TimeoutSeconds', 'QueryLanguage'], where);
    if (machine.Version !== undefined && machine.Version !== '1.0') throw refusal(where, 'Version must be "1.0"');
    const timeout = machine.TimeoutSeconds;
    if (timeout !== undefined) wholeNumber(timeout, 1, mostSeconds, 'TimeoutSeconds', where);
    const language = queryLanguage(machine, undefined, where);
    const startAt = this.#scope(machine, undefined, language, new Set(), where);
    const hasBranches = [...this.#states.values()].some(({ type }) => type === 'Parallel' || type === 'Map');
    return { startAt, timeout: timeout as number | undefined, states: this.#states, hasBranches };
  }

  /** Reads the states of the machine, a branch or an item processor; answers where it starts. */
  #scope(holder: Asl, within: string | undefined, language: unknown, outerNames: ReadonlySet<string>, where: string) {
    const states = object(holder.States, where, 'States');
    const startAt = holder.StartAt;
    if (typeof startAt !== 'string') throw refusal(where, 'StartAt is missing');
    if (!Object.hasOwn(states, startAt)) throw refusal(where, `StartAt "${startAt}" is no state here`);
    const assigned = new Set([...outerNames, ...Object.values(states).flatMap(assignedNames)]);

    for (const [name, asl] of Object.entries(states)) {
      const at = `State "${name}"`;
      if (name.length > 80) throw refusal(at, 'a name has at most 80 characters');
      if (this.#states.has(name)) throw refusal(at, 'the name is used twice in the machine');
      const shadowed = assignedNames(asl).find((variable) => outerNames.has(variable));
      if (shadowed) throw refusal(at, `Assign "${shadowed}": an outer scope has this variable`);
      const state = this.#state(name, object(asl, at), within, language, assigned, at);
      this.#states.set(name, state);
      for (const next of successors(state))
        if (!Object.hasOwn(states, next)) throw refusal(at, `Next "${next}" is no state here`);
    }
    this.#refuseUnreachable(startAt, Object.keys(states), where);
    return startAt;
  }

  #refuseUnreachable(startAt: string, names: string[], where: string) {
    const reached = new Set([startAt]);
    for (const name of reached) for (const next of successors(this.#states.get(name)!)) reached.add(next);
    const lost = names.find((name) => !reached.has(name));
    if (lost) throw refusal(`State "${lost}"`, 'no state leads to it');
    const ends = names.some((name) => {
      const state = this.#states.get(name)!;
      return state.type === 'Fail' || (state.type !== 'Choice' && state.next === undefined);
    });
    if (!ends) throw refusal(where, 'has no state that ends it');
  }

  #state(
    name: string,
    asl: Asl,
    within: string | undefined,
    outerLanguage: unknown,
    assigned: ReadonlySet<string>,
    where: string,
  ): State {
    const type = asl.Type as StateType;
    if (typeof type !== 'string' || !Object.hasOwn(fields, type))
      throw refusal(where, `Type "${type}" is not implemented`);
    refuseOthers(asl, [...everyState, ...fields[type]], where);
    const language = queryLanguage(asl, outerLanguage, where);
    if (language !== 'JSONata') throw refusal(where, 'QueryLanguage must be JSONata');
    const named = { name, within };
    const scope = (inner: unknown, field: string) => {
      const holder = object(inner, where, field);
      refuseOthers(holder, ['Comment', 'StartAt', 'States', 'ProcessorConfig'], `${where}, ${field}`);
      return this.#scope(holder, name, language, assigned, `${where}, ${field}`);
    };

    switch (type) {
      case 'Task':
        return { type, ...named, ...readTask(asl, where) };
      case 'Parallel': {
        const branches = list(asl.Branches, where, 'Branches');
        return {
          type,
          ...named,
          arguments: template(asl, 'Arguments', seen, where),
          branches: branches.map((branch, i) => scope(branch, `Branches[${i}]`)),
          ...readRecovery(asl, where),
          ...readExit(asl, seenWithResult, where),
        } satisfies Parallel;
      }
      case 'Map': {
        if (object(asl.ItemProcessor, where, 'ItemProcessor').ProcessorConfig !== undefined) readInline(asl, where);
        return {
          type,
          ...named,
          items: template(asl, 'Items', seen, where),
          itemSelector: template(asl, 'ItemSelector', seen, where),
          maxConcurrency: seconds(asl, 'MaxConcurrency', 0, where) ?? compile(0, 'MaxConcurrency', seen),
          startAt: scope(asl.ItemProcessor, 'ItemProcessor'),
          ...readRecovery(asl, where),
          ...readExit(asl, seenWithResult, where),
        } satisfies MapState;
      }
      case 'Choice':
        return { type, ...named, ...readChoice(asl, where) };
      case 'Wait':
        return { type, ...named, ...readWait(asl, where) };
      case 'Pass':
        return { type, ...named, ...readExit(asl, seen, where) };
      case 'Succeed':
        return { type, ...named, ...readLeaving(asl, seen, where), next: undefined };
      case 'Fail':
        return { type, ...named, ...readFail(asl, where) };
    }
  }
}

const lambda = /^arn:aws[a-z-]*:states:::lambda:(invoke(?:\.waitForTaskToken)?)$/;
const functionArn = /^arn:aws[a-z-]*:lambda:[^:]*:[^:]*:function:[^:]+(?::[^:]+)?$/;

function readTask(asl: Asl, where: string): Omit<Task, 'type' | 'name' | 'within'> {
  const resource = asl.Resource;
  if (typeof resource !== 'string') throw refusal(where, 'Resource is missing');
  const call = lambda.exec(resource)?.[1] as Task['call'] | undefined;
  if (!call && !functionArn.test(resource)) throw refusal(where, `Resource "${resource}" is not implemented`);
  if (call) checkLambdaArguments(asl.Arguments, where);
  const [timeout, heartbeat] = [asl.TimeoutSeconds, asl.HeartbeatSeconds];
  if (typeof timeout === 'number' && typeof heartbeat === 'number' && heartbeat >= timeout)
    throw refusal(where, 'HeartbeatSeconds must be less than TimeoutSeconds');
  return {
    call: call ?? 'function',
    functionArn: resource,
    arguments: template(asl, 'Arguments', seen, where),
    timeout: seconds(asl, 'TimeoutSeconds', 1, where),
    heartbeat: seconds(asl, 'HeartbeatSeconds', 1, where),
    ...readRecovery(asl, where),
    ...readExit(asl, seenWithResult, where),
  };
}

function checkLambdaArguments(args: unknown, where: string): void {
  if (typeof args === 'string') return; // One expression makes them all: looked at when it has run.
  const given = object(args, where, 'Arguments');
  refuseOthers(given, ['FunctionName', 'Payload'], `${where}, Arguments`);
  if (typeof given.FunctionName !== 'string') throw refusal(where, 'Arguments need a FunctionName');
}

function readInline(asl: Asl, where: string): void {
  const config = object((asl.ItemProcessor as Asl).ProcessorConfig, where, 'ProcessorConfig');
  refuseOthers(config, ['Mode'], `${where}, ProcessorConfig`);
  if (config.Mode !== 'INLINE') throw refusal(where, `ProcessorConfig Mode "${config.Mode}" is not implemented`);
}

function readChoice(asl: Asl, where: string): Omit<Choice, 'type' | 'name' | 'within'> {
  const rules = list(asl.Choices, where, 'Choices').map((rule, i) => {
    const at = `${where}, Choices[${i}]`;
    const choice = object(rule, at);
    refuseOthers(choice, ['Condition', 'Next', 'Output', 'Assign', 'Comment'], at);
    if (typeof choice.Next !== 'string') throw refusal(at, 'Next is missing');
    const condition = template(choice, 'Condition', seen, at);
    if (!condition) throw refusal(at, 'Condition is missing');
    if (condition.constant && typeof choice.Condition !== 'boolean')
      throw refusal(at, 'Condition must be true, false or an expression');
    return { condition, ...readLeaving(choice, seen, at), next: choice.Next };
  });
  if (asl.Default !== undefined && typeof asl.Default !== 'string') throw refusal(where, 'Default must name a state');
  return { rules, hasDefault: asl.Default !== undefined, ...readLeaving(asl, seen, where), next: asl.Default };
}

const timestamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** Milliseconds since the epoch of an RFC 3339 moment, or NaN. */
export function momentOf(text: unknown): number {
  return typeof text === 'string' && timestamp.test(text) ? Date.parse(text) : Number.NaN;
}

function readWait(asl: Asl, where: string): Omit<Wait, 'type' | 'name' | 'within'> {
  if ((asl.Seconds === undefined) === (asl.Timestamp === undefined))
    throw refusal(where, 'needs either Seconds or Timestamp');
  const until = template(asl, 'Timestamp', seen, where);
  if (until?.constant && Number.isNaN(momentOf(asl.Timestamp)))
    throw refusal(where, 'Timestamp must be an RFC 3339 moment such as 2026-01-05T14:00:00Z');
  return { seconds: seconds(asl, 'Seconds', 0, where), timestamp: until, ...readExit(asl, seen, where) };
}

function readFail(asl: Asl, where: string): Omit<Fail, 'type' | 'name' | 'within'> {
  for (const field of ['Error', 'Cause'])
    if (asl[field] !== undefined && typeof asl[field] !== 'string') throw refusal(where, `${field} must be a string`);
  return { error: template(asl, 'Error', seen, where), cause: template(asl, 'Cause', seen, where) };
}

function readRecovery(asl: Asl, where: string): { retry: Retrier[]; catch: Catcher[] } {
  const retriers = asl.Retry === undefined ? [] : list(asl.Retry, where, 'Retry', 0);
  const catchers = asl.Catch === undefined ? [] : list(asl.Catch, where, 'Catch', 0);
  return {
    retry: retriers.map((retrier, i) => readRetrier(retrier, i === retriers.length - 1, `${where}, Retry[${i}]`)),
    catch: catchers.map((catcher, i) => readCatcher(catcher, i === catchers.length - 1, `${where}, Catch[${i}]`)),
  };
}

function readRetrier(asl: unknown, last: boolean, where: string): Retrier {
  const retrier = object(asl, where);
  const { IntervalSeconds = 1, MaxAttempts = 3, BackoffRate = 2, MaxDelaySeconds, JitterStrategy = 'NONE' } = retrier;
  const known = ['IntervalSeconds', 'MaxAttempts', 'BackoffRate', 'MaxDelaySeconds', 'JitterStrategy'];
  refuseOthers(retrier, ['ErrorEquals', 'Comment', ...known], where);
  wholeNumber(IntervalSeconds, 1, mostSeconds, 'IntervalSeconds', where);
  wholeNumber(MaxAttempts, 0, mostSeconds, 'MaxAttempts', where);
  if (typeof BackoffRate !== 'number' || BackoffRate < 1) throw refusal(where, 'BackoffRate must be at least 1');
  if (MaxDelaySeconds !== undefined)
    wholeNumber(MaxDelaySeconds, (IntervalSeconds as number) + 1, 31_622_399, 'MaxDelaySeconds', where);
  if (JitterStrategy !== 'NONE' && JitterStrategy !== 'FULL')
    throw refusal(where, `JitterStrategy "${JitterStrategy}" is not implemented`);
  return {
    errors: readErrors(retrier, last, where),
    interval: IntervalSeconds as number,
    maxAttempts: MaxAttempts as number,
    backoff: BackoffRate,
    maxDelay: (MaxDelaySeconds as number | undefined) ?? Number.POSITIVE_INFINITY,
    jitter: JitterStrategy === 'FULL',
  };
}

function readCatcher(asl: unknown, last: boolean, where: string): Catcher {
  const catcher = object(asl, where);
  refuseOthers(catcher, ['ErrorEquals', 'Next', 'Output', 'Assign', 'Comment'], where);
  if (typeof catcher.Next !== 'string') throw refusal(where, 'Next is missing');
  return {
    errors: readErrors(catcher, last, where),
    ...readLeaving(catcher, seenWithError, where),
    next: catcher.Next,
  };
}

function readErrors({ ErrorEquals }: Asl, last: boolean, where: string): string[] {
  const names = list(ErrorEquals, where, 'ErrorEquals');
  if (!names.every((name) => typeof name === 'string')) throw refusal(where, 'ErrorEquals must be strings');
  if (names.includes('States.ALL') && (names.length > 1 || !last))
    throw refusal(where, 'States.ALL must be alone in ErrorEquals, and last');
  return names;
}

/** How a state with Next or End is left. */
function readExit(asl: Asl, sights: readonly Sight[], where: string): Exit {
  if ((asl.Next === undefined) === (asl.End === undefined)) throw refusal(where, 'needs either Next or End');
  if (asl.End !== undefined && asl.End !== true) throw refusal(where, 'End must be true');
  if (asl.Next !== undefined && typeof asl.Next !== 'string') throw refusal(where, 'Next must name a state');
  return { ...readLeaving(asl, sights, where), next: asl.Next };
}

function readLeaving(asl: Asl, sights: readonly Sight[], where: string) {
  for (const name of assignTargets(asl)) {
    if (name === 'states') throw refusal(where, 'Assign "states": the name is reserved');
    if (!/^[\p{ID_Start}_][\p{ID_Continue}]{0,79}$/u.test(name))
      throw refusal(where, `Assign "${name}" is no variable name`);
  }
  if (asl.Assign !== undefined) object(asl.Assign, where, 'Assign');
  return { output: template(asl, 'Output', sights, where), assign: template(asl, 'Assign', sights, where) };
}

const assignTargets = (asl: Asl) => (typeof asl?.Assign === 'object' ? Object.keys(asl.Assign ?? {}) : []);

/** Every variable that a state assigns, in whichever of its ways out. */
function assignedNames(state: unknown): string[] {
  const asl = state as Asl;
  const ways = [asl, ...[asl?.Catch, asl?.Choices].flatMap((way) => (Array.isArray(way) ? way : []))];
  return ways.flatMap(assignTargets);
}

function successors(state: State): string[] {
  const ways: readonly Pick<Exit, 'next'>[] = [
    ...('next' in state ? [state] : []),
    ...('catch' in state ? state.catch : []),
    ...('rules' in state ? state.rules : []),
  ];
  return ways.flatMap(({ next }) => next ?? []);
}

/** A count of seconds or of anything else: a whole number of at least `least`, or an expression for one. */
function seconds(asl: Asl, field: string, least: number, where: string): Template | undefined {
  const compiled = template(asl, field, seen, where);
  if (compiled?.constant) wholeNumber(asl[field], least, mostSeconds, field, where);
  return compiled;
}

function template(asl: Asl, field: string, sights: readonly Sight[], where: string): Template | undefined {
  if (asl[field] === undefined) return undefined;
  try {
    return compile(asl[field], field, sights);
  } catch (thrown) {
    if (thrown instanceof BadExpression) throw refusal(where, thrown.message);
    throw thrown;
  }
}

function queryLanguage(asl: Asl, outer: unknown, where: string): unknown {
  const language = asl.QueryLanguage ?? outer;
  if (asl.QueryLanguage !== undefined && language !== 'JSONata')
    throw refusal(where, `QueryLanguage "${language}" is not implemented`);
  return language;
}

function refuseOthers(asl: Asl, known: readonly string[], where: string): void {
  const other = Object.keys(asl).find((field) => !known.includes(field));
  if (!other) return;
  const isJsonPath = jsonPathFields.includes(other) || other.endsWith('Path') || other.endsWith('.$');
  throw refusal(
    where,
    isJsonPath ? `"${other}" belongs to JSONPath; only JSONata is implemented` : `"${other}" is not implemented`,
  );
}

function wholeNumber(value: unknown, least: number, most: number, field: string, where: string): void {
  if (!Number.isInteger(value) || (value as number) < least || (value as number) > most)
    throw refusal(where, `${field} must be a whole number from ${least} to ${most}`);
}

function object(value: unknown, where: string, field?: string): Asl {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Asl;
  throw refusal(where, field ? `${field} is missing or no object` : 'must be an object');
}

function list(value: unknown, where: string, field: string, least = 1): unknown[] {
  if (Array.isArray(value) && value.length >= least) return value;
  throw refusal(where, `${field} is missing or no list`);
}

function refusal(where: string, what: string): InvalidDefinition {
  return new InvalidDefinition(`${where}: ${what}.`);
}
