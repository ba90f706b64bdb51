import type { ClaimStatusInquiry, ClaimStatusResponse } from '../functions/domain/x12/claim-status.ts';
import type {
  AnsweredPerson,
  EligibilityInquiry,
  EligibilityResponse,
  InquiredPerson,
} from '../functions/domain/x12/eligibility.ts';

/**
 * What follows leaves out what linuxforhealth-x12 cannot read although the guides allow it. It wants every level once
 * and the patient at the end, and forgets all but the last of: inquiries and dates of a person (270), contacts of the
 * payer and related entities of a benefit (271), service lines of a claim and names of a provider (276, 277). It looks
 * for LS and LE inside the loop of III, holds EB09 for a number, an empty EB03 for a wrong code, and knows no period in
 * MPI. It expects a level below the payer even when the payer refuses.
 */
const one = <T>(all: readonly T[]): T[] => all.slice(0, 1);

const asked = <T extends InquiredPerson>(person: T): T => ({
  ...person,
  dates: one(person.dates),
  inquiries: one(person.inquiries),
});

export const checkable270 = (inquiry: EligibilityInquiry): EligibilityInquiry => ({
  ...inquiry,
  sources: one(inquiry.sources).map((source) => ({
    ...source,
    receivers: one(source.receivers).map((receiver) => ({
      ...receiver,
      subscribers: one(receiver.subscribers).map((subscriber) => {
        const dependents = one(subscriber.dependents.map(asked).filter(({ inquiries }) => inquiries.length > 0));
        return { ...asked(subscriber), ...(dependents.length > 0 && { inquiries: [] }), dependents };
      }),
    })),
  })),
});

const answered = <T extends AnsweredPerson>(person: T): T => ({
  ...person,
  military: undefined,
  benefits: person.benefits.map((benefit) => ({
    ...benefit,
    details: [],
    related: one(benefit.related),
    serviceTypes: benefit.serviceTypes.length > 0 ? benefit.serviceTypes : ['30'],
    quantity: benefit.quantity && { ...benefit.quantity, qualifier: '99' },
  })),
});

export const checkable271 = (response: EligibilityResponse): EligibilityResponse => ({
  ...response,
  sources: one(response.sources).map((source) => ({
    ...source,
    contacts: [],
    receivers: one(source.receivers).map((receiver) => ({
      ...receiver,
      subscribers: one(receiver.subscribers).map((subscriber) => {
        const dependents = one(subscriber.dependents.map(answered));
        return { ...answered(subscriber), ...(dependents.length > 0 && { benefits: [] }), dependents };
      }),
    })),
  })),
});

interface WithLines {
  readonly claims: readonly { readonly lines: readonly unknown[] }[];
}

const oneLine = <T extends WithLines>(person: T): T => ({
  ...person,
  claims: person.claims.map((claim) => ({ ...claim, lines: one(claim.lines) })),
});

/** Claims at the patient's level only. */
const atPatient = <P extends WithLines, T extends P & { readonly dependents: readonly P[] }>(subscriber: T): T => ({
  ...oneLine(subscriber),
  ...(subscriber.dependents.length > 0 && { claims: [] }),
  dependents: subscriber.dependents.map(oneLine),
});

export const checkable276 = (inquiry: ClaimStatusInquiry): ClaimStatusInquiry => ({
  ...inquiry,
  sources: one(inquiry.sources).map((source) => ({
    ...source,
    receivers: one(source.receivers).map((receiver) => ({
      ...receiver,
      providers: receiver.providers.map((provider) => ({
        ...provider,
        otherProvider: undefined,
        subscribers: provider.subscribers.map(atPatient),
      })),
    })),
  })),
});

export const checkable277 = (response: ClaimStatusResponse): ClaimStatusResponse => ({
  ...response,
  sources: one(response.sources).map((source) => ({
    ...source,
    receivers: one(source.receivers).map((receiver) => ({
      ...receiver,
      providers: receiver.providers.map((provider) => ({
        ...provider,
        otherProvider: undefined,
        subscribers: provider.subscribers.map(atPatient),
      })),
    })),
  })),
});
