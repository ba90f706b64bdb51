import type {
  AcknowledgedClaim,
  AcknowledgmentProvider,
  AcknowledgmentReceiver,
  AcknowledgmentSource,
  ClaimAcknowledgment,
  ClaimTotal,
} from './claim-acknowledgment.ts';
import { nameIdentifiers } from './claim-identifiers.ts';
import { readClaimLine, readServiceDates } from './claim-line.ts';
import type { ElementReader } from './element-reader.ts';
import { readEntity, readReferences } from './entity.ts';
import { guide277ca } from './guides/005010X214.ts';
import type { Transaction } from './interchange.ts';
import { loopOf, loopsOf, qualifiedSegmentOf, segmentOf } from './loop-node.ts';
import type { LoopNode } from './parse.ts';
import { type Reading, readTransaction } from './read-transaction.ts';
import { readStatuses } from './status-information.ts';

/**
 * Reads a 277CA (005010X214): §2000A who answers to §2000D patient, §2200D claims, §2220D lines; amounts in cents.
 * What cannot be read is in `faults`. Throws OtherGuide, also for a 277 that answers a 276.
 */
export function read277ca(transaction: Transaction): Reading<ClaimAcknowledgment> {
  return readTransaction(transaction, guide277ca, (root, read) => {
    const bht = segmentOf(root, 'BHT');
    return {
      reference: read.text(bht, 3) ?? '',
      created: read.moment(bht, 4),
      sources: loopsOf(root, '2000A').map((source) => readSource(source, read)),
    };
  });
}

function readSource(level: LoopNode, read: ElementReader): AcknowledgmentSource {
  const receipt = loopOf(level, '2200A');
  return {
    source: readEntity(loopOf(level, '2100A'), read, 'PR'),
    trace: read.text(segmentOf(receipt, 'TRN'), 2),
    receivedOn: read.day(qualifiedSegmentOf(receipt, 'DTP', '050'), 3),
    processedOn: read.day(qualifiedSegmentOf(receipt, 'DTP', '009'), 3),
    receivers: loopsOf(level, '2000B').map((receiver) => readReceiver(receiver, read)),
  };
}

function readReceiver(level: LoopNode, read: ElementReader): AcknowledgmentReceiver {
  const batch = loopOf(level, '2200B');
  return {
    submitter: readEntity(loopOf(level, '2100B'), read, '41'),
    batch: read.text(segmentOf(batch, 'TRN'), 2),
    statuses: readStatuses(batch, read),
    accepted: readTotal(batch, '90', 'YU', read),
    rejected: readTotal(batch, 'AA', 'YY', read),
    providers: loopsOf(level, '2000C').map((provider) => readProvider(provider, read)),
  };
}

function readProvider(level: LoopNode, read: ElementReader): AcknowledgmentProvider {
  const status = loopOf(level, '2200C');
  return {
    provider: readEntity(loopOf(level, '2100C'), read, '85'),
    trace: read.text(segmentOf(status, 'TRN'), 2),
    statuses: readStatuses(status, read),
    references: readReferences(status, read),
    accepted: readTotal(status, 'QA', 'YU', read),
    rejected: readTotal(status, 'QC', 'YY', read),
    patients: loopsOf(level, '2000D').map((patient) => ({
      patient: readEntity(loopOf(patient, '2100D'), read, 'QC'),
      claims: loopsOf(patient, '2200D').map((claim) => readClaim(claim, read)),
    })),
  };
}

function readTotal(
  loop: LoopNode | undefined,
  count: string,
  amount: string,
  read: ElementReader,
): ClaimTotal | undefined {
  const [qty, amt] = [qualifiedSegmentOf(loop, 'QTY', count), qualifiedSegmentOf(loop, 'AMT', amount)];
  return qty || amt ? { claims: read.count(qty, 2), chargeCents: read.cents(amt, 2) } : undefined;
}

const readClaim = (loop: LoopNode, read: ElementReader): AcknowledgedClaim => ({
  ...nameIdentifiers(readReferences(loop, read)),
  patientControlNumber: read.text(segmentOf(loop, 'TRN'), 2) ?? '',
  statuses: readStatuses(loop, read),
  serviceDates: readServiceDates(loop, read),
  lines: loopsOf(loop, '2220D').map((line) => ({ ...readClaimLine(line, read), statuses: readStatuses(line, read) })),
});
