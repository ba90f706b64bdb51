import { wait } from '../wait.ts';

/** State AwaitCorrection: waits until a person corrects or voids the claim. */
export const handler = wait();
