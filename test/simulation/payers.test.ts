import { describe, expect, it } from 'vitest';
import { payersExtents, payersProofs } from './payers.ts';

const sentences = {
  year: 'asks every payer within 21 days, and files in time, whatever payers, people and executions do',
  connectors: 'loses no claim and sends none twice, whatever a clearinghouse does',
} satisfies Record<keyof typeof payersProofs, string>;

describe('between the practice and its payers', () => {
  it.each(Object.entries(sentences) as [keyof typeof sentences, string][])(
    '%s: %s',
    async (proof) => {
      for await (const figure of payersProofs[proof](payersExtents.short)) expect(figure).toMatchObject({ met: true });
    },
    90_000,
  );
});
