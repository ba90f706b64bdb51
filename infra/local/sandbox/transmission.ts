import type { SegmentDraft } from '../../../functions/domain/x12/segment.ts';
import { writeInterchange } from '../../../functions/domain/x12/write-interchange.ts';

/** Both ends of a trip, as ISA06 and ISA08 name them. */
export interface Trip {
  readonly from: string;
  readonly to: string;
  readonly usage: 'P' | 'T';
  /** ISO moment. */
  readonly at: string;
  /** ISA13 and GS06. */
  readonly control: number;
}

interface Guide {
  readonly transaction: string;
  readonly functionalCode: string;
  readonly version: string;
}

export const guides = {
  eligibility: { transaction: '271', functionalCode: 'HB', version: '005010X279A1' },
  status: { transaction: '277', functionalCode: 'HN', version: '005010X212' },
  authorization: { transaction: '278', functionalCode: 'HI', version: '005010X217' },
  acknowledgment: { transaction: '999', functionalCode: 'FA', version: '005010X231A1' },
  claimAcknowledgment: { transaction: '277', functionalCode: 'HN', version: '005010X214' },
  remittance: { transaction: '835', functionalCode: 'HP', version: '005010X221A1' },
} as const satisfies Readonly<Record<string, Guide>>;

/** One interchange with the transactions of one guide. */
export function transmission(trip: Trip, guide: Guide, transactions: readonly (readonly SegmentDraft[])[]): string {
  const { transaction, functionalCode, version } = guide;
  return writeInterchange({
    ...envelope(trip),
    groups: [
      {
        ...{ functionalCode, version, senderCode: trip.from, receiverCode: trip.to, controlNumber: trip.control },
        transactions: transactions.map((segments, i) => ({
          id: transaction,
          control: String(i + 1).padStart(4, '0'),
          version: transaction === '835' ? undefined : version,
          segments,
        })),
      },
    ],
  });
}

export function envelope({ from, to, usage, at, control }: Trip) {
  const party = (id: string) => ({ qualifier: 'ZZ', id });
  return { sender: party(from), receiver: party(to), controlNumber: control, usage, at, groups: [] };
}
