import { Metrics as Figures } from '@aws-lambda-powertools/metrics';
import { figures } from '../figures.ts';
import type { Metrics } from '../platform.ts';

/** Figures as CloudWatch reads them off a function's log (embedded metric format), told apart by the table that they are about. */
export function logMetrics(table: string): Metrics {
  const all = new Figures({ namespace: 'Claimline', serviceName: 'claimline', defaultDimensions: { Table: table } });
  return {
    // Each on a line of its own, at once: a function that dies later has told what it knew.
    record: (name, value) => void all.singleMetric().addMetric(name, figures[name], value),
  };
}
