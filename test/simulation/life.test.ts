import { describe, expect, it } from 'vitest';
import { extents, lifeProofs } from './life.ts';

const sentences = {
  kill: 'survives kill -9 with the same ledger',
  triple: 'ends alike when everything comes three times and out of order',
  twice: 'leaves the same files, byte for byte, when it is run again',
  books: 'posts to the cent what payers and patients paid, and waits for nobody without end',
  faults: 'ends alike when calls of the platform fail before or after their work',
  bugs: 'would not end alike if it rested on less',
} satisfies Record<keyof typeof lifeProofs, string>;

describe("a claim's life", () => {
  it.each(Object.entries(sentences) as [keyof typeof sentences, string][])(
    '%s: %s',
    async (proof) => {
      for await (const figure of lifeProofs[proof](extents.short)) expect(figure).toMatchObject({ met: true });
    },
    90_000,
  );
});
