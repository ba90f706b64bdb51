import type { X12Fault } from './fault.ts';
import type { Transaction } from './interchange.ts';
import type { ClaimPayment, RemittanceHeader, RemittanceTrailer } from './remittance.ts';
import { RemittanceDraft } from './remittance-draft.ts';
import { remittanceSegments } from './remittance-segments.ts';
import { Row } from './row.ts';
import type { SegmentRows } from './segment-rows.ts';

/**
 * Reads the segments of one 835 in the order in which they come, without a tree: a CLP begins a claim, an SVC a service,
 * and CAS, DTM, REF, AMT and QTY belong to the last one begun. `push` gives the claims that are complete.
 */
export class RemittanceReader {
  readonly #draft: RemittanceDraft;
  readonly #row: Row;
  #position: number;

  constructor({ delimiters, position }: Pick<Transaction, 'delimiters' | 'position'>) {
    this.#draft = new RemittanceDraft();
    this.#row = new Row(delimiters);
    this.#position = position;
  }

  get faults(): X12Fault[] {
    return this.#draft.faults;
  }

  /** Complete once the first claim, set or provider adjustment was met. */
  get headerIsComplete(): boolean {
    return this.#draft.headerIsComplete;
  }

  get header(): RemittanceHeader {
    return this.#draft.header;
  }

  get trailer(): RemittanceTrailer {
    const { sets, providerAdjustments, illegibleAmounts } = this.#draft;
    return { sets, providerAdjustments, illegibleAmounts };
  }

  /** Takes the next segments. */
  push(rows: SegmentRows): ClaimPayment[] {
    const draft = this.#draft;
    const row = this.#row;
    draft.complete = [];
    for (let index = 0; index < rows.count; index++) {
      row.moveTo(rows, index);
      draft.position = this.#position++;
      const isTaken = remittanceSegments.get(row.id)?.(draft, row);
      if (!isTaken) draft.unplaced(row);
    }
    return draft.complete;
  }

  end(): ClaimPayment[] {
    this.#draft.complete = [];
    this.#draft.closeClaim();
    this.#draft.closeHeader();
    return this.#draft.complete;
  }
}
