import { wait } from '../wait.ts';

/** State AwaitRemittance: waits until the payer decides (835). */
export const handler = wait();
