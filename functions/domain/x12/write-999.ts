import { guide999 } from './guides/005010X231A1.ts';
import type {
  ElementError,
  ElementPosition,
  ErrorContext,
  ImplementationAcknowledgment,
  SegmentError,
  TransactionAcknowledgment,
} from './implementation-acknowledgment.ts';
import type { CompositeDraft, SegmentDraft } from './segment.ts';
import type { TransactionDraft } from './write-interchange.ts';

/**
 * A 999 (005010X231A1) with this ST02: AK1, §2000 AK2 to IK5 for each transaction with its errors in §2100 (IK3) and
 * §2110 (IK4), AK9. At most five error codes each.
 */
export function write999(acknowledgment: ImplementationAcknowledgment, control: string): TransactionDraft {
  const { group, transactions, code, included, received, accepted, errors } = acknowledgment;
  return {
    id: guide999.transaction,
    control,
    version: guide999.id,
    segments: [
      ['AK1', group.kind, group.controlNumber, group.guide],
      ...transactions.flatMap(writeAcknowledged),
      ['AK9', code, `${included}`, `${received}`, `${accepted}`, ...errors.slice(0, 5)],
    ],
  };
}

const writeAcknowledged = ({ type, controlNumber, guide, ...outcome }: TransactionAcknowledgment): SegmentDraft[] => [
  ['AK2', type, controlNumber, guide],
  ...outcome.segmentErrors.flatMap(writeSegmentError),
  ['IK5', outcome.code, ...outcome.errors.slice(0, 5)],
];

const writeSegmentError = ({
  segment,
  position,
  loop,
  error,
  contexts,
  elementErrors,
}: SegmentError): SegmentDraft[] => [
  ['IK3', segment, `${position}`, loop, error],
  ...contexts.map(writeContext),
  ...elementErrors.flatMap(writeElementError),
];

const writeElementError = ({ dataElement, error, badValue, contexts, ...place }: ElementError): SegmentDraft[] => [
  ['IK4', writePlace(place), dataElement, error, badValue],
  ...contexts.map(writeContext),
];

const writeContext = ({ names, segment, position, loop, at, dataElements }: ErrorContext): SegmentDraft => [
  'CTX',
  { repeat: names.map(({ name, value }) => [name, value]) },
  ...[segment, position?.toString(), loop, at && writePlace(at), dataElements],
];

const writePlace = ({ element, component, repetition }: ElementPosition): CompositeDraft => [
  `${element}`,
  component?.toString(),
  repetition?.toString(),
];
