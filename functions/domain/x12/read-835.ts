import type { X12Fault } from './fault.ts';
import { remittanceGuide } from './guides/005010X221A1.ts';
import { readStream, type Transaction } from './interchange.ts';
import { OtherGuide, type Reading } from './read-transaction.ts';
import type { ClaimPayment, Remittance, RemittanceHeader, RemittanceTrailer } from './remittance.ts';
import { RemittanceReader } from './remittance-reader.ts';

/**
 * Reads an 835, also one of an older version or out of the guide's order: what it says of money is taken as it stands.
 * Hold it against its guide with `parse`, and its sums with `balance835`. Throws OtherGuide for other transactions.
 */
export function read835(transaction: Transaction): Reading<Remittance> {
  if (transaction.id !== remittanceGuide.transaction) throw new OtherGuide(transaction, remittanceGuide);
  const reader = new RemittanceReader(transaction);
  const claims = [...transaction.rows.map((rows) => reader.push(rows)), reader.end()].flat();
  return { content: { ...reader.header, ...reader.trailer, claims }, faults: reader.faults };
}

/** What a stream of 835s holds, in order. */
export type RemittanceEvent =
  | { readonly kind: 'remittance'; readonly transaction: Transaction; readonly header: RemittanceHeader }
  | { readonly kind: 'claims'; readonly claims: readonly ClaimPayment[] }
  | {
      readonly kind: 'remittance-end';
      readonly transaction: Transaction;
      readonly trailer: RemittanceTrailer;
      readonly faults: readonly X12Fault[];
    }
  | { readonly kind: 'fault'; readonly fault: X12Fault };

/**
 * Reads 835s from a stream: the header of each, its claims as they are complete, then what closes it with the faults
 * of the transaction. Memory does not grow with the stream. Transactions of other kinds are reported and skipped.
 */
export async function* read835Stream(chunks: AsyncIterable<Uint8Array | string>): AsyncGenerator<RemittanceEvent> {
  let reader: RemittanceReader | undefined;
  let transaction: Transaction | undefined;
  let announced = false;

  for await (const event of readStream(chunks)) {
    if (event.kind === 'fault') yield event;
    else if (event.kind === 'group-end') yield* event.group.faults.map(asEvent);
    else if (event.kind === 'interchange-end') yield* event.interchange.faults.map(asEvent);
    else if (event.kind === 'transaction') {
      transaction = event.transaction;
      reader = transaction.id === '835' ? new RemittanceReader(transaction) : undefined;
      announced = false;
      if (!reader) yield asEvent({ segment: transaction.position, id: 'ST', message: 'This is not an 835: skipped.' });
    } else if (reader && transaction && event.kind !== 'interchange' && event.kind !== 'group') {
      const isEnd = event.kind === 'transaction-end';
      const claims = isEnd ? reader.end() : reader.push(event.rows);
      if (!announced && reader.headerIsComplete) {
        announced = true;
        yield { kind: 'remittance', transaction, header: reader.header };
      }
      if (claims.length > 0) yield { kind: 'claims', claims };
      if (!isEnd) continue;
      const faults = [...transaction.faults, ...reader.faults];
      yield { kind: 'remittance-end', transaction, trailer: reader.trailer, faults };
    }
  }
}

const asEvent = (fault: X12Fault): RemittanceEvent => ({ kind: 'fault', fault });
