import type { Claim } from '../../functions/domain/claim/claim.ts';
import { remittanceIdOf } from '../../functions/domain/deposit/payment-trace.ts';
import { matchLines } from '../../functions/domain/remittance/match-lines.ts';
import { readInterchanges, type Transaction } from '../../functions/domain/x12/interchange.ts';
import { read835 } from '../../functions/domain/x12/read-835.ts';

/** A segment of a kept 835. */
export interface SegmentPlace {
  /** ST02. */
  readonly transaction: string;
  /** Counted from the ST, which is 1, as acknowledgments count. */
  readonly number: number;
  /** 2100 the claim, 2110 the service. */
  readonly loop: '2100' | '2110';
  /** `CAS03`, `SVC03`, `CLP04`. */
  readonly element: string;
}

/** Finds the segments of one claim payment in the text of the 835 that brought it. */
export class RemittancePlaces {
  readonly #claim: Claim;
  readonly #transaction: Transaction | undefined;

  constructor(claim: Claim, text: string, remittanceId: string) {
    this.#claim = claim;
    const transactions = readInterchanges(text).flatMap(({ groups }) => groups.flatMap((group) => group.transactions));
    this.#transaction = transactions.find((one) => {
      if (one.id !== '835') return false;
      const { number, originator } = read835(one).content.trace;
      return remittanceIdOf({ number, originator }) === remittanceId;
    });
  }

  /**
   * Where it says what became of a line: of a reason as `CO-45` the CAS in the line's services, else in the claim; without one
   * what was paid. Undefined when the file has no such place any more.
   */
  of(position: number, line: number, reason: string | undefined): SegmentPlace[] {
    const segments = this.#transaction?.segments;
    const received = this.#transaction && read835(this.#transaction).content.claims[position - 1];
    if (!segments || !received) return [];
    const claimAt = nth(segments, 'CLP', position);
    const next = segments.findIndex(([id], index) => index > claimAt && /^(CLP|PLB|SE)$/.test(id!));
    const services = matchLines(this.#claim, received.services).flatMap((lines, index) =>
      lines?.some((one) => one.line === line) ? [index] : [],
    );
    const inClaim = segments.slice(claimAt, next);
    const starts = inClaim.flatMap(([id], index) => (id === 'SVC' ? [index] : []));
    const places = services.flatMap((service) =>
      within(inClaim, starts[service]!, starts[service + 1] ?? inClaim.length, reason, 'SVC', '2110'),
    );
    const found = places.length > 0 ? places : within(inClaim, 0, starts[0] ?? inClaim.length, reason, 'CLP', '2100');
    const { control } = this.#transaction!;
    return found.map(({ at, ...place }) => ({ transaction: control, number: claimAt + at + 1, ...place }));
  }
}

type Segments = Transaction['segments'];

function nth(segments: Segments, id: string, count: number): number {
  let left = count;
  return segments.findIndex((segment) => segment[0] === id && --left === 0);
}

function within(
  segments: Segments,
  from: number,
  to: number,
  reason: string | undefined,
  head: 'SVC' | 'CLP',
  loop: SegmentPlace['loop'],
): { at: number; loop: SegmentPlace['loop']; element: string }[] {
  if (reason === undefined) return [{ at: from, loop, element: head === 'SVC' ? 'SVC03' : 'CLP04' }];
  const [group, code] = reason.split('-');
  return segments.slice(from, to).flatMap((segment, index) => {
    if (segment[0] !== 'CAS' || segment[1] !== group) return [];
    // Reason, amount, quantity, and again: the amount stands behind the code.
    const at = [2, 5, 8, 11, 14, 17].find((element) => segment[element] === code);
    return at === undefined ? [] : [{ at: from + index, loop, element: `CAS${String(at + 1).padStart(2, '0')}` }];
  });
}
