import { wait } from '../wait.ts';

/** State AwaitDecision: waits until a person decides what no rule may. */
export const handler = wait();
