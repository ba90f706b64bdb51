import { expect, test } from 'vitest';
import { collect } from '../functions/domain/x12/collect.ts';
import { intakeExtents, intakeProofs } from './intake.ts';

test.each(Object.entries(intakeProofs))('%s', { timeout: 150_000 }, async (_, prove) => {
  const figures = await collect(prove(intakeExtents.short));
  expect(figures.filter(({ met }) => !met)).toEqual([]);
  expect(figures.length).toBeGreaterThan(0);
});
