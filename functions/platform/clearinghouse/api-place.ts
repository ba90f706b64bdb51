import type { apiCall } from './api-call.ts';
import type { ApiConnector } from './connector.ts';

/** An API, how it is called, and the time there. */
export interface ApiPlace {
  readonly connector: ApiConnector;
  readonly call: ReturnType<typeof apiCall>;
  /** Milliseconds, for each answer. */
  readonly patience: number;
  /** Milliseconds since the epoch. */
  now(): number;
  wait(milliseconds: number): Promise<void>;
}
