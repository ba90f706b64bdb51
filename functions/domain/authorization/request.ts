import type { Relationship } from '../claim/claim.ts';
import { hash64 } from '../claim/fingerprint.ts';
import type { Day, Moment } from '../days.ts';
import { controlNumberOf, envelopeOf } from '../eligibility/inquiry.ts';
import { serviceTypesOf } from '../eligibility/service-types.ts';
import type { Payer } from '../payer/payer.ts';
import type { Practice, Provider } from '../practice/practice.ts';
import { receiverOf } from '../practice/receiver-of.ts';
import type { Entity } from '../x12/entity.ts';
import type { ReviewedPerson, ReviewSubscriber } from '../x12/service-review.ts';
import { write278 } from '../x12/write-278.ts';
import { writeInterchange } from '../x12/write-interchange.ts';
import type { Authorization } from './authorization.ts';

/** A person as a payer finds them. */
export interface AskedPerson {
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName?: string;
  readonly birthDate?: Day;
  readonly sex?: string;
}

/** What is asked for by 278, beside what the authorization itself says. */
export interface Asking {
  readonly patient: AskedPerson;
  readonly relationship: Relationship;
  /** Present exactly when the patient is not the subscriber. */
  readonly subscriber?: AskedPerson;
  readonly code: string;
  readonly modifiers: readonly string[];
  /** Absent where only the visit is known. */
  readonly units?: number;
  readonly diagnoses: readonly string[];
  readonly placeOfService?: string;
  readonly provider?: Pick<Provider, 'npi' | 'lastName' | 'firstName'>;
  /** Delay could seriously harm the patient: the payer decides in its shorter time. */
  readonly isUrgent: boolean;
}

/**
 * The 278 that asks the payer for it. It is the same request under the same trace number whenever it is asked again: the
 * guide has no inquiry of its own, and a payer answers what it knows already with where it stands. Throws where it was never
 * asked for.
 */
export function reviewRequest(
  authorization: Authorization,
  payer: Pick<Payer, 'name' | 'x12Id' | 'receiver'>,
  practice: Practice,
  at: Moment,
): string {
  const { authorizationId, memberId, request } = authorization;
  const { asking } = request!;
  const isSelf = asking.relationship === 'self';
  const { subscriber = asking.patient } = asking;
  const events = [eventOf(authorization, practice)];
  const member: ReviewSubscriber = {
    ...personOf('IL', subscriber),
    person: { ...entityOf('IL', subscriber), idQualifier: 'MI', id: memberId },
    events: isSelf ? events : [],
    dependents: isSelf
      ? []
      : [
          {
            ...personOf('QC', asking.patient),
            membership: { isSubscriber: false, relationship: relationshipCodes[asking.relationship] },
            events,
          },
        ],
  };
  const asked = { role: 'X3', kind: 'organization', name: payer.name, idQualifier: 'PI', id: payer.x12Id } as const;
  const ours = { role: '1P', kind: 'organization', name: practice.name, idQualifier: 'XX', id: practice.npi } as const;
  const draft = write278(
    {
      purpose: '13',
      reference: authorizationId,
      // That of the first time, so that the payer sees the same request.
      created: request!.at.slice(0, 16),
      organizations: [
        {
          ...nothingSaid,
          organization: asked,
          organizationRejections: [],
          requesters: [{ ...nobody, provider: ours, contacts: [contactOf(practice)], subscribers: [member] }],
        },
      ],
    },
    '0001',
  );
  const control = controlNumberOf(authorizationId, at);
  const receiver = receiverOf(practice, payer);
  return writeInterchange({
    ...envelopeOf(practice, receiver, control, at),
    groups: [
      {
        ...{ functionalCode: 'HI', version: draft.version!, controlNumber: control, transactions: [draft] },
        ...{ senderCode: receiver.submitterId, receiverCode: receiver.id },
      },
    ],
  });
}

/** Ours, and the trace number of the request: letters and digits that stand for what is asked for. */
export function authorizationIdOf(practiceId: string, ...what: readonly string[]): string {
  const [a, b] = hash64([practiceId, ...what].join('\n'));
  return `A${[a, b].map((half) => half.toString(36).toUpperCase().padStart(7, '0')).join('')}`;
}

const relationshipCodes: Readonly<Record<Relationship, string>> = {
  self: '18',
  spouse: '01',
  child: '19',
  other: 'G8',
};
const nothingSaid = { rejections: [], contacts: [] };
const nobody = { references: [], contacts: [], rejections: [] };
const nothingReviewed = { traces: [], rejections: [], references: [], dates: [], attachments: [], providers: [] };

const contactOf = ({ contact }: Practice) => ({
  name: contact.name,
  numbers: [{ kind: 'TE', value: contact.phone }],
});

const entityOf = (role: string, { lastName, firstName, middleName }: AskedPerson): Entity => ({
  ...{ role, kind: 'person', name: lastName, first: firstName },
  ...(middleName && { middle: middleName }),
});

const personOf = (role: string, person: AskedPerson): ReviewedPerson => ({
  person: entityOf(role, person),
  references: [],
  rejections: [],
  ...(person.birthDate && { birthDate: person.birthDate }),
  ...(person.birthDate && person.sex && { gender: person.sex }),
  events: [],
});

function eventOf(authorization: Authorization, practice: Practice): ReviewedPerson['events'][number] {
  const { authorizationId, kind, from, to, counts, request } = authorization;
  const { code, modifiers, units, diagnoses, placeOfService, provider, isUrgent } = request!.asking;
  const [serviceType] = serviceTypesOf([code]).own.keys();
  const visits = counts === 'visits' && { delivery: { quantity: { qualifier: 'VS', value: '1' } } };
  return {
    ...nothingReviewed,
    informationContacts: [],
    traces: [{ type: '1', number: authorizationId, assigner: `9${practice.taxId}` }],
    request: {
      category: kind === 'referral' ? 'SC' : 'HS',
      certification: 'I',
      ...(serviceType && { serviceType }),
      ...(placeOfService && { place: { code: placeOfService, qualifier: 'B' } }),
      ...(isUrgent && { urgency: 'U' }),
    },
    dates: [{ qualifier: 'AAH', from, to }],
    diagnoses: diagnoses.map((diagnosis, index) => ({ qualifier: index === 0 ? 'ABK' : 'ABF', code: diagnosis })),
    conditions: [],
    certifications: {},
    stops: [],
    ...visits,
    ...(provider && {
      providers: [
        {
          ...nobody,
          provider: {
            ...{ role: 'SJ', kind: 'person', name: provider.lastName, first: provider.firstName },
            ...{ idQualifier: 'XX', id: provider.npi },
          },
        },
      ],
    }),
    services: [
      {
        ...nothingReviewed,
        informationContacts: [],
        service: {
          kind: 'professional',
          procedure: { qualifier: 'HC', code, modifiers },
          ...(units !== undefined && { unit: 'UN', quantity: String(units) }),
          areas: [],
        },
        teeth: [],
      },
    ],
  };
}
