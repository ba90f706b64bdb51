import { wait } from '../wait.ts';

/** State AwaitAcknowledgment: waits until the receiver accepts or rejects the submission (999, 277CA). */
export const handler = wait();
