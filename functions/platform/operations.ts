import type { Platform } from './platform.ts';

/** An execution that ended although its claim may not have: what is found when looking for claims that stand still. */
export interface LostExecution {
  readonly name: string;
  readonly practiceId: string;
  readonly claimId: string;
  readonly status: 'FAILED' | 'TIMED_OUT' | 'ABORTED';
}

/** What a door has put aside after its last try. */
export interface DeadLetters {
  readonly door: string;
  readonly messages: number;
}

/** What the commands of those who operate a stage need besides the seam that handlers see. */
export interface Operations {
  readonly platform: Pick<Platform, 'table' | 'files' | 'workflows' | 'secrets'>;
  lostExecutions(): AsyncIterable<LostExecution>;
  /** The doors that have any. */
  deadLetters(): Promise<DeadLetters[]>;
  /** Sends everything that a door has put aside through it again. */
  redrive(door: string): Promise<void>;
}
