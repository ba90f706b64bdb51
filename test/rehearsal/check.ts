import { setTimeout } from 'node:timers/promises';

/** Something that was looked at, and whether it is as it has to be. */
export interface Check {
  readonly name: string;
  readonly passed: boolean;
  /** What was found instead. */
  readonly found?: string;
}

export function check(name: string, passed: boolean, found?: unknown): Check {
  if (passed || found === undefined) return { name, passed };
  return { name, passed, found: typeof found === 'string' ? found : JSON.stringify(found) };
}

const moment = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g;

/** A text without when: what is done there and here is not done in the same millisecond. */
export const withoutMoments = (text: string): string => text.replaceAll(moment, 'moment');

/** Looks again until it is equal to what is expected; answers what it was at last. */
export async function lookFor<T>(expected: T, look: () => Promise<T>, seconds: number): Promise<T> {
  const wanted = JSON.stringify(expected);
  const end = performance.now() + seconds * 1000;
  for (;;) {
    const seen = await look();
    if (JSON.stringify(seen) === wanted || performance.now() > end) return seen;
    await setTimeout(250);
  }
}

/** A check of something that takes its time. */
export async function comesTo<T>(name: string, expected: T, look: () => Promise<T>, seconds = 60): Promise<Check> {
  const seen = await lookFor(expected, look, seconds);
  const passed = JSON.stringify(seen) === JSON.stringify(expected);
  return check(name, passed, `${JSON.stringify(seen)} instead of ${JSON.stringify(expected)}`);
}
