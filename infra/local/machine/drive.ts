import type { Clock, VirtualClock } from '../clock.ts';
import type { Machine } from '../machine.ts';

/** Jumps from timer to timer until nothing is ready and nothing waits for a moment up to `until`. */
export async function runUntilIdle(
  machine: Machine,
  clock: VirtualClock,
  until = Number.POSITIVE_INFINITY,
): Promise<void> {
  for (;;) {
    await machine.runReady();
    const next = machine.nextTimer();
    if (next === undefined || next > until) return;
    clock.jumpTo(next);
    machine.fireTimers(clock.now());
  }
}

/**
 * Keeps a machine going on a clock that runs by itself, with at most so many functions at the same time. Resolves when
 * the signal aborts and the functions under way have returned; rejects when the database fails.
 */
export async function keepRunning(machine: Machine, clock: Clock, signal: AbortSignal, concurrency = 8): Promise<void> {
  const work = async () => {
    while (!signal.aborted) {
      const changed = machine.changed();
      if (!(await machine.step())) await pause(changed, longestSleep, signal);
    }
  };
  const keepTime = async () => {
    while (!signal.aborted) {
      const changed = machine.changed();
      machine.fireTimers(clock.now());
      await pause(changed, clock.realDelay(machine.nextTimer() ?? Number.POSITIVE_INFINITY), signal);
    }
  };
  await Promise.all([keepTime(), ...Array.from({ length: concurrency }, work)]);
}

/** setTimeout takes 2^31 - 1 ms, about 24.8 days: a longer pause ends early, and is taken again. */
const longestSleep = 2 ** 31 - 1;

/** Until something changes, so many milliseconds are over or the signal aborts. */
async function pause(changed: Promise<void>, milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  const alarm = setTimeout(resolve, Math.min(Math.ceil(milliseconds), longestSleep));
  const stop = () => resolve();
  signal.addEventListener('abort', stop);
  changed.then(resolve);
  await promise;
  clearTimeout(alarm);
  signal.removeEventListener('abort', stop);
}
