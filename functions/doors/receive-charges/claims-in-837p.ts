import type { Place } from '../../domain/encounter/from-professional-claim.ts';
import type { FunctionalGroup, Interchange, Transaction } from '../../domain/x12/interchange.ts';
import type { Segment } from '../../domain/x12/segment.ts';

/** A segment with its number in the file. */
export interface Numbered {
  readonly position: number;
  readonly segment: Segment;
}

/** A claim with the levels that it stands in, as they were received. */
export interface ClaimCut {
  /** The HL of billing provider, subscriber and, where there is one, patient, each with what stands below it. */
  readonly levels: readonly (readonly Numbered[])[];
  /** From CLM on. */
  readonly segments: readonly Numbered[];
}

/** Whom a transaction is from, and its claims in the order of the file. */
export interface TransactionCut {
  readonly interchange: Interchange;
  readonly group: FunctionalGroup;
  readonly transaction: Transaction;
  /** From behind ST to the first level. */
  readonly header: readonly Numbered[];
  readonly claims: readonly ClaimCut[];
}

const depths = new Map([
  ['20', 0],
  ['22', 1],
  ['23', 2],
]);

/** Takes an 837P apart where its levels (HL) and claims (CLM) begin. */
export function claimsIn(interchange: Interchange, group: FunctionalGroup, transaction: Transaction): TransactionCut {
  const header: Numbered[] = [];
  const claims: { levels: Numbered[][]; segments: Numbered[] }[] = [];
  let levels: Numbered[][] = [];
  let open = header;
  for (const [index, segment] of transaction.segments.entries()) {
    const one = { position: transaction.position + index, segment };
    const [id] = segment;
    if (id === 'ST' || id === 'SE') continue;
    if (id === 'HL') {
      open = [];
      // A level that nobody knows stands below the others: whatever follows it is refused together with it.
      const above = depths.get(segment[3] ?? '') ?? 3;
      levels = [...levels.slice(0, above), open];
    }
    if (id === 'CLM') {
      open = [];
      claims.push({ levels, segments: open });
    }
    open.push(one);
  }
  return { interchange, group, transaction, header, claims };
}

/** The segments of each line; LX begins one, or SV1 where there is no LX. */
export function linesOf({ segments }: ClaimCut): Numbered[][] {
  const lines: Numbered[][] = [];
  let hasService = true;
  for (const one of segments) {
    const [id] = one.segment;
    if (id === 'LX' || (id === 'SV1' && hasService)) {
      lines.push([]);
      hasService = false;
    }
    if (id === 'SV1') hasService = true;
    lines.at(-1)?.push(one);
  }
  return lines;
}

/** The number of the segment that the place names; of the claim's first one where there is no such. */
export function positionOf(cut: ClaimCut, { id, role, line }: Place): number {
  const all = line === undefined ? [...cut.levels.flat(), ...cut.segments] : (linesOf(cut)[line] ?? cut.segments);
  const named = role === undefined ? 0 : all.findIndex(({ segment }) => isNamed(segment, role));
  // A patient who is the subscriber is named as that.
  const from = named < 0 && role === 'QC' ? all.findIndex(({ segment }) => isNamed(segment, 'IL')) : named;
  const behind = from < 0 ? undefined : all.slice(from).find(({ segment }) => segment[0] === id);
  return (behind ?? all[Math.max(from, 0)] ?? cut.segments[0]!).position;
}

const isNamed = (segment: Segment, role: string) => segment[0] === 'NM1' && segment[1] === role;
