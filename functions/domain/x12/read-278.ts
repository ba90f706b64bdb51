import { readCondition, readRelatedCause } from './claim-detail.ts';
import type { ElementReader } from './element-reader.ts';
import { readMembership, readTrace } from './eligibility-person.ts';
import { readAddress, readContacts, readEntity, readProviderRole, readReferences } from './entity.ts';
import { guide278Request, guide278Response } from './guides/005010X217.ts';
import type { Transaction } from './interchange.ts';
import { each, loopOf, loopsOf, segmentOf, segmentsOf } from './loop-node.ts';
import type { LoopNode } from './parse.ts';
import { readProcedure } from './procedure.ts';
import { readDates } from './qualified-period.ts';
import { readDelivery, readRejections } from './read-271.ts';
import { type Reading, readTransaction } from './read-transaction.ts';
import type { Row } from './row.ts';
import {
  certificationIds,
  type DatedDiagnosis,
  isReviewResponse,
  type PatientEvent,
  type RequestedService,
  type ReviewDecision,
  type Reviewed,
  type ReviewedPerson,
  type ReviewedService,
  type ReviewOrganization,
  type ReviewProvider,
  type ReviewRequest,
  type ReviewRequester,
  type ServiceReview,
} from './service-review.ts';

/**
 * Reads a 278 (005010X217), request or response by its BHT02: §2000E event, §2000F services; amounts in cents. What
 * cannot be read is in `faults`. Throws OtherGuide.
 */
export function read278(transaction: Transaction): Reading<ServiceReview> {
  return readTransaction(transaction, guide278Of(transaction), (root, read) => {
    const bht = segmentOf(root, 'BHT');
    return {
      purpose: read.text(bht, 2) ?? '',
      reference: read.text(bht, 3),
      created: read.moment(bht, 4),
      type: read.text(bht, 6),
      organizations: loopsOf(root, '2000A').map((level) => readOrganization(level, read)),
    };
  });
}

/** Both directions have one id, so BHT02 tells them apart. */
export function guide278Of({ segments }: Transaction): typeof guide278Request {
  const purpose = segments.find(([id]) => id === 'BHT')?.[2] ?? '';
  return isReviewResponse({ purpose }) ? guide278Response : guide278Request;
}

function readOrganization(level: LoopNode, read: ElementReader): ReviewOrganization {
  const name = loopOf(level, '2010A');
  return {
    rejections: readRejections(level, read),
    organization: readEntity(name, read, 'X3'),
    contacts: readContacts(name, read),
    organizationRejections: readRejections(name, read),
    requesters: loopsOf(level, '2000B').map((requester) => readRequester(requester, read)),
  };
}

const readRequester = (level: LoopNode, read: ElementReader): ReviewRequester => ({
  ...readProvider(loopOf(level, '2010B'), read),
  subscribers: loopsOf(level, '2000C').map((subscriber) => ({
    ...readReviewedPerson(subscriber, loopOf(subscriber, '2010C'), 'IL', read),
    dependents: loopsOf(subscriber, '2000D').map((dependent) =>
      readReviewedPerson(dependent, loopOf(dependent, '2010D'), 'QC', read),
    ),
  })),
});

const readProvider = (name: LoopNode | undefined, read: ElementReader): ReviewProvider => ({
  provider: readEntity(name, read, '1P'),
  references: readReferences(name, read),
  address: readAddress(name, read),
  contacts: readContacts(name, read),
  rejections: readRejections(name, read),
  specialty: readProviderRole(name, read),
});

function readReviewedPerson(
  level: LoopNode,
  name: LoopNode | undefined,
  role: 'IL' | 'QC',
  read: ElementReader,
): ReviewedPerson {
  const dmg = segmentOf(name, 'DMG');
  return {
    person: readEntity(name, read, role),
    references: readReferences(name, read),
    address: readAddress(name, read),
    rejections: readRejections(name, read),
    birthDate: read.day(dmg, 2),
    gender: read.text(dmg, 3),
    membership: readMembership(segmentOf(name, 'INS'), read),
    events: loopsOf(level, '2000E').map((event) => readEvent(event, read)),
  };
}

const readEvent = (loop: LoopNode, read: ElementReader): PatientEvent => ({
  ...readReviewed(loop, ['2010EA'], read),
  diagnoses: segmentsOf(loop, 'HI').flatMap((hi) => readDatedDiagnoses(hi, read)),
  conditions: each(segmentsOf(loop, 'CRC'), (crc) => readCondition(crc, read)),
  certifications: Object.fromEntries(
    certificationIds.flatMap(([name, id]) => {
      const segment = segmentOf(loop, id);
      return segment ? [[name, segment.segment().slice(1)]] : [];
    }),
  ),
  stops: stopsOf(loop).map((stop) => readProvider(stop, read)),
  services: loopsOf(loop, '2000F').map((service) => readService(service, read)),
});

const stopRoles = new Set(['45', 'FS', 'ND', 'PW', 'R3']);

/** The stops of a transport are loop 2010EB in a request and 2010EC in a response, where 2010EB names contacts. */
const namesOf = (loop: LoopNode): LoopNode[] => loop.loops.filter(({ id }) => /^2010[EF][BC]$/.test(id));
const isStop = (name: LoopNode): boolean => stopRoles.has(segmentOf(name, 'NM1')?.text(1) ?? '');
const stopsOf = (loop: LoopNode): LoopNode[] => namesOf(loop).filter(isStop);

function readService(loop: LoopNode, read: ElementReader): ReviewedService {
  return {
    ...readReviewed(loop, ['2010FA'], read),
    service: readRequestedService(loop, read),
    teeth: segmentsOf(loop, 'TOO').map((too) => ({
      number: read.text(too, 2) ?? '',
      surfaces: read.components(too, 3).filter(Boolean),
    })),
  };
}

function readReviewed(loop: LoopNode, providerLoops: readonly string[], read: ElementReader): Reviewed {
  const hsd = segmentOf(loop, 'HSD');
  return {
    traces: segmentsOf(loop, 'TRN').map((trn) => readTrace(trn, read)),
    rejections: readRejections(loop, read),
    request: readRequest(segmentOf(loop, 'UM'), read),
    decision: readDecision(segmentOf(loop, 'HCR'), read),
    references: readReferences(loop, read),
    dates: readDates(loop, read),
    delivery: hsd && readDelivery(hsd, read),
    attachments: segmentsOf(loop, 'PWK').map((pwk) => ({
      type: read.text(pwk, 1) ?? '',
      transmission: read.text(pwk, 2) ?? '',
      control: read.text(pwk, 6),
      description: read.text(pwk, 7),
    })),
    message: read.text(segmentOf(loop, 'MSG'), 1),
    providers: providerLoops.flatMap((id) => loopsOf(loop, id)).map((provider) => readProvider(provider, read)),
    informationContacts: namesOf(loop)
      .filter((name) => !isStop(name))
      .map((name) => readProvider(name, read)),
  };
}

function readRequest(um: Row | undefined, read: ElementReader): ReviewRequest | undefined {
  if (!um) return undefined;
  const [code = '', qualifier = ''] = read.components(um, 4);
  return {
    category: read.text(um, 1) ?? '',
    certification: read.text(um, 2) ?? '',
    serviceType: read.text(um, 3),
    place: code ? { code, qualifier } : undefined,
    relatedCause: readRelatedCause(um, 5, read),
    urgency: read.text(um, 6),
    condition: read.text(um, 7),
    prognosis: read.text(um, 8),
    release: read.text(um, 9),
    delayReason: read.text(um, 10),
  };
}

function readDecision(hcr: Row | undefined, read: ElementReader): ReviewDecision | undefined {
  if (!hcr) return undefined;
  const opinion = read.text(hcr, 4);
  return {
    action: read.text(hcr, 1) ?? '',
    authorization: read.text(hcr, 2),
    reason: read.text(hcr, 3),
    secondOpinion: opinion === undefined ? undefined : opinion === 'Y',
  };
}

const readDatedDiagnoses = (hi: Row, read: ElementReader): DatedDiagnosis[] =>
  hi.elements().flatMap((element) => {
    const [qualifier = '', code = ''] = read.components(hi, element);
    return qualifier || code ? [{ qualifier, code, on: read.periodWithin(hi, element, 4)?.from }] : [];
  });

/** Where the elements of each kind of service stand. */
const serviceLayouts = [
  { id: 'SV1', kind: 'professional', procedure: 1, charge: 2, unit: 3, quantity: 4 },
  { id: 'SV2', kind: 'institutional', revenueCode: 1, procedure: 2, charge: 3, unit: 4, quantity: 5 },
  { id: 'SV3', kind: 'dental', procedure: 1, charge: 2, areas: 4, quantity: 6, description: 7 },
] as const;

function readRequestedService(loop: LoopNode, read: ElementReader): RequestedService | undefined {
  for (const { id, kind, procedure, charge, quantity, ...at } of serviceLayouts) {
    const segment = segmentOf(loop, id);
    if (!segment) continue;
    const text = (name: 'revenueCode' | 'unit' | 'description') =>
      name in at ? read.text(segment, (at as Partial<Record<typeof name, number>>)[name] ?? 0) : undefined;
    return {
      kind,
      revenueCode: text('revenueCode'),
      procedure: readProcedure(read.components(segment, procedure)),
      chargeCents: read.cents(segment, charge),
      unit: text('unit'),
      quantity: read.quantity(segment, quantity),
      areas: 'areas' in at ? read.components(segment, at.areas).filter(Boolean) : [],
      description: text('description'),
    };
  }
  return undefined;
}
