import type { ElementReader } from './element-reader.ts';
import { readAddress, readContacts, readEntity, readReferences } from './entity.ts';
import { professionalClaimGuide } from './guides/005010X222A1.ts';
import type { Transaction } from './interchange.ts';
import { loopOf, loopsOf, qualifiedSegmentOf, segmentOf } from './loop-node.ts';
import type { CompleteLoop, LoopNode } from './parse.ts';
import type {
  BillingProvider,
  ClaimBatch,
  Patient,
  Payer,
  Person,
  ProfessionalClaim,
  Subscriber,
} from './professional-claim.ts';
import { readClaim } from './read-837p-claim.ts';
import { type Reading, readTransaction } from './read-transaction.ts';

/**
 * Reads an 837P (005010X222A1). Claims (§2300) come in the order of the file, each with its billing provider (§2000A),
 * subscriber and payer (§2000B) and patient (§2000C); amounts in cents. What cannot be read is in `faults`. Throws
 * OtherGuide.
 */
export function read837p(transaction: Transaction): Reading<ClaimBatch> {
  const claims: ProfessionalClaim[] = [];
  const providers = new Map<LoopNode, BillingProvider>();

  const takePiece = ({ loop, parents }: CompleteLoop, read: ElementReader) => {
    const level = loop.id === '2000A' ? loop : (parents.at(-1) as LoopNode);
    const provider = providers.get(level) ?? readBillingProvider(level, read);
    providers.set(level, provider);
    if (loop.id === '2000B') claims.push(...readClaimsOfSubscriber(loop, provider, read));
    else {
      // What came out of order behind the claims belongs to the provider too.
      Object.assign(provider, readBillingProvider(level, read));
      providers.delete(level);
    }
  };

  const take = (root: LoopNode, read: ElementReader): ClaimBatch => {
    const bht = segmentOf(root, 'BHT');
    const submitter = loopOf(root, '1000A');
    return {
      purpose: read.text(bht, 2) ?? '',
      reference: read.text(bht, 3) ?? '',
      created: read.moment(bht, 4) ?? '',
      type: read.text(bht, 6) ?? '',
      submitter: { ...readEntity(submitter, read, '41'), contacts: readContacts(submitter, read) },
      receiver: readEntity(loopOf(root, '1000B'), read, '40'),
      claims,
    };
  };

  return readTransaction(transaction, professionalClaimGuide, take, { loops: ['2000A', '2000B'], take: takePiece });
}

function readClaimsOfSubscriber(
  level: LoopNode,
  billingProvider: BillingProvider,
  read: ElementReader,
): ProfessionalClaim[] {
  const subscriber = readSubscriber(level, read);
  const payer = readPayer(loopOf(level, '2010BB'), read);
  const claimsOf = (holder: LoopNode, patient?: Patient): ProfessionalClaim[] => {
    const parties = { billingProvider, subscriber, payer, patient };
    return loopsOf(holder, '2300').map((claim) => readClaim(claim, parties, read));
  };
  return [...claimsOf(level), ...loopsOf(level, '2000C').flatMap((level) => claimsOf(level, readPatient(level, read)))];
}

function readBillingProvider(level: LoopNode, read: ElementReader): BillingProvider {
  const name = loopOf(level, '2010AA');
  const plan = loopOf(level, '2010AC');
  return {
    entity: readEntity(name, read, '85'),
    taxonomy: read.text(segmentOf(level, 'PRV'), 3),
    currency: read.text(segmentOf(level, 'CUR'), 2),
    address: readAddress(name, read) ?? { lines: [] },
    references: readReferences(name, read),
    contacts: readContacts(name, read),
    payTo: readAddress(loopOf(level, '2010AB'), read),
    payToPlan: plan && readPayer(plan, read),
  };
}

function readSubscriber(level: LoopNode, read: ElementReader): Subscriber {
  const sbr = segmentOf(level, 'SBR');
  return {
    ...readPerson(level, loopOf(level, '2010BA'), 'IL', read),
    responsibility: read.text(sbr, 1) ?? '',
    groupNumber: read.text(sbr, 3),
    groupName: read.text(sbr, 4),
    insuranceType: read.text(sbr, 5),
    filingCode: read.text(sbr, 9),
  };
}

function readPatient(level: LoopNode, read: ElementReader): Patient {
  const relationship = read.text(segmentOf(level, 'PAT'), 1) ?? '';
  return { ...readPerson(level, loopOf(level, '2010CA'), 'QC', read), relationship };
}

function readPerson(level: LoopNode, name: LoopNode | undefined, role: string, read: ElementReader): Person {
  const [pat, dmg] = [segmentOf(level, 'PAT'), qualifiedSegmentOf(name, 'DMG', 'D8')];
  return {
    entity: readEntity(name, read, role),
    address: readAddress(name, read),
    birthDate: read.day(dmg, 2),
    gender: read.text(dmg, 3),
    references: readReferences(name, read),
    contacts: readContacts(name, read),
    deathDate: read.day(pat, 6),
    weight: read.quantity(pat, 8),
    pregnant: read.text(pat, 9) === 'Y' || undefined,
  };
}

/** NM1, N3, N4 and REF of a payer (005010X222A1 §2010BB, §2330B). */
export const readPayer = (loop: LoopNode | undefined, read: ElementReader): Payer => ({
  entity: readEntity(loop, read, 'PR'),
  address: readAddress(loop, read),
  references: readReferences(loop, read),
});
