import { expect, test } from 'vitest';
import { postingExtents, postingProofs } from './posting.ts';

test.each(Object.entries(postingProofs))('%s', { timeout: 150_000 }, async (_, prove) => {
  const figures = await Array.fromAsync(prove(postingExtents.short));
  expect(figures.filter(({ met }) => !met)).toEqual([]);
  expect(figures.length).toBeGreaterThan(0);
});
