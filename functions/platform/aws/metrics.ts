import type { Metrics } from '../platform.ts';

/**
 * Figures as CloudWatch reads them off a function's log (embedded metric format), told apart by the table that they are
 * about. `write` takes one line; standard output itself, because the console would wrap it.
 */
export function logMetrics(table: string, write: (line: string) => void): Metrics {
  return {
    seconds(name, value) {
      const Metrics = [{ Name: name, Unit: 'Seconds' }];
      const CloudWatchMetrics = [{ Namespace: 'Claimline', Dimensions: [['Table']], Metrics }];
      write(`${JSON.stringify({ _aws: { Timestamp: Date.now(), CloudWatchMetrics }, Table: table, [name]: value })}\n`);
    },
  };
}
