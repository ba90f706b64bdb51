import type { LogCode, LogFields } from './log.ts';
import type { Platform } from './platform.ts';

/** Writes down that something threw, by the class of the error alone, and counts what an alarm watches. */
export function tellFault({ log, metrics }: Platform, code: LogCode, error: unknown, fields: LogFields = {}): void {
  const name = error instanceof Error ? error.name : typeof error;
  log.write(code, { ...fields, error: name });
  if (name === 'KeyDenied') metrics.record('KeyDenied', 1);
}
