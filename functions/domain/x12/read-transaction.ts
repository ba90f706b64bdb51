import { ElementReader } from './element-reader.ts';
import type { X12Fault } from './fault.ts';
import type { Guide } from './guide.ts';
import type { Transaction } from './interchange.ts';
import { type LoopNode, parse } from './parse.ts';

/** What a transaction says, and, in order, everything in it that is wrong or could not be taken over. SE is checked elsewhere. */
export interface Reading<T> {
  readonly content: T;
  readonly faults: readonly X12Fault[];
}

/** The transaction is of another kind or version than its reader. */
export class OtherGuide extends Error {
  override readonly name = 'OtherGuide';

  constructor({ id, guide: found }: Transaction, guide: Guide) {
    super(
      `A ${guide.transaction} of guide ${guide.id} is read here, but this is a ${id} of guide ${found || 'unknown'}.`,
    );
  }
}

/** Whether the transaction follows the guide, in any of its addenda: `005010X279` and `005010X279A1` are one. */
export const follows = (transaction: Transaction, guide: Guide): boolean =>
  transaction.id === guide.transaction && withoutAddendum(transaction.guide) === withoutAddendum(guide.id);

const withoutAddendum = (guide: string): string => guide.trim().replace(/A\d$/, '');

/** Reads a transaction by its guide. Throws OtherGuide; whatever else is wrong becomes a fault. */
export function readTransaction<T>(
  transaction: Transaction,
  guide: Guide,
  take: (root: LoopNode, read: ElementReader) => T,
): Reading<T> {
  if (!follows(transaction, guide)) throw new OtherGuide(transaction, guide);
  const read = new ElementReader();
  const { root, faults } = parse(transaction, guide);
  const content = take(root, read);
  const reported = new Set(faults.map(placeOf));
  const unread = read.faults.filter((fault) => !reported.has(placeOf(fault)));
  return { content, faults: [...faults, ...unread].toSorted((one, other) => one.segment - other.segment) };
}

const placeOf = ({ segment, element }: X12Fault): string => `${segment} ${element}`;
