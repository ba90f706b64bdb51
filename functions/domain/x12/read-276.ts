import { nameIdentifiers } from './claim-identifiers.ts';
import { readClaimLine, readServiceDates } from './claim-line.ts';
import type { ClaimInquiry, ClaimStatusInquiry, StatusInquiryPatient } from './claim-status.ts';
import type { ElementReader } from './element-reader.ts';
import { readEntity, readReferences } from './entity.ts';
import { guide276 } from './guides/005010X212.ts';
import type { Transaction } from './interchange.ts';
import { loopOf, loopsOf, segmentOf } from './loop-node.ts';
import type { LoopNode } from './parse.ts';
import { type Reading, readTransaction } from './read-transaction.ts';
import { readProviders } from './status-providers.ts';

/**
 * Reads a 276 (005010X212): §2000A payer to §2000E dependent, §2200 claims, §2210 lines; amounts in cents. What cannot
 * be read is in `faults`. Throws OtherGuide.
 */
export function read276(transaction: Transaction): Reading<ClaimStatusInquiry> {
  return readTransaction(transaction, guide276, (root, read) => {
    const bht = segmentOf(root, 'BHT');
    return {
      reference: read.text(bht, 3) ?? '',
      created: read.moment(bht, 4),
      sources: loopsOf(root, '2000A').map((source) => ({
        payer: readEntity(loopOf(source, '2100A'), read, 'PR'),
        receivers: loopsOf(source, '2000B').map((receiver) => ({
          submitter: readEntity(loopOf(receiver, '2100B'), read, '41'),
          providers: loopsOf(receiver, '2000C').map((provider) => ({
            ...readProviders(provider, read),
            subscribers: loopsOf(provider, '2000D').map((subscriber) => ({
              ...readPatient(subscriber, 'D', read),
              dependents: loopsOf(subscriber, '2000E').map((dependent) => readPatient(dependent, 'E', read)),
            })),
          })),
        })),
      })),
    };
  });
}

function readPatient(level: LoopNode, letter: 'D' | 'E', read: ElementReader): StatusInquiryPatient {
  const dmg = segmentOf(level, 'DMG');
  return {
    person: readEntity(loopOf(level, `2100${letter}`), read, letter === 'D' ? 'IL' : 'QC'),
    birthDate: read.day(dmg, 2),
    gender: read.text(dmg, 3),
    claims: loopsOf(level, `2200${letter}`).map((claim) => readClaim(claim, letter, read)),
  };
}

const readClaim = (loop: LoopNode, letter: 'D' | 'E', read: ElementReader): ClaimInquiry => ({
  ...nameIdentifiers(readReferences(loop, read)),
  trace: read.text(segmentOf(loop, 'TRN'), 2) ?? '',
  chargeCents: read.cents(segmentOf(loop, 'AMT'), 2),
  serviceDates: readServiceDates(loop, read),
  lines: loopsOf(loop, `2210${letter}`).map((line) => readClaimLine(line, read)),
});
