import { wait } from '../wait.ts';

/** State AwaitPatientPayment: waits until the patient pays. */
export const handler = wait();
