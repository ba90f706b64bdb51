import { expect, it } from 'vitest';
import { logMetrics } from '../../../../functions/platform/aws/metrics.ts';
import { type Figure, figures } from '../../../../functions/platform/figures.ts';

it.each(Object.keys(figures) as Figure[])(
  '%s is one line in the embedded metric format, told apart by its table',
  (name) => {
    const lines: string[] = [];
    logMetrics('claims-dev', (line) => lines.push(line)).record(name, 7200);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^\{.*\}\n$/);
    expect(JSON.parse(lines[0]!)).toEqual({
      _aws: {
        Timestamp: expect.any(Number),
        CloudWatchMetrics: [
          { Namespace: 'Claimline', Dimensions: [['Table']], Metrics: [{ Name: name, Unit: figures[name] }] },
        ],
      },
      Table: 'claims-dev',
      [name]: 7200,
    });
  },
);
