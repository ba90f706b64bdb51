import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { projectFile } from '../../infra/aws/project-file.ts';
import { components, dollars, goal } from './cost.ts';
import { costPage } from './cost-page.ts';
import { meteredMonth } from './metered-month.ts';

test('docs/cost.md says what the sample month costs (run `npm run docs`)', async () => {
  const month = await meteredMonth();
  expect(readFileSync(projectFile('docs/cost.md'), 'utf8')).toBe(costPage(month));
  expect(month.clean.transitions).toBeLessThanOrEqual(12);
  expect(dollars(month.clean)).toBeLessThanOrEqual(goal);
  // Every component is part of the sum once.
  const counted = Object.values(components).flat();
  expect(new Set(counted)).toEqual(new Set(Object.keys(month.clean)));
  expect(counted.length).toBe(new Set(counted).size);
}, 120_000);
