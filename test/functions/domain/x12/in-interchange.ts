import { functionalCodes } from '../../../../functions/domain/x12/envelope.ts';
import type { Delimiters, SegmentDraft } from '../../../../functions/domain/x12/segment.ts';
import type { Writing } from '../../../../functions/domain/x12/segment-text.ts';
import { type TransactionDraft, writeInterchange } from '../../../../functions/domain/x12/write-interchange.ts';

/** The transactions and TA1 segments in an interchange between two invented partners. */
export function inInterchange(
  transactions: TransactionDraft[],
  version: string,
  delimiters?: Delimiters,
  acknowledgments: SegmentDraft[] = [],
  writing?: Writing,
): string {
  const functionalCode = functionalCodes[transactions[0]?.id ?? ''] ?? '';
  const group = { functionalCode, version, senderCode: 'SENDER', receiverCode: 'RECEIVER', controlNumber: 1 };
  return writeInterchange(
    {
      sender: { qualifier: 'ZZ', id: 'SENDER' },
      receiver: { qualifier: 'ZZ', id: 'RECEIVER' },
      controlNumber: 1,
      usage: 'T',
      at: '2026-01-31T14:05:00Z',
      acknowledgments,
      groups: transactions.length > 0 ? [{ ...group, transactions }] : [],
    },
    delimiters,
    writing,
  );
}
