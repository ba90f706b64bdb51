import { nameIdentifiers } from './claim-identifiers.ts';
import { readClaimLine, readServiceDates } from './claim-line.ts';
import type {
  ClaimStatus,
  ClaimStatusResponse,
  StatusPatient,
  StatusProvider,
  StatusReceiver,
} from './claim-status.ts';
import type { ElementReader } from './element-reader.ts';
import { readContacts, readEntity, readReferences } from './entity.ts';
import { guide277 } from './guides/005010X212.ts';
import type { Transaction } from './interchange.ts';
import { loopOf, loopsOf, segmentOf } from './loop-node.ts';
import type { LoopNode } from './parse.ts';
import { type Reading, readTransaction } from './read-transaction.ts';
import { readStatuses } from './status-information.ts';
import { readProviders } from './status-providers.ts';

/**
 * Reads a 277 (005010X212), the answer to a 276: statuses (STC) of claims §2200 and lines §2220; amounts in cents.
 * What cannot be read is in `faults`. Throws OtherGuide, also for a 277CA.
 */
export function read277(transaction: Transaction): Reading<ClaimStatusResponse> {
  return readTransaction(transaction, guide277, (root, read) => {
    const bht = segmentOf(root, 'BHT');
    return {
      reference: read.text(bht, 3) ?? '',
      created: read.moment(bht, 4),
      sources: loopsOf(root, '2000A').map((source) => ({
        payer: readEntity(loopOf(source, '2100A'), read, 'PR'),
        contacts: readContacts(loopOf(source, '2100A'), read),
        receivers: loopsOf(source, '2000B').map((receiver) => readReceiver(receiver, read)),
      })),
    };
  });
}

function readReceiver(level: LoopNode, read: ElementReader): StatusReceiver {
  const request = loopOf(level, '2200B');
  return {
    submitter: readEntity(loopOf(level, '2100B'), read, '41'),
    trace: read.text(segmentOf(request, 'TRN'), 2),
    statuses: readStatuses(request, read),
    providers: loopsOf(level, '2000C').map((provider) => readProvider(provider, read)),
  };
}

function readProvider(level: LoopNode, read: ElementReader): StatusProvider {
  const request = loopOf(level, '2200C');
  return {
    ...readProviders(level, read),
    trace: read.text(segmentOf(request, 'TRN'), 2),
    statuses: readStatuses(request, read),
    subscribers: loopsOf(level, '2000D').map((subscriber) => ({
      ...readPatient(subscriber, 'D', read),
      dependents: loopsOf(subscriber, '2000E').map((dependent) => readPatient(dependent, 'E', read)),
    })),
  };
}

const readPatient = (level: LoopNode, letter: 'D' | 'E', read: ElementReader): StatusPatient => ({
  person: readEntity(loopOf(level, `2100${letter}`), read, letter === 'D' ? 'IL' : 'QC'),
  claims: loopsOf(level, `2200${letter}`).map((claim) => readClaim(claim, letter, read)),
});

const readClaim = (loop: LoopNode, letter: 'D' | 'E', read: ElementReader): ClaimStatus => ({
  ...nameIdentifiers(readReferences(loop, read)),
  trace: read.text(segmentOf(loop, 'TRN'), 2) ?? '',
  statuses: readStatuses(loop, read),
  serviceDates: readServiceDates(loop, read),
  lines: loopsOf(loop, `2220${letter}`).map((line) => ({
    ...readClaimLine(line, read),
    statuses: readStatuses(line, read),
  })),
});
