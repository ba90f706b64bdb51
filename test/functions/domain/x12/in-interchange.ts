import { functionalCodes } from '../../../../functions/domain/x12/envelope.ts';
import type { Delimiters } from '../../../../functions/domain/x12/segment.ts';
import { type TransactionDraft, writeInterchange } from '../../../../functions/domain/x12/write-interchange.ts';

/** The transactions in an interchange between two invented partners. */
export function inInterchange(transactions: TransactionDraft[], version: string, delimiters?: Delimiters): string {
  const functionalCode = functionalCodes[transactions[0]?.id ?? ''] ?? '';
  return writeInterchange(
    {
      sender: { qualifier: 'ZZ', id: 'SENDER' },
      receiver: { qualifier: 'ZZ', id: 'RECEIVER' },
      controlNumber: 1,
      usage: 'T',
      at: '2026-01-31T14:05:00Z',
      groups: [
        { functionalCode, version, senderCode: 'SENDER', receiverCode: 'RECEIVER', controlNumber: 1, transactions },
      ],
    },
    delimiters,
  );
}
