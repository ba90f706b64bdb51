import { wait } from '../wait.ts';

/** State AwaitApproval: waits until a person approves or declines. */
export const handler = wait();
