import { createHash } from 'node:crypto';
import type { Expression, Focus } from 'jsonata';
import { badExpression } from './fault.ts';

/** What an expression may know of the world besides its bindings. The same host gives the same answers again. */
export interface Host {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The next number in [0, 1). */
  random(): number;
}

/** The binding that carries the host: no expression can spell it. */
export const hostBinding = ' host';

// biome-ignore lint/suspicious/noExplicitAny: an expression may pass anything.
type Native = (this: Focus, ...args: any[]) => unknown;

const hostOf = (focus: Focus) => focus.environment.lookup(hostBinding) as Host;

const algorithms: Record<string, string> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

/** A number in [0, 1) that depends on nothing but the seed. */
export function uniform(seed: string): number {
  return createHash('sha256').update(seed).digest().readUIntBE(0, 6) / 2 ** 48;
}

/** The functions that Step Functions adds to JSONata, and those of JSONata's own that would ask the real clock or dice. */
const functions: Record<string, Native> = {
  partition(items: unknown[], size: number) {
    if (items === undefined) return undefined;
    if (!Array.isArray(items) || !Number.isInteger(size) || size < 1)
      throw badExpression('$partition takes an array and a size of at least 1.');
    return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
  },
  range(from: number, to: number, step: number) {
    if (![from, to, step].every(Number.isFinite) || step === 0)
      throw badExpression('$range takes a first number, a last number and a step other than 0.');
    return Array.from({ length: Math.max(0, Math.floor((to - from) / step) + 1) }, (_, i) => from + i * step);
  },
  hash(data: unknown, algorithm: string) {
    if (data === undefined) return undefined;
    const name = algorithms[algorithm];
    if (!name) throw badExpression(`$hash knows ${Object.keys(algorithms).join(', ')}.`);
    return createHash(name)
      .update(typeof data === 'string' ? data : JSON.stringify(data))
      .digest('hex');
  },
  parse(text: string) {
    if (text === undefined) return undefined;
    try {
      return JSON.parse(text);
    } catch {
      throw badExpression('$parse was given text that is not JSON.');
    }
  },
  random(seed?: number) {
    return seed === undefined ? hostOf(this).random() : uniform(String(seed));
  },
  uuid() {
    const { random } = hostOf(this);
    const hex = () => Math.floor(random() * 16).toString(16);
    return 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (place) =>
      place === 'x' ? hex() : '89ab'.charAt(Math.floor(random() * 4)),
    );
  },
  shuffle(items: unknown[]) {
    if (items === undefined) return undefined;
    const { random } = hostOf(this);
    return [items].flat().reduce<unknown[]>((shuffled, item) => {
      shuffled.splice(Math.floor(random() * (shuffled.length + 1)), 0, item);
      return shuffled;
    }, []);
  },
  millis() {
    return hostOf(this).now;
  },
  now(picture?: string, zone?: string) {
    const { implementation } = this.environment.lookup('fromMillis') as { implementation: Native };
    return implementation.call(this, hostOf(this).now, picture, zone);
  },
};

export function registerFunctions(expression: Expression): void {
  for (const [name, implementation] of Object.entries(functions)) expression.registerFunction(name, implementation);
}
