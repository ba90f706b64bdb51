import { afterEach, expect, it, vi } from 'vitest';
import { logMetrics } from '../../../../functions/platform/aws/metrics.ts';
import { type Figure, figures } from '../../../../functions/platform/figures.ts';

afterEach(() => void vi.restoreAllMocks());

it.each(Object.keys(figures) as Figure[])(
  '%s is one line in the embedded metric format, told apart by its table',
  (name) => {
    const lines: string[] = [];
    vi.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
    logMetrics('claims-dev').record(name, 7200);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^\{.*\}\n$/);
    expect(JSON.parse(lines[0]!)).toEqual({
      _aws: {
        Timestamp: expect.any(Number),
        CloudWatchMetrics: [
          {
            Namespace: 'Claimline',
            Dimensions: [['service', 'Table']],
            Metrics: [{ Name: name, Unit: figures[name] }],
          },
        ],
      },
      service: 'claimline',
      Table: 'claims-dev',
      [name]: 7200,
    });
  },
);
