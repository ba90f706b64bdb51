import type { ExprNode } from 'jsonata';
import { View } from './view.ts';

/** What an expression can name: `$states` and the workflow's variables. */
export type Bindings = Readonly<Record<string, unknown>>;

/** The values at hand are not of the plain sort that `direct` handles: ask JSONata. */
export const askJsonata = Symbol('ask JSONata');

type Direct = (bindings: Bindings) => unknown;

/**
 * A plain function for the commonest expressions: literals, paths from a variable through objects, comparison of
 * scalars, `in` a list of literals, `+`, `and`, `or`, `? :`, `&` and object constructors. Anything it was not made for, be it a form of expression
 * (undefined at compile time) or a value met on the way (`askJsonata`), is left to JSONata, whose answers it equals.
 */
export function direct(node: ExprNode): Direct | undefined {
  // Predicates, groupings, positions and the like hang on a node as further properties.
  if ('predicate' in node || 'stages' in node || 'group' in node || 'keepArray' in node) return undefined;
  return forms[node.type === 'binary' || node.type === 'unary' ? `${node.type} ${node.value}` : node.type]?.(node);
}

const literal = (node: ExprNode): Direct => {
  return () => node.value;
};

const forms: Record<string, (node: ExprNode) => Direct | undefined> = {
  string: literal,
  number: literal,
  value: literal,
  variable({ value: name }) {
    if (name === '' || name === '$') return undefined;
    // What is not bound may be one of JSONata's functions.
    return (bindings) => (Object.hasOwn(bindings, name) ? plain(bindings[name]) : askJsonata);
  },
  path({ steps = [] }) {
    const [first, ...rest] = steps;
    const from = first?.type === 'variable' ? direct(first) : undefined;
    if (!from || !rest.every((step) => step.type === 'name' && Object.keys(step).every(isPlainStep))) return undefined;
    const names = rest.map((step) => step.value as string);
    return (bindings) => {
      let at = from(bindings);
      for (const name of names) {
        if (at === askJsonata) return at;
        at = plain(own(at, name));
      }
      return at;
    };
  },
  condition(node) {
    const parts = node as unknown as Record<'condition' | 'then' | 'else', ExprNode | undefined>;
    const [test, yes, no] = [parts.condition, parts.then, parts.else].map((part) => part && direct(part));
    if (!test || !yes || !no) return undefined;
    return (bindings) => {
      const truth = boolean(test(bindings));
      if (truth === askJsonata) return truth;
      return truth ? yes(bindings) : no(bindings);
    };
  },
  block({ expressions = [] }) {
    return expressions.length === 1 ? direct(expressions[0]!) : undefined;
  },
  'unary {'({ lhs }) {
    const pairs = (lhs as [ExprNode, ExprNode][]).map(([key, value]) => ({ key, value: direct(value) }));
    if (!pairs.every(({ key, value }) => key.type === 'string' && value)) return undefined;
    if (new Set(pairs.map(({ key }) => key.value)).size < pairs.length) return undefined;
    return (bindings) => {
      const object: Record<string, unknown> = Object.create(null);
      for (const { key, value } of pairs) {
        const result = value!(bindings);
        if (result === askJsonata || result instanceof View) return askJsonata;
        if (result !== undefined) object[key.value] = result;
      }
      return object;
    };
  },
  'binary =': binary((a, b) => (isScalar(a) && isScalar(b) ? a !== undefined && a === b : askJsonata)),
  'binary !=': binary((a, b) =>
    isScalar(a) && isScalar(b) ? a !== undefined && b !== undefined && a !== b : askJsonata,
  ),
  'binary <': comparison((a, b) => a < b),
  'binary <=': comparison((a, b) => a <= b),
  'binary >': comparison((a, b) => a > b),
  'binary >=': comparison((a, b) => a >= b),
  'binary +': binary((a, b) => (typeof a === 'number' && typeof b === 'number' ? finite(a + b) : askJsonata)),
  'binary in'({ lhs, rhs }) {
    const one = direct(lhs as ExprNode);
    const list = rhs?.type === 'unary' && rhs.value === '[' ? (rhs.expressions ?? []) : undefined;
    if (!one || !list?.every(({ type }) => type === 'string')) return undefined;
    const texts: readonly unknown[] = list.map(({ value }) => value);
    return (bindings) => {
      const value = one(bindings);
      return isScalar(value) ? texts.includes(value) : askJsonata;
    };
  },
  'binary &': binary((a, b) => (typeof a === 'string' && typeof b === 'string' ? a + b : askJsonata)),
  'binary and': junction((left) => !left),
  'binary or': junction((left) => left),
};

/** Further properties would change what a step does (`@`, `#`, `%`, `[]`). */
const isPlainStep = (property: string) => ['type', 'value', 'position'].includes(property);

function binary(combine: (a: unknown, b: unknown) => unknown) {
  return ({ lhs, rhs }: ExprNode): Direct | undefined => {
    const [left, right] = [direct(lhs as ExprNode), direct(rhs!)];
    return left && right && ((bindings) => combine(left(bindings), right(bindings)));
  };
}

function comparison(holds: (a: string | number, b: string | number) => boolean) {
  return binary((a, b) => {
    const alike = (typeof a === 'string' && typeof b === 'string') || (typeof a === 'number' && typeof b === 'number');
    return alike ? holds(a as never, b as never) : askJsonata;
  });
}

/** `settles` says whether the left side alone decides, which is then the answer. */
function junction(settles: (left: boolean) => boolean) {
  return ({ lhs, rhs }: ExprNode): Direct | undefined => {
    const [left, right] = [direct(lhs as ExprNode), direct(rhs!)];
    if (!left || !right) return undefined;
    return (bindings) => {
      const truth = boolean(left(bindings));
      return truth === askJsonata || settles(truth) ? truth : boolean(right(bindings));
    };
  };
}

const finite = (value: number) => (Number.isFinite(value) ? value : askJsonata);
const isScalar = (value: unknown) => value === null || (typeof value !== 'object' && value !== askJsonata);

/** JSONata's effective boolean value of a scalar. */
function boolean(value: unknown): boolean | typeof askJsonata {
  return isScalar(value) ? Boolean(value) : askJsonata;
}

function own(holder: unknown, name: string): unknown {
  if (holder instanceof View) return holder.part(name);
  if (typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, name)) return undefined;
  return (holder as Bindings)[name];
}

/** Arrays spread and collapse in JSONata in ways that only it should decide. */
function plain(value: unknown): unknown {
  return Array.isArray(value) || typeof value === 'function' ? askJsonata : value;
}
