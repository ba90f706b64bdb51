import { type ElementReader, readCount } from './element-reader.ts';
import { guide999 } from './guides/005010X231A1.ts';
import type {
  ElementError,
  ElementPosition,
  ErrorContext,
  ImplementationAcknowledgment,
  SegmentError,
  TransactionAcknowledgment,
} from './implementation-acknowledgment.ts';
import type { Transaction } from './interchange.ts';
import { loopsOf, segmentOf, segmentsOf } from './loop-node.ts';
import type { LoopNode } from './parse.ts';
import { type Reading, readTransaction } from './read-transaction.ts';
import type { Row } from './row.ts';

/**
 * Reads a 999 (005010X231A1): AK1, §2000 transactions with the errors of §2100 (IK3) and §2110 (IK4), AK9. What cannot
 * be read is in `faults`. Throws OtherGuide.
 */
export function read999(transaction: Transaction): Reading<ImplementationAcknowledgment> {
  return readTransaction(transaction, guide999, (root, read) => {
    const [ak1, ak9] = [segmentOf(root, 'AK1'), segmentOf(root, 'AK9')];
    return {
      group: { kind: read.text(ak1, 1) ?? '', controlNumber: read.text(ak1, 2) ?? '', guide: read.text(ak1, 3) },
      transactions: loopsOf(root, '2000').map((loop) => readAcknowledged(loop, read)),
      code: read.text(ak9, 1) ?? '',
      included: read.count(ak9, 2) ?? 0,
      received: read.count(ak9, 3) ?? 0,
      accepted: read.count(ak9, 4) ?? 0,
      errors: codesFrom(ak9, 5, read),
    };
  });
}

function readAcknowledged(loop: LoopNode, read: ElementReader): TransactionAcknowledgment {
  const [ak2, ik5] = [segmentOf(loop, 'AK2'), segmentOf(loop, 'IK5')];
  return {
    type: read.text(ak2, 1) ?? '',
    controlNumber: read.text(ak2, 2) ?? '',
    guide: read.text(ak2, 3),
    segmentErrors: loopsOf(loop, '2100').map((error) => readSegmentError(error, read)),
    code: read.text(ik5, 1) ?? '',
    errors: codesFrom(ik5, 2, read),
  };
}

function readSegmentError(loop: LoopNode, read: ElementReader): SegmentError {
  const ik3 = segmentOf(loop, 'IK3');
  return {
    segment: read.text(ik3, 1) ?? '',
    position: read.count(ik3, 2) ?? 0,
    loop: read.text(ik3, 3),
    error: read.text(ik3, 4),
    contexts: readContexts(loop, read),
    elementErrors: loopsOf(loop, '2110').map((error) => readElementError(error, read)),
  };
}

function readElementError(loop: LoopNode, read: ElementReader): ElementError {
  const ik4 = segmentOf(loop, 'IK4');
  return {
    ...(readPlace(read.components(ik4, 1)) ?? { element: 0 }),
    dataElement: read.text(ik4, 2),
    error: read.text(ik4, 3) ?? '',
    badValue: read.text(ik4, 4),
    contexts: readContexts(loop, read),
  };
}

const readContexts = (loop: LoopNode, read: ElementReader): ErrorContext[] =>
  segmentsOf(loop, 'CTX').map((ctx) => ({
    names: read.repeatedComponents(ctx, 1).map(([name = '', value]) => ({ name, value: value || undefined })),
    segment: read.text(ctx, 2),
    position: read.count(ctx, 3),
    loop: read.text(ctx, 4),
    at: readPlace(read.components(ctx, 5)),
    dataElements: read.components(ctx, 6),
  }));

function readPlace(components: readonly string[]): ElementPosition | undefined {
  const [element, component, repetition] = components.map(readCount);
  return element === undefined ? undefined : { element, component, repetition };
}

const codesFrom = (segment: Row | undefined, first: number, read: ElementReader): string[] =>
  [0, 1, 2, 3, 4].flatMap((index) => read.text(segment, first + index) ?? []);
