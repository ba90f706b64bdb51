import { batchSegments } from './batch-segments.ts';
import { ClaimDraft } from './claim-draft.ts';
import { claimSegments } from './claim-segments.ts';
import type { X12Fault } from './fault.ts';
import type { Transaction } from './interchange.ts';
import { lineSegments } from './line-segments.ts';
import type { ClaimBatch, ProfessionalClaim } from './professional-claim.ts';
import { Row } from './row.ts';
import type { SegmentRows } from './segment-rows.ts';

const segments = new Map(Object.entries({ ...batchSegments, ...claimSegments, ...lineSegments }));

/**
 * Reads the segments of one 837P in the order in which they come, without a tree: an HL begins a level, a CLM a claim, an
 * LX a line, an NM1 somebody, and what follows belongs to the last one begun that has a place for it. `push` gives the
 * claims that are complete.
 */
export class ClaimReader {
  readonly #draft = new ClaimDraft();
  readonly #row: Row;
  readonly #first: number;
  #position: number;

  constructor({ delimiters, position }: Pick<Transaction, 'delimiters' | 'position'>) {
    this.#row = new Row(delimiters);
    this.#first = position;
    this.#position = position;
  }

  get faults(): X12Fault[] {
    return this.#draft.read.faults;
  }

  /** Complete once the first level was met. */
  get header(): Omit<ClaimBatch, 'claims'> {
    return this.#draft.header;
  }

  /** Takes the next segments. */
  push(rows: SegmentRows): ProfessionalClaim[] {
    const draft = this.#draft;
    const row = this.#row;
    draft.complete = [];
    for (let index = 0; index < rows.count; index++) {
      row.moveTo(rows, index, this.#position++);
      const isTaken = segments.get(row.id)?.(draft, row);
      if (!isTaken) draft.unplaced(row);
    }
    return draft.complete;
  }

  end(): ProfessionalClaim[] {
    this.#draft.complete = [];
    this.#draft.end(this.#first);
    return this.#draft.complete;
  }
}
