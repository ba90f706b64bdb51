import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { projectFile } from '../../infra/aws/project-file.ts';
import { components, dollars, goal } from './cost.ts';
import { meteredMonth } from './metered-month.ts';

/** A page that is off by more than this is stale. Smaller changes come with every byte of a history line. */
const tolerance = 0.03;

test('docs/cost.md says what the sample month costs (run `npm run docs`)', async () => {
  const month = await meteredMonth();
  const page = readFileSync(projectFile('docs/cost.md'), 'utf8');
  const [, clean, average] = /^\| \*\*all\*\* \| \*\*\$([\d.]+)\*\* \| \*\*\$([\d.]+)\*\* \|$/m.exec(page) ?? [];
  expect(Math.abs(Number(clean) / dollars(month.clean) - 1)).toBeLessThan(tolerance);
  expect(Math.abs(Number(average) / dollars(month.average) - 1)).toBeLessThan(tolerance);
  expect(month.clean.transitions).toBeLessThanOrEqual(12);
  expect(dollars(month.clean)).toBeLessThanOrEqual(goal);
  // Every component is part of the sum once.
  const counted = Object.values(components).flat();
  expect(new Set(counted)).toEqual(new Set(Object.keys(month.clean)));
  expect(counted.length).toBe(new Set(counted).size);
}, 120_000);
