import { expect, test } from 'vitest';
import { collect } from '../functions/domain/x12/collect.ts';
import { awsExtents, awsProofs } from './aws.ts';

test.each(Object.entries(awsProofs))('%s', { timeout: 150_000 }, async (_, prove) => {
  const figures = await collect(prove(awsExtents.short));
  expect(figures.filter(({ met }) => !met)).toEqual([]);
  expect(figures.length).toBeGreaterThan(0);
});
