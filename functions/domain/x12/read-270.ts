import { type ElementReader, readCount } from './element-reader.ts';
import type { BenefitInquiry, EligibilityInquiry, InquiredPerson, InquiryReceiver } from './eligibility.ts';
import { readPerson } from './eligibility-person.ts';
import { readAddress, readEntity, readProviderRole, readReferences } from './entity.ts';
import { guide270 } from './guides/005010X279A1.ts';
import type { Transaction } from './interchange.ts';
import { loopOf, loopsOf, qualifiedSegmentOf, segmentOf } from './loop-node.ts';
import type { LoopNode } from './parse.ts';
import { readProcedure } from './procedure.ts';
import { readDates } from './qualified-period.ts';
import { type Reading, readTransaction } from './read-transaction.ts';

/**
 * Reads a 270 (005010X279A1): §2000A payer to §2000D dependent, §2110 what is asked; amounts in cents. What cannot be
 * read is in `faults`. Throws OtherGuide.
 */
export function read270(transaction: Transaction): Reading<EligibilityInquiry> {
  return readTransaction(transaction, guide270, (root, read) => {
    const bht = segmentOf(root, 'BHT');
    return {
      purpose: read.text(bht, 2) ?? '',
      reference: read.text(bht, 3),
      created: read.moment(bht, 4),
      type: read.text(bht, 6),
      sources: loopsOf(root, '2000A').map((source) => ({
        payer: readEntity(loopOf(source, '2100A'), read, 'PR'),
        receivers: loopsOf(source, '2000B').map((receiver) => readReceiver(receiver, read)),
      })),
    };
  });
}

function readReceiver(level: LoopNode, read: ElementReader): InquiryReceiver {
  const name = loopOf(level, '2100B');
  return {
    provider: readEntity(name, read, '1P'),
    references: readReferences(name, read),
    address: readAddress(name, read),
    specialty: readProviderRole(name, read),
    subscribers: loopsOf(level, '2000C').map((subscriber) => ({
      ...readInquiredPerson(subscriber, 'C', read),
      dependents: loopsOf(subscriber, '2000D').map((dependent) => readInquiredPerson(dependent, 'D', read)),
    })),
  };
}

function readInquiredPerson(level: LoopNode, letter: 'C' | 'D', read: ElementReader): InquiredPerson {
  const name = loopOf(level, `2100${letter}`);
  return {
    ...readPerson(level, name, read, letter === 'C' ? 'IL' : '03'),
    inquiries: loopsOf(name, `2110${letter}`).map((loop) => readInquiry(loop, read)),
  };
}

function readInquiry(loop: LoopNode, read: ElementReader): BenefitInquiry {
  const eq = segmentOf(loop, 'EQ');
  return {
    serviceTypes: read.repetitions(eq, 1),
    procedure: readProcedure(read.components(eq, 2)),
    coverageLevel: read.text(eq, 3),
    diagnosisPointers: read.components(eq, 5).flatMap((text) => readCount(text) ?? []),
    spendDownCents: read.cents(qualifiedSegmentOf(loop, 'AMT', 'R'), 2),
    spendDownBilledCents: read.cents(qualifiedSegmentOf(loop, 'AMT', 'PB'), 2),
    placeOfService: read.text(segmentOf(loop, 'III'), 2),
    authorization: readReferences(loop, read)[0],
    dates: readDates(loop, read),
  };
}
