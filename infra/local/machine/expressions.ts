import jsonata, { type ExprNode } from 'jsonata';
import { askJsonata, type Bindings, direct } from './direct.ts';
import { badExpression, Fault } from './fault.ts';
import { type Host, hostBinding, registerFunctions } from './functions.ts';
import { View } from './view.ts';

/** What the expressions of one field see. */
export interface Scope {
  /** `$states`, a `View`, and the workflow's variables. */
  readonly bindings: Bindings;
  readonly host: Host;
}

/** A field's value with every `{% %}` in it compiled. A field without any is constant. */
export interface Template {
  /** Throws Fault States.QueryEvaluationError. */
  evaluate(scope: Scope): unknown | Promise<unknown>;
  readonly constant: boolean;
}

/** The parts of `$states` that a field may name. */
export type Sight = 'input' | 'context' | 'result' | 'errorOutput';

/** The definition holds an expression that cannot be used; says why in a clause. */
export class BadExpression extends Error {
  override readonly name = 'BadExpression';
}

/** Throws BadExpression. `field` is the path that messages name, such as `Arguments/Payload`. */
export function compile(value: unknown, field: string, sights: readonly Sight[]): Template {
  if (typeof value === 'string') return compileText(value, field, sights);
  if (typeof value !== 'object' || value === null) return constant(value);
  const entries = Object.entries(value).map(([key, part]) => [key, compile(part, `${field}/${key}`, sights)] as const);
  if (entries.every(([, part]) => part.constant)) return constant(value);
  return {
    constant: false,
    evaluate(scope) {
      const result = (Array.isArray(value) ? [] : {}) as Record<string, unknown>;
      let asked: Promise<unknown> | undefined;
      // One after the other: each may throw the dice.
      for (const [key, template] of entries) {
        const part = asked ? asked.then(() => template.evaluate(scope)) : template.evaluate(scope);
        if (part instanceof Promise)
          asked = part.then((found) => {
            result[key] = found;
          });
        else result[key] = part;
      }
      return asked ? asked.then(() => result) : result;
    },
  };
}

function constant(value: unknown): Template {
  return { constant: true, evaluate: () => value };
}

function compileText(text: string, field: string, sights: readonly Sight[]): Template {
  const [opens, closes] = [text.startsWith('{%'), text.endsWith('%}')];
  if (opens !== closes) throw new BadExpression(`"${field}" has {% and %} that do not enclose the whole string`);
  if (!opens) return constant(text);
  const source = text.slice(2, -2).trim();
  const expression = parse(source, field);
  inspect(expression.ast(), true, field, sights);
  registerFunctions(expression);
  const quick = direct(expression.ast());

  const told = (what: string) =>
    badExpression(`The JSONata expression '${source}' specified for the field '${field}' ${what}`);
  const checked = (result: unknown) => {
    if (result === undefined) throw told('returned nothing (undefined).');
    if (isFunction(result)) throw told('returned a function, which is not JSON.');
    return result;
  };
  const ask = async ({ bindings, host }: Scope) => {
    const states = (bindings.states as View<unknown>).whole();
    const found = await expression.evaluate(undefined, { ...bindings, states, [hostBinding]: host }).catch((thrown) => {
      throw told(`failed: ${thrown instanceof Fault ? thrown.reason : thrown.message}`);
    });
    return checked(found);
  };
  return {
    constant: false,
    evaluate(scope) {
      const result = quick ? quick(scope.bindings) : askJsonata;
      return result === askJsonata || result instanceof View ? ask(scope) : checked(result);
    },
  };
}

function parse(source: string, field: string): jsonata.Expression {
  try {
    return jsonata(source);
  } catch (thrown) {
    throw new BadExpression(`"${field}" is not JSONata: ${(thrown as Error).message}`);
  }
}

function isFunction(value: unknown): boolean {
  if (typeof value === 'function') return true;
  return typeof value === 'object' && value !== null && ('_jsonata_function' in value || '_jsonata_lambda' in value);
}

/** Where a child is evaluated against an item of its parent rather than against the parent's own context. */
const itemContexts = new Set(['predicate', 'stages', 'group', 'terms', 'pattern', 'update', 'delete']);

/**
 * Refuses what Step Functions refuses or leaves undefined: `$eval`, the context itself (`$`, `$$`, a bare name,
 * wildcards) at the top level, and parts of `$states` that the field cannot see.
 */
function inspect(node: ExprNode, top: boolean, field: string, sights: readonly Sight[]): void {
  const type: string = node.type;
  const { value } = node;
  if (type === 'variable' && value === 'eval') throw new BadExpression(`"${field}" calls $eval: use $parse`);
  if (type === 'variable' && value === '$') throw new BadExpression(`"${field}" uses $$, which is always undefined`);
  if (top && type === 'variable' && value === '')
    throw new BadExpression(`"${field}" uses $ at the top level: say $states.input`);
  if (top && ['name', 'wildcard', 'descendant'].includes(type))
    throw new BadExpression(`"${field}" uses ${value} without a variable: say $states.input.${value}`);
  if (type === 'path') {
    const [first, second] = node.steps ?? [];
    if (first?.type === 'variable' && first.value === 'states' && second?.type === 'name')
      if (!sights.includes(second.value))
        throw new BadExpression(`"${field}" uses $states.${second.value}, which it cannot see`);
  }
  for (const [key, child] of Object.entries(node)) {
    for (const [place, part] of parts(child))
      inspect(part, top && !itemContexts.has(key) && !(type === 'path' && place > 0), field, sights);
  }
}

/** The nodes in a property's value, with the place of each in its list. */
function parts(child: unknown): [number, ExprNode][] {
  if (Array.isArray(child))
    return child.flatMap(
      (each, place) => parts(each).map(([, node]) => [place, node] as const) as [number, ExprNode][],
    );
  if (typeof child !== 'object' || child === null || child instanceof RegExp) return [];
  return [[0, child as ExprNode]];
}
