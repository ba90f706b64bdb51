import { expect, test } from 'vitest';
import { collect } from '../functions/domain/x12/collect.ts';
import { x12Extents, x12Proofs } from './x12.ts';

test.each(Object.entries(x12Proofs))('%s', { timeout: 150_000 }, async (_, prove) => {
  const figures = await collect(prove(x12Extents.short));
  expect(figures.filter(({ met }) => !met)).toEqual([]);
  expect(figures.length).toBeGreaterThan(0);
});
