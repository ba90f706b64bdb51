import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { balance835 } from '../../../../functions/domain/x12/balance-835.ts';
import { remittanceGuide } from '../../../../functions/domain/x12/guides/005010X221A1.ts';
import { professionalClaimGuide } from '../../../../functions/domain/x12/guides/005010X222A1.ts';
import { readInterchanges, type Transaction } from '../../../../functions/domain/x12/interchange.ts';
import { parse } from '../../../../functions/domain/x12/parse.ts';
import { read835 } from '../../../../functions/domain/x12/read-835.ts';
import { read837p } from '../../../../functions/domain/x12/read-837p.ts';
import type { ClaimPayment } from '../../../../functions/domain/x12/remittance.ts';
import { write835 } from '../../../../functions/domain/x12/write-835.ts';
import { write837p } from '../../../../functions/domain/x12/write-837p.ts';
import type { TransactionDraft } from '../../../../functions/domain/x12/write-interchange.ts';
import { claimBatch } from './arbitrary-claim.ts';
import { remittance } from './arbitrary-remittance.ts';
import { inInterchange } from './in-interchange.ts';

const travelled = (draft: TransactionDraft, version: string): Transaction => {
  const [interchange] = readInterchanges(inInterchange([draft], version));
  const transaction = interchange?.groups[0]?.transactions[0];
  if (!interchange || !transaction) throw new Error('Nothing came back.');
  expect([...interchange.faults, ...(interchange.groups[0]?.faults ?? []), ...transaction.faults]).toEqual([]);
  return transaction;
};

const withoutPosition = (claim: ClaimPayment) => ({
  ...claim,
  position: 0,
  services: claim.services.map((service) => ({ ...service, position: 0 })),
});

describe('837P', () => {
  test('what is written is read again, and fits the guide', () => {
    fc.assert(
      fc.property(claimBatch, (batch) => {
        const [draft] = write837p(batch, 1);
        const transaction = travelled(draft as TransactionDraft, professionalClaimGuide.id);
        const { content, faults } = read837p(transaction);
        expect([...faults, ...parse(transaction, professionalClaimGuide).faults]).toEqual([]);
        expect(content).toEqual(batch);
      }),
      { numRuns: 150 },
    );
  });
});

describe('835', () => {
  test('what is written is read again, fits the guide, and balances', () => {
    fc.assert(
      fc.property(remittance, (sent) => {
        const transaction = travelled(write835(sent, '0001'), remittanceGuide.id);
        const { content, faults } = read835(transaction);
        expect(faults).toEqual([]);
        expect(parse(transaction, remittanceGuide).faults).toEqual([]);
        expect({ ...content, claims: content.claims.map(withoutPosition) }).toEqual({ ...sent, illegibleAmounts: 0 });
        expect(balance835(content)).toMatchObject({ isBalanced: true, transactionCents: 0 });
      }),
      { numRuns: 200 },
    );
  });
});
