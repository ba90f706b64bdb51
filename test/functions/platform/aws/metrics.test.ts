import { expect, it } from 'vitest';
import { logMetrics } from '../../../../functions/platform/aws/metrics.ts';

it('a figure is one line in the embedded metric format, told apart by its table', () => {
  const lines: string[] = [];
  logMetrics('claims-dev', (line) => lines.push(line)).seconds('OldestWaitingWork', 7200);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^\{.*\}\n$/);
  expect(JSON.parse(lines[0]!)).toEqual({
    _aws: {
      Timestamp: expect.any(Number),
      CloudWatchMetrics: [
        {
          Namespace: 'Claimline',
          Dimensions: [['Table']],
          Metrics: [{ Name: 'OldestWaitingWork', Unit: 'Seconds' }],
        },
      ],
    },
    Table: 'claims-dev',
    OldestWaitingWork: 7200,
  });
});
