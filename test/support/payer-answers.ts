import type { ClaimStatusResponse, StatusInformation } from '../../functions/domain/x12/claim-status.ts';
import type {
  AnsweredPerson,
  Benefit,
  EligibilityRejection,
  EligibilityResponse,
} from '../../functions/domain/x12/eligibility.ts';
import type { ReviewedPerson, ServiceReview } from '../../functions/domain/x12/service-review.ts';

const nothing = { traces: [], references: [], diagnoses: [], dates: [], rejections: [], benefits: [] };
const somebody = (role: string, first: string) =>
  ({ role, kind: 'person', name: 'Okonjo', first, idQualifier: 'MI', id: 'PHW204417788' }) as const;

export const benefit = (information: string, overrides: Partial<Benefit> = {}): Benefit => ({
  information,
  serviceTypes: ['30'],
  diagnosisPointers: [],
  deliveries: [],
  references: [],
  dates: [],
  rejections: [],
  messages: [],
  details: [],
  related: [],
  ...overrides,
});

/** Elm Mutual answers in place of the payer that is asked. */
export const anAdvantagePlan: Benefit = benefit('R', {
  insuranceType: 'HN',
  related: [{ entity: { role: 'PRP', kind: 'organization', name: 'Elm Mutual' }, contacts: [] }],
});

export const period = (qualifier: string, from: string, to = from) => ({ qualifier, from, to });
export const refusal = (reason: string, followUp = 'C'): EligibilityRejection => ({
  requestIsValid: true,
  reason,
  followUp,
});

export interface SaidOfCoverage {
  readonly subscriber?: Partial<AnsweredPerson>;
  readonly dependent?: Partial<AnsweredPerson>;
  readonly payerRejections?: readonly EligibilityRejection[];
  readonly silent?: boolean;
}

/** A 271 that says this. */
export function anEligibilityResponse(said: SaidOfCoverage): EligibilityResponse {
  const { subscriber, dependent, payerRejections = [], silent } = said;
  return {
    purpose: '11',
    reference: 'R1',
    created: '2026-03-10T09:00',
    sources: [
      {
        rejections: [],
        payer: { role: 'PR', kind: 'organization', name: 'Prairie Health Plan', idQualifier: 'PI', id: 'PRHP1' },
        contacts: [],
        payerRejections,
        receivers: silent
          ? []
          : [
              {
                provider: { role: '1P', kind: 'organization', name: 'Cedar', idQualifier: 'XX', id: '1122334455' },
                references: [],
                rejections: [],
                subscribers: [
                  {
                    ...nothing,
                    person: somebody('IL', 'Teodor'),
                    ...subscriber,
                    dependents: dependent ? [{ ...nothing, person: somebody('03', 'Marisol'), ...dependent }] : [],
                  },
                ],
              },
            ],
      },
    ],
  };
}

const statuses = (text: string): StatusInformation[] =>
  text.split(' | ').map((one) => {
    const [codes = '', date] = one.split(' ');
    const [category = '', status = '', entity] = codes.split(':');
    return { codes: [{ category, status, entity }], date: date ?? '2026-04-02' };
  });

const organization = (role: string, name: string, idQualifier: string, id: string) =>
  ({ role, kind: 'organization', name, idQualifier, id }) as const;
const person = (role: string) =>
  ({ role, kind: 'person', name: 'Okonjo', first: 'Marisol', idQualifier: 'MI', id: 'PHW204417788' }) as const;

export type StatusLevel = 'receiver' | 'provider' | 'subscriber' | 'dependent';

/** A 277 that says `F1:65 2026-04-02 | P1:46` at one of its levels. */
export function aStatusResponse(text: string, level: StatusLevel = 'subscriber'): ClaimStatusResponse {
  const said = statuses(text);
  const claim = { trace: 'CFM7Q2W9XK4T8RVN', statuses: said, references: [], lines: [] };
  const isPerson = level === 'subscriber' || level === 'dependent';
  return {
    reference: 'R1',
    created: '2026-04-02T10:00',
    sources: [
      {
        payer: organization('PR', 'Prairie Health Plan', 'PI', 'PRHP1'),
        contacts: [],
        receivers: [
          {
            submitter: organization('41', 'Cedar Family Medicine', '46', 'CEDARFM01'),
            trace: 'CFM7Q2W9XK4T8RVN',
            statuses: level === 'receiver' ? said : [],
            providers:
              level === 'receiver'
                ? []
                : [
                    {
                      provider: organization('1P', 'Cedar Family Medicine', 'XX', '1122334455'),
                      trace: 'CFM7Q2W9XK4T8RVN',
                      statuses: level === 'provider' ? said : [],
                      subscribers: isPerson
                        ? [
                            {
                              person: person('IL'),
                              claims: level === 'subscriber' ? [claim] : [],
                              dependents: level === 'dependent' ? [{ person: person('QC'), claims: [claim] }] : [],
                            },
                          ]
                        : [],
                    },
                  ],
          },
        ],
      },
    ],
  };
}

/** The answer to a 278: every event of it decided so, as `A1 PA-77`, `A3 - 0F` or `A6 PA-77 - 2026-03-05 2026-03-20`. */
export function aReviewResponse(asked: ServiceReview, text: string): ServiceReview {
  const [action = '', number, reason, from, to] = text.split(' ').map((part) => (part === '-' ? undefined : part));
  const decision = { action, authorization: number, reason };
  const decided = (person: ReviewedPerson): ReviewedPerson => ({
    ...person,
    events: person.events.map((event) => ({
      ...event,
      decision,
      traces: event.traces.map((trace) => ({ ...trace, type: '2' })),
      ...(from && to && { dates: [{ qualifier: 'AAH', from, to }] }),
    })),
  });
  return {
    ...asked,
    purpose: '11',
    type: '18',
    organizations: asked.organizations.map((organization) => ({
      ...organization,
      requesters: organization.requesters.map((requester) => ({
        ...requester,
        subscribers: requester.subscribers.map((subscriber) => ({
          ...decided(subscriber),
          dependents: subscriber.dependents.map(decided),
        })),
      })),
    })),
  };
}
