import type { Sandbox } from '../../infra/local/sandbox/sandbox.ts';
import { type Check, comesTo } from './check.ts';
import type { Deployed } from './deployed.ts';
import type { Stage } from './stage.ts';
import { stories, type Twin } from './twin.ts';

/** The doors that files open, as the stack names their queues. */
export const fileDoors = [
  'ReceiveCharges',
  'ReceiveRemittances',
  'ReceiveAcknowledgments',
  'ReceivePatientPayments',
  'ReceiveAppealDecisions',
] as const;

/** What the acts share: the deployed stage, its twin here, and the payers who answer. */
export interface Play {
  readonly stage: Stage;
  readonly deployed: Deployed;
  readonly twin: Twin;
  readonly payers: Sandbox;
  /** The day on which it is rehearsed. */
  readonly today: string;
}

export type Act = (play: Play) => AsyncGenerator<Check>;

/** Whether every claim has come as far as the twin's, and no file waits. */
export async function caughtUp(name: string, { deployed, twin }: Play, seconds = 90): Promise<Check> {
  const ids = twin.claimIds();
  const expected = { ...(await stories(twin.runtime.table, ids)), queued: 0 };
  const look = async () => {
    const queued = await Promise.all(fileDoors.map((door) => deployed.queued(`${door}Queue`)));
    return { ...(await stories(deployed.table, ids)), queued: queued.reduce((sum, count) => sum + count, 0) };
  };
  return comesTo(name, expected, look, seconds);
}
