import { writeConditions } from './claim-detail.ts';
import { writeDay } from './date.ts';
import { writeCents, writeQuantity } from './decimal.ts';
import { writeMembership, writeTraces } from './eligibility-person.ts';
import { writeAddress, writeContacts, writeEntity, writeProviderRole, writeReferences } from './entity.ts';
import { guide278Request } from './guides/005010X217.ts';
import { type Level, writeHierarchy } from './hierarchy.ts';
import { writeMoment } from './moment.ts';
import { writeProcedure } from './procedure.ts';
import { writeDates } from './qualified-period.ts';
import type { SegmentDraft } from './segment.ts';
import {
  certificationIds,
  type PatientEvent,
  type RequestedService,
  type ReviewDecision,
  type Reviewed,
  type ReviewedPerson,
  type ReviewedService,
  type ReviewOrganization,
  type ReviewProvider,
  type ReviewRequest,
  type ServiceReview,
} from './service-review.ts';
import { writeDelivery, writeRejections } from './write-271.ts';
import type { TransactionDraft } from './write-interchange.ts';

/**
 * A 278 (005010X217) with this ST02, a response when the purpose says so, else a request: §2000A to §2000D parties,
 * §2000E event, §2000F services. Amounts are cents, quantities decimal text. Throws RangeError for what is no whole
 * number of cents.
 */
export function write278(review: ServiceReview, control: string): TransactionDraft {
  const { purpose, reference, created, type, organizations } = review;
  return {
    id: guide278Request.transaction,
    control,
    version: guide278Request.id,
    segments: [
      ['BHT', '0007', purpose, reference, ...writeMoment(created ?? ''), type],
      ...writeHierarchy(organizations.map(organizationLevel)),
    ],
  };
}

const organizationLevel = (level: ReviewOrganization): Level => ({
  code: '20',
  segments: [
    ...writeRejections(level.rejections),
    writeEntity(level.organization),
    ...writeContacts(level.contacts),
    ...writeRejections(level.organizationRejections),
  ],
  below: level.requesters.map(({ subscribers, ...requester }) => ({
    code: '21',
    segments: writeProvider(requester),
    below: subscribers.map(({ dependents, ...subscriber }) => {
      const { below = [], ...level } = personLevel('22', subscriber);
      return { ...level, below: [...below, ...dependents.map((dependent) => personLevel('23', dependent))] };
    }),
  })),
});

const writeProvider = (provider: ReviewProvider): SegmentDraft[] => [
  writeEntity(provider.provider),
  ...writeReferences(provider.references),
  ...writeAddress(provider.address),
  ...writeContacts(provider.contacts),
  ...writeRejections(provider.rejections),
  ...writeProviderRole(provider.specialty),
];

function personLevel(code: '22' | '23', person: ReviewedPerson): Level {
  const { birthDate, gender, membership } = person;
  const segments = [
    writeEntity(person.person),
    ...writeReferences(person.references),
    ...writeAddress(person.address),
    ...writeRejections(person.rejections),
  ];
  if (birthDate || gender) segments.push(['DMG', birthDate && 'D8', birthDate && writeDay(birthDate), gender]);
  if (membership) segments.push(writeMembership(membership));
  return { code, segments, below: person.events.map(eventLevel) };
}

function eventLevel(event: PatientEvent): Level {
  const diagnoses = event.diagnoses.map(({ qualifier, code, on }) => [
    ...[qualifier, code, on && 'D8', on && writeDay(on)],
  ]);
  return {
    code: 'EV',
    segments: [
      ...writeReviewed(event),
      ...(diagnoses.length > 0 ? [['HI', ...diagnoses] as const] : []),
      ...writeDeliveryOf(event),
      ...writeConditions(event.conditions),
      ...certificationIds.flatMap(([name, id]): SegmentDraft[] => {
        const elements = event.certifications[name];
        return elements ? [[id, ...elements]] : [];
      }),
      ...writeAttached(event),
      ...event.stops.flatMap(writeProvider),
    ],
    below: event.services.map(serviceLevel),
  };
}

const serviceLevel = (service: ReviewedService): Level => ({
  code: 'SS',
  segments: [
    ...writeReviewed(service),
    ...(service.service ? [writeRequestedService(service.service)] : []),
    ...service.teeth.map(({ number, surfaces }): SegmentDraft => ['TOO', 'JP', number, surfaces]),
    ...writeDeliveryOf(service),
    ...writeAttached(service),
  ],
});

/** What stands at the head of an event and of a service, up to the dates. */
const writeReviewed = ({ traces, rejections, request, decision, references, dates }: Reviewed): SegmentDraft[] => [
  ...writeTraces(traces),
  ...writeRejections(rejections),
  ...(request ? [writeRequest(request)] : []),
  ...(decision ? [writeDecision(decision)] : []),
  ...writeReferences(references),
  ...writeDates(dates),
];

const writeDeliveryOf = ({ delivery }: Reviewed): SegmentDraft[] => (delivery ? [writeDelivery(delivery)] : []);

/** What stands at the end of both. */
const writeAttached = ({ attachments, message, providers, informationContacts }: Reviewed): SegmentDraft[] => [
  ...attachments.map(
    ({ type, transmission, control, description }): SegmentDraft => [
      ...(['PWK', type, transmission, undefined, undefined] as const),
      ...[control && 'AC', control, description],
    ],
  ),
  ...(message ? [['MSG', message] as const] : []),
  ...[...providers, ...informationContacts].flatMap(writeProvider),
];

const writeRequest = (request: ReviewRequest): SegmentDraft => {
  const { place, relatedCause } = request;
  const [first, second] = relatedCause?.codes ?? [];
  return [
    ...(['UM', request.category, request.certification, request.serviceType] as const),
    place && [place.code, place.qualifier],
    relatedCause && [first, second, undefined, relatedCause.state, relatedCause.country],
    ...[request.urgency, request.condition, request.prognosis, request.release, request.delayReason],
  ];
};

const writeDecision = ({ action, authorization, reason, secondOpinion }: ReviewDecision): SegmentDraft => [
  ...(['HCR', action, authorization, reason] as const),
  secondOpinion === undefined ? undefined : secondOpinion ? 'Y' : 'N',
];

function writeRequestedService(service: RequestedService): SegmentDraft {
  const procedure = writeProcedure(service.procedure);
  const charge = service.chargeCents === undefined ? undefined : writeCents(service.chargeCents);
  const quantity = service.quantity && writeQuantity(service.quantity);
  const { revenueCode, unit, areas, description } = service;
  if (service.kind === 'professional') return ['SV1', procedure, charge, unit, quantity];
  if (service.kind === 'institutional') return ['SV2', revenueCode, procedure, charge, unit, quantity];
  return ['SV3', procedure, charge, undefined, areas, undefined, quantity, description];
}
