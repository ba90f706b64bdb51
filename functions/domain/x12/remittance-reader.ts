import type { X12Fault } from './fault.ts';
import type { ClaimPayment, RemittanceHeader, RemittanceTrailer } from './remittance.ts';
import { RemittanceDraft } from './remittance-draft.ts';
import { remittanceSegments } from './remittance-segments.ts';
import type { Delimiters, Segment } from './segment.ts';

/**
 * Reads the segments of one 835 in the order in which they come, without a tree: a CLP begins a claim, an SVC a service,
 * and CAS, DTM, REF, AMT and QTY belong to the last one begun. `push` gives the claims that are complete.
 */
export class RemittanceReader {
  readonly #draft: RemittanceDraft;

  constructor(delimiters: Delimiters) {
    this.#draft = new RemittanceDraft(delimiters);
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

  /** Takes the next segments, the first of which has this number in the text. */
  push(segments: readonly Segment[], position: number): ClaimPayment[] {
    const draft = this.#draft;
    draft.complete = [];
    for (let index = 0; index < segments.length; index++) {
      const segment = segments[index] as Segment;
      draft.position = position + index;
      const isTaken = remittanceSegments[segment[0] as string]?.(draft, segment);
      if (!isTaken) draft.unplaced(segment);
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
