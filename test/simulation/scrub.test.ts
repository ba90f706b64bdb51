import { expect, test } from 'vitest';
import { collect } from '../functions/domain/x12/collect.ts';
import { scrubExtents, scrubProofs } from './scrub.ts';

test.each(Object.entries(scrubProofs))('%s', { timeout: 60_000 }, async (_, prove) => {
  const figures = await collect(prove(scrubExtents.short));
  expect(figures.filter(({ met }) => !met)).toEqual([]);
  expect(figures.length).toBeGreaterThan(0);
});
