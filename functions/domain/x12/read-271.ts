import { type ElementReader, readCount } from './element-reader.ts';
import type {
  AnsweredPerson,
  Benefit,
  BenefitDelivery,
  EligibilityRejection,
  EligibilityResponse,
  MilitaryService,
  ResponseReceiver,
  ResponseSource,
} from './eligibility.ts';
import { readPerson } from './eligibility-person.ts';
import { readAddress, readContacts, readEntity, readProviderRole, readReferences } from './entity.ts';
import { guide271 } from './guides/005010X279A1.ts';
import type { Transaction } from './interchange.ts';
import { loopOf, loopsOf, segmentOf, segmentsOf } from './loop-node.ts';
import type { LoopNode } from './parse.ts';
import { readProcedure } from './procedure.ts';
import { readDates } from './qualified-period.ts';
import { type Reading, readTransaction } from './read-transaction.ts';
import type { Row } from './row.ts';

/**
 * Reads a 271 (005010X279A1): §2000A payer to §2000D dependent, §2110 benefits; amounts in cents, shares and
 * quantities as decimal text. What cannot be read is in `faults`. Throws OtherGuide.
 */
export function read271(transaction: Transaction): Reading<EligibilityResponse> {
  return readTransaction(transaction, guide271, (root, read) => {
    const bht = segmentOf(root, 'BHT');
    return {
      purpose: read.text(bht, 2) ?? '',
      reference: read.text(bht, 3),
      created: read.moment(bht, 4),
      type: read.text(bht, 6),
      sources: loopsOf(root, '2000A').map((source) => readSource(source, read)),
    };
  });
}

function readSource(level: LoopNode, read: ElementReader): ResponseSource {
  const name = loopOf(level, '2100A');
  return {
    rejections: readRejections(level, read),
    payer: name && readEntity(name, read, 'PR'),
    contacts: readContacts(name, read),
    payerRejections: readRejections(name, read),
    receivers: loopsOf(level, '2000B').map((receiver) => readReceiver(receiver, read)),
  };
}

function readReceiver(level: LoopNode, read: ElementReader): ResponseReceiver {
  const name = loopOf(level, '2100B');
  return {
    provider: readEntity(name, read, '1P'),
    references: readReferences(name, read),
    address: readAddress(name, read),
    rejections: readRejections(name, read),
    specialty: readProviderRole(name, read),
    subscribers: loopsOf(level, '2000C').map((subscriber) => ({
      ...readAnsweredPerson(subscriber, 'C', read),
      dependents: loopsOf(subscriber, '2000D').map((dependent) => readAnsweredPerson(dependent, 'D', read)),
    })),
  };
}

function readAnsweredPerson(level: LoopNode, letter: 'C' | 'D', read: ElementReader): AnsweredPerson {
  const name = loopOf(level, `2100${letter}`);
  return {
    ...readPerson(level, name, read, letter === 'C' ? 'IL' : '03'),
    rejections: readRejections(name, read),
    military: readMilitary(segmentOf(name, 'MPI'), read),
    benefits: loopsOf(name, `2110${letter}`).map((loop) => readBenefit(loop, letter, read)),
  };
}

/** Every AAA of the loop (005010X279A1 §2000A to §2110D). */
export const readRejections = (loop: LoopNode | undefined, read: ElementReader): EligibilityRejection[] =>
  segmentsOf(loop, 'AAA').map((aaa) => ({
    requestIsValid: aaa.text(1) === 'Y',
    reason: read.text(aaa, 3) ?? '',
    followUp: read.text(aaa, 4) ?? '',
  }));

const readMilitary = (mpi: Row | undefined, read: ElementReader): MilitaryService | undefined =>
  mpi && {
    status: read.text(mpi, 1),
    employment: read.text(mpi, 2),
    affiliation: read.text(mpi, 3),
    description: read.text(mpi, 4),
    rank: read.text(mpi, 5),
    period: read.period(mpi, 7),
  };

function readBenefit(loop: LoopNode, letter: 'C' | 'D', read: ElementReader): Benefit {
  const eb = segmentOf(loop, 'EB');
  const quantity = read.quantity(eb, 10);
  return {
    information: read.text(eb, 1) ?? '',
    coverageLevel: read.text(eb, 2),
    serviceTypes: read.repetitions(eb, 3),
    insuranceType: read.text(eb, 4),
    plan: read.text(eb, 5),
    period: read.text(eb, 6),
    amountCents: read.cents(eb, 7),
    share: read.quantity(eb, 8),
    quantity: quantity === undefined ? undefined : { qualifier: read.text(eb, 9) ?? '', value: quantity },
    authorizationRequired: read.text(eb, 11),
    inNetwork: read.text(eb, 12),
    procedure: readProcedure(read.components(eb, 13)),
    diagnosisPointers: read.components(eb, 14).flatMap((text) => readCount(text) ?? []),
    deliveries: segmentsOf(loop, 'HSD').map((hsd) => readDelivery(hsd, read)),
    references: readReferences(loop, read),
    dates: readDates(loop, read),
    rejections: readRejections(loop, read),
    messages: segmentsOf(loop, 'MSG').flatMap((msg) => read.text(msg, 1) ?? []),
    details: loopsOf(loop, `2115${letter}`).map((detail) => {
      const iii = segmentOf(detail, 'III');
      const [qualifier, code, category, text] = [1, 2, 3, 4].map((element) => read.text(iii, element));
      return { qualifier, code, category, text };
    }),
    related: loopsOf(loop, `2120${letter}`).map((related) => ({
      entity: readEntity(related, read, ''),
      address: readAddress(related, read),
      contacts: readContacts(related, read),
      provider: readProviderRole(related, read),
    })),
  };
}

/** HSD, quantities as decimal text (005010X279A1 §2110). */
export function readDelivery(hsd: Row, read: ElementReader): BenefitDelivery {
  const quantity = read.quantity(hsd, 2);
  return {
    quantity: quantity === undefined ? undefined : { qualifier: read.text(hsd, 1) ?? '', value: quantity },
    unit: read.text(hsd, 3),
    frequency: read.quantity(hsd, 4),
    period: read.text(hsd, 5),
    periods: read.count(hsd, 6),
    pattern: read.text(hsd, 7),
    patternTime: read.text(hsd, 8),
  };
}
