import fc from 'fast-check';
import type {
  PatientEvent,
  RequestedService,
  ReviewedPerson,
  ReviewedService,
  ReviewProvider,
  ServiceReview,
} from '../../../../functions/domain/x12/service-review.ts';
import {
  address,
  cents,
  code,
  contact,
  dates,
  day,
  entity,
  few,
  moment,
  oneOf,
  procedure,
  providerRole,
  quantity,
  references,
  some,
  text,
} from './entity-arbitraries.ts';

type Is = 'request' | 'response';

const rejections = (is: Is) =>
  is === 'request'
    ? fc.constant([])
    : few(fc.record({ requestIsValid: fc.boolean(), reason: oneOf('15 33 41 57 79'), followUp: oneOf('C N R Y') }));

/** An entity without NM107 prefix, as the 278 has none. */
const provider = (is: Is, roles: string): fc.Arbitrary<ReviewProvider> =>
  fc.record({
    provider: entity(roles, 'XX 24 46'),
    references: references('1G EI N5 SY'),
    address: some(address),
    contacts: few(contact),
    rejections: rejections(is),
    specialty: some(providerRole),
  });

/** Only a name, an address and how to reach it. */
const place = (roles: string, contacts: ReviewProvider['contacts'][]): fc.Arbitrary<ReviewProvider> =>
  fc.record({
    provider: fc.record({ role: oneOf(roles), kind: fc.constant('organization' as const), name: text(60, 2) }),
    references: fc.constant([]),
    address: some(address),
    contacts: fc.constantFrom(...contacts),
    rejections: fc.constant([]),
  });

const decision = fc.record({
  action: oneOf('A1 A2 A3 A4 A6 C CT NA'),
  authorization: some(code(50)),
  reason: some(code(10)),
  secondOpinion: some(fc.boolean()),
});

const request = fc.record({
  category: oneOf('AR HS SC IN'),
  certification: oneOf('I R S 3 4'),
  serviceType: some(oneOf('1 2 3 73 A4')),
  place: some(fc.record({ code: oneOf('11 21 22'), qualifier: oneOf('A B') })),
  relatedCause: some(
    fc.record({ codes: few(oneOf('AA EM'), 2, 1), state: some(oneOf('MO TX')), country: some(oneOf('US CA')) }),
  ),
  urgency: some(oneOf('03 E U')),
  condition: some(oneOf('A')),
  prognosis: some(oneOf('1 8')),
  release: some(oneOf('Y I')),
  delayReason: some(oneOf('1 11')),
});

const reviewed = (is: Is, loop: 'event' | 'service') => ({
  traces: few(fc.record({ type: oneOf('1 2'), number: code(30), assigner: some(code(10, 10)) })),
  rejections: rejections(is),
  request: some(request),
  decision: is === 'request' ? fc.constant<undefined>(undefined) : some(decision),
  references: references('BB NT').map((all) => all.map(({ qualifier, value }) => ({ qualifier, value }))),
  dates: dates(`${loop === 'event' ? 'AAH 435 431' : '472'}${is === 'response' ? ' 102 036' : ''}`),
  delivery: some(
    fc.record({ quantity: fc.record({ qualifier: oneOf('VS DY'), value: quantity }), unit: some(oneOf('WK MO')) }),
  ),
  attachments: few(
    fc.record({
      type: oneOf('AS 77'),
      transmission: oneOf('VO FX'),
      control: some(code(20)),
      description: some(text(80)),
    }),
  ),
  message: some(text(264)),
  providers: few(provider(is, loop === 'event' ? 'SJ FA 71 AAJ' : 'SJ FA 1T')),
  informationContacts:
    is === 'request'
      ? fc.constant([])
      : few(place('2B L5', [[], [{ numbers: [{ kind: 'TE', value: '8165550100' }] }]])),
});

const service = fc.oneof(
  fc.record<RequestedService>({
    ...{ kind: fc.constant('professional' as const), procedure, chargeCents: some(cents), areas: fc.constant([]) },
  }),
  fc.record<RequestedService>({
    ...{ kind: fc.constant('institutional' as const), revenueCode: oneOf('0450 0120'), procedure: some(procedure) },
    ...{ unit: fc.constant('DA'), quantity, chargeCents: some(cents), areas: fc.constant([]) },
  }),
  fc.record<RequestedService>({
    ...{
      kind: fc.constant('dental' as const),
      procedure: fc.constant({ qualifier: 'AD', code: 'D2750', modifiers: [] }),
    },
    ...{ chargeCents: some(cents), areas: few(oneOf('00 10 20'), 3), quantity, description: some(text(80)) },
  }),
);

const services = (is: Is): fc.Arbitrary<ReviewedService> =>
  fc.record({
    ...reviewed(is, 'service'),
    service: some(service),
    teeth: few(fc.record({ number: oneOf('8 14 30'), surfaces: few(oneOf('M O D B'), 3) })),
  });

const event = (is: Is): fc.Arbitrary<PatientEvent> =>
  fc.record({
    ...reviewed(is, 'event'),
    diagnoses: few(fc.record({ qualifier: oneOf('ABK ABF BF'), code: oneOf('E119 I10'), on: some(day) }), 4),
    conditions: few(fc.record({ category: oneOf('07 75'), applies: fc.boolean(), codes: few(oneOf('09 60'), 2, 1) })),
    certifications: fc.record(
      {
        admission: fc.constant(['2', '', '30']),
        ambulance: fc.constant(['', '', 'X', 'D', 'DH', '27']),
        homeHealth: fc.constant(['1', '20260502', 'RD8', '20260502-20260801', '', '', 'W', 'I']),
      },
      { requiredKeys: [] },
    ),
    stops: few(place('PW ND R3', [[]])),
    services: few(services(is)),
  });

const person = (is: Is, role: 'IL' | 'QC'): fc.Arbitrary<ReviewedPerson> =>
  fc
    .record({
      person: entity(role, 'MI', 'person'),
      references: references('EJ SY 1L'),
      address: some(address),
      rejections: rejections(is),
      birthDate: some(day),
      membership: some(
        fc.record({
          isSubscriber: fc.constant(role === 'IL'),
          relationship: role === 'IL' ? fc.constant('18') : oneOf('01 19'),
        }),
      ),
      events: few(event(is)),
    })
    .chain((one) => (one.birthDate ? some(oneOf('F M')).map((gender) => ({ ...one, gender })) : fc.constant(one)));

export const serviceReview = (is: Is): fc.Arbitrary<ServiceReview> =>
  fc.record({
    purpose: is === 'request' ? oneOf('13 01 36') : fc.constant('11'),
    reference: code(50),
    created: moment,
    type: some(is === 'request' ? fc.constant('RU') : oneOf('18 19 AT')),
    organizations: fc.tuple(
      fc.record({
        rejections: rejections(is),
        organization: entity('X3', 'PI 46'),
        contacts: is === 'request' ? fc.constant([]) : few(contact),
        organizationRejections: rejections(is),
        requesters: fc.tuple(
          fc
            .tuple(provider(is, '1P FA'), person(is, 'IL'), few(person(is, 'QC'), 1))
            .map(([requester, subscriber, dependents]) => ({
              ...requester,
              subscribers: [{ ...subscriber, dependents }],
            })),
        ),
      }),
    ),
  });
