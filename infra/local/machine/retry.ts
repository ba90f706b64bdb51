export interface Retrier {
  readonly errors: readonly string[];
  readonly interval: number;
  readonly maxAttempts: number;
  readonly backoff: number;
  readonly maxDelay: number;
  readonly jitter: boolean;
}

/** A missed heartbeat is recorded as a timeout, but may be caught by its own name. */
export const heartbeatTimeout = 'States.HeartbeatTimeout';
const timeouts = ['States.Timeout', heartbeatTimeout];
/** The wildcards leave these to end the execution. */
const terminal = ['States.DataLimitExceeded', 'States.Runtime'];

/** Does a Retry's or Catch's ErrorEquals cover this error? */
export function covers(names: readonly string[], error: string): boolean {
  if (error === 'States.Runtime') return false;
  return names.some((name) => {
    if (name === error) return true;
    if (name === 'States.ALL') return !terminal.includes(error);
    if (name === 'States.TaskFailed') return !terminal.includes(error) && !timeouts.includes(error);
    return name === 'States.Timeout' && error === heartbeatTimeout;
  });
}

/**
 * The next attempt after `error`, or nothing when the state has no retrier for it or that one's attempts are used up.
 * `counts` holds the attempts that each retrier has already allowed since the state was entered; only the first retrier
 * that covers the error is asked. `uniform` gives a number in [0, 1) for full jitter. The delay is in milliseconds.
 */
export function nextAttempt(
  retriers: readonly Retrier[],
  counts: readonly number[],
  error: string,
  uniform: () => number,
): { readonly delay: number; readonly counts: number[] } | undefined {
  const chosen = retriers.findIndex(({ errors }) => covers(errors, error));
  const retrier = retriers[chosen];
  const used = counts[chosen] ?? 0;
  if (!retrier || used >= retrier.maxAttempts) return undefined;
  const seconds = Math.min(retrier.interval * retrier.backoff ** used, retrier.maxDelay);
  return {
    delay: Math.round(seconds * 1000 * (retrier.jitter ? uniform() : 1)),
    counts: retriers.map((_, i) => (counts[i] ?? 0) + (i === chosen ? 1 : 0)),
  };
}
