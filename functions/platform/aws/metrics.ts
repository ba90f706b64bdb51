import { figures } from '../figures.ts';
import type { Metrics } from '../platform.ts';

/**
 * Figures as CloudWatch reads them off a function's log (embedded metric format), told apart by the table that they are
 * about: each on a line of its own and at once, so that a function that dies later has told what it knew. `write` takes
 * one line; standard output itself, because the console would wrap it.
 */
export function logMetrics(table: string, write: (line: string) => void): Metrics {
  return {
    record(name, value) {
      const Metrics = [{ Name: name, Unit: figures[name] }];
      const CloudWatchMetrics = [{ Namespace: 'Claimline', Dimensions: [['Table']], Metrics }];
      write(`${JSON.stringify({ _aws: { Timestamp: Date.now(), CloudWatchMetrics }, Table: table, [name]: value })}\n`);
    },
  };
}
