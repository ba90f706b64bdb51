import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guide277ca } from '../../../../functions/domain/x12/guides/005010X214.ts';
import type { Transaction } from '../../../../functions/domain/x12/interchange.ts';
import { readTa1, writeTa1 } from '../../../../functions/domain/x12/interchange-acknowledgment.ts';
import { read270 } from '../../../../functions/domain/x12/read-270.ts';
import { read271 } from '../../../../functions/domain/x12/read-271.ts';
import { read276 } from '../../../../functions/domain/x12/read-276.ts';
import { read277 } from '../../../../functions/domain/x12/read-277.ts';
import { read277ca } from '../../../../functions/domain/x12/read-277ca.ts';
import { read278 } from '../../../../functions/domain/x12/read-278.ts';
import { read999 } from '../../../../functions/domain/x12/read-999.ts';
import type { Reading } from '../../../../functions/domain/x12/read-transaction.ts';
import { usualDelimiters } from '../../../../functions/domain/x12/segment.ts';
import { write270 } from '../../../../functions/domain/x12/write-270.ts';
import { write271 } from '../../../../functions/domain/x12/write-271.ts';
import { write276 } from '../../../../functions/domain/x12/write-276.ts';
import { write277 } from '../../../../functions/domain/x12/write-277.ts';
import { write277ca } from '../../../../functions/domain/x12/write-277ca.ts';
import { write278 } from '../../../../functions/domain/x12/write-278.ts';
import { write999 } from '../../../../functions/domain/x12/write-999.ts';
import { segmentWriter, type TransactionDraft } from '../../../../functions/domain/x12/write-interchange.ts';
import { implementationAcknowledgment, interchangeAcknowledgment } from './acknowledgment-arbitraries.ts';
import { claimAcknowledgment, claimStatusInquiry, claimStatusResponse } from './claim-status-arbitraries.ts';
import { delivered } from './delivery.ts';
import { eligibilityInquiry, eligibilityResponse } from './eligibility-arbitraries.ts';
import { serviceReview } from './service-review-arbitraries.ts';

interface Case<T> {
  readonly content: fc.Arbitrary<T>;
  readonly read: (transaction: Transaction) => Reading<T>;
  readonly write: (content: T, control: string) => TransactionDraft;
  readonly group: string;
}

const aCase = <T>(one: Case<T>) => one as Case<unknown>;

describe.each([
  ['270', aCase({ content: eligibilityInquiry, read: read270, write: write270, group: 'HS' })],
  ['271', aCase({ content: eligibilityResponse, read: read271, write: write271, group: 'HB' })],
  ['276', aCase({ content: claimStatusInquiry, read: read276, write: write276, group: 'HR' })],
  ['277', aCase({ content: claimStatusResponse, read: read277, write: write277, group: 'HN' })],
  [
    '277CA',
    aCase({ content: claimAcknowledgment, read: read277ca, write: write277ca, group: guide277ca.functionalCode }),
  ],
  ['278 request', aCase({ content: serviceReview('request'), read: read278, write: write278, group: 'HI' })],
  ['278 response', aCase({ content: serviceReview('response'), read: read278, write: write278, group: 'HI' })],
  ['999', aCase({ content: implementationAcknowledgment, read: read999, write: write999, group: 'FA' })],
])('a %s', (_, { content, read, write, group }) => {
  it('reads as what was written, without faults', () => {
    fc.assert(
      fc.property(content, (said) => {
        const reading = read(delivered(write(said, '0001'), group));
        expect(reading.content).toEqual(said);
        expect(reading.faults).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('says the same with other delimiters', () => {
    const odd = { element: '|', repetition: '{', component: '>', segment: '\n' };
    fc.assert(
      fc.property(content, (said) => {
        expect(read(delivered(write(said, '0001'), group, odd)).content).toEqual(said);
      }),
      { numRuns: 30 },
    );
  });

  it('keeps its segments and elements when every text in it holds delimiters', () => {
    fc.assert(
      fc.property(content, fc.constantFrom(...'*:^~\n\r'), (said, delimiter) => {
        const plain = delivered(write(said, '0001'), group);
        const hostile = delivered(write(withDelimiters(said, delimiter), '0001'), group);
        expect(hostile.segments.map(shape)).toEqual(plain.segments.map(shape));
      }),
      { numRuns: 100 },
    );
  });
});

/** How many elements, components and repetitions there are, and where. */
const shape = (segment: readonly string[]) =>
  segment.map((element, index) => (index === 0 ? element : element.replaceAll(/[^:^]+/g, 'x')));

/** The same content with a delimiter in the middle of every text of more than two characters that is no day. */
function withDelimiters(said: unknown, delimiter: string): unknown {
  if (typeof said === 'string') {
    const isFixed =
      said.length < 3 ||
      /^\d{4}-\d\d-\d\d|^(person|organization|professional|institutional|dental)$|^-?[\d.]+$/.test(said);
    return isFixed ? said : `${said.slice(0, 1)}${delimiter}${said.slice(2)}`;
  }
  if (Array.isArray(said)) return said.map((one) => withDelimiters(one, delimiter));
  if (said === null || typeof said !== 'object') return said;
  return Object.fromEntries(Object.entries(said).map(([name, one]) => [name, withDelimiters(one, delimiter)]));
}

it('a TA1 reads as what was written', () => {
  fc.assert(
    fc.property(interchangeAcknowledgment, (said) => {
      const text = segmentWriter(usualDelimiters)(writeTa1(said));
      expect(readTa1(text.slice(0, -1).split('*'))).toEqual(said);
    }),
  );
});
