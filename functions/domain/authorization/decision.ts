import type { Day } from '../days.ts';
import { inWords } from '../x12/code-list.ts';
import type { EligibilityRejection } from '../x12/eligibility.ts';
import { eligibilityFollowUps, eligibilityRejectReasons } from '../x12/eligibility-codes.ts';
import type { PatientEvent, Reviewed, ReviewedPerson, ServiceReview } from '../x12/service-review.ts';
import { reviewReasons } from '../x12/service-review-codes.ts';
import type { AuthorizationStatus } from './authorization.ts';

/** What a 278 response says of one event, or of one of its services. */
export interface Decision {
  /** TRN02 of the event: our number of the request. */
  readonly trace?: string;
  /** `Requested`: the payer could not answer just now. */
  readonly status: AuthorizationStatus;
  /** The payer could not take the request as it was: nothing was decided. */
  readonly isRefusedRequest?: boolean;
  readonly isNotNeeded?: boolean;
  readonly number?: string;
  /** In the payer's words, or ours for its code. */
  readonly reason?: string;
  /** The procedure; absent when the decision is for all of the event. */
  readonly code?: string;
  readonly from?: Day;
  readonly to?: Day;
  readonly granted?: number;
  readonly counts?: 'units' | 'visits';
}

const statusOf: Readonly<Record<string, AuthorizationStatus>> = {
  A1: 'Approved',
  A2: 'Modified',
  A3: 'Denied',
  A4: 'Pended',
  A6: 'Modified',
  C: 'Cancelled',
  CT: 'Pended',
  NA: 'Cancelled',
};
/** AAA03 of a payer that is down. */
const notNow: readonly string[] = ['42', '80'];

/** Every decision of a 278 response, in order. A service without a decision of its own has that of its event. */
export function decisionsIn({ organizations }: ServiceReview): Decision[] {
  return organizations.flatMap((organization) => {
    const { requesters } = organization;
    const early = [...organization.rejections, ...organization.organizationRejections];
    const events = requesters.flatMap(({ subscribers, rejections }) =>
      subscribers.flatMap(({ dependents, ...subscriber }) =>
        [subscriber, ...dependents].flatMap((person) => eventsOf(person, [...early, ...rejections])),
      ),
    );
    if (events.length > 0) return events;
    const before = [
      ...early,
      ...requesters.flatMap(({ rejections, subscribers }) => [
        ...rejections,
        ...subscribers.flatMap((one) => [
          ...one.rejections,
          ...one.dependents.flatMap((dependent) => dependent.rejections),
        ]),
      ]),
    ];
    return before.length > 0 ? [refused(before)] : [];
  });
}

function eventsOf({ events, rejections }: ReviewedPerson, early: readonly EligibilityRejection[]): Decision[] {
  return events.flatMap((event) => {
    const trace = event.traces.find(({ type }) => type === '2')?.number;
    const traced = { ...(trace !== undefined && { trace }) };
    const faults = [...early, ...rejections, ...event.rejections];
    const decided = event.services.flatMap((service) => {
      const said = { ...event, ...onlySaid(service) };
      const { code = undefined } = service.service?.procedure ?? {};
      if (service.rejections.length > 0 && !service.decision)
        return [{ ...traced, ...refused(service.rejections), ...(code && { code }) }];
      return said.decision ? [{ ...traced, ...read(said, event, service.service), ...(code && { code }) }] : [];
    });
    if (decided.length > 0) return decided;
    if (event.decision) return [{ ...traced, ...read(event, event) }];
    return faults.length > 0 ? [{ ...traced, ...refused(faults) }] : [];
  });
}

/** What the service says itself; what it leaves out its event says. */
const onlySaid = ({ decision, dates, delivery, message, rejections }: Reviewed): Partial<Reviewed> => ({
  ...(decision && { decision }),
  ...(dates.length > 0 && { dates }),
  ...(delivery && { delivery }),
  ...(message !== undefined && { message }),
  ...(rejections.length > 0 && { rejections }),
});

function read(
  { decision, dates, delivery, message }: Reviewed,
  event: PatientEvent,
  service?: { readonly unit?: string; readonly quantity?: string },
): Omit<Decision, 'trace' | 'code'> {
  const { action, authorization, reason } = decision!;
  const status = statusOf[action] ?? 'Pended';
  const words = [
    reason && `${inWords(reviewReasons, reason)} (${reason}).`,
    message,
    action === 'CT' && 'The payer wants to be called.',
    statusOf[action] === undefined && `The payer answered with ${action}, which is no code of the guide.`,
  ].flatMap((text) => text || []);
  return {
    status,
    ...(action === 'NA' && { isNotNeeded: true }),
    ...(authorization && { number: authorization }),
    ...(words.length > 0 && { reason: words.join(' ') }),
    ...periodOf(dates.length > 0 ? dates : event.dates),
    ...countOf(delivery ?? event.delivery, service),
  };
}

/** 007 effective and 036 expires before the days that were asked for: AAH of the event, 472 of the service. */
function periodOf(dates: Reviewed['dates']): Pick<Decision, 'from' | 'to'> {
  const of = (qualifier: string) => dates.find((date) => date.qualifier === qualifier);
  const [effective, expires, asked] = [of('007'), of('036'), of('472') ?? of('AAH')];
  const from = effective?.from ?? asked?.from;
  const until = expires?.to ?? (effective && effective.to > effective.from ? effective.to : undefined) ?? asked?.to;
  return { ...(from && { from }), ...(until && { to: until }) };
}

/** Whole ones only: half a unit is nothing that a claim could take. */
function countOf(
  delivery: Reviewed['delivery'],
  service: { readonly unit?: string; readonly quantity?: string } | undefined,
): Pick<Decision, 'granted' | 'counts'> {
  const { quantity } = delivery ?? {};
  if (quantity && /^\d+$/.test(quantity.value) && (quantity.qualifier === 'VS' || quantity.qualifier === 'FL'))
    return { granted: Number(quantity.value), counts: quantity.qualifier === 'VS' ? 'visits' : 'units' };
  if (service?.unit === 'UN' && /^\d+$/.test(service.quantity ?? ''))
    return { granted: Number(service.quantity), counts: 'units' };
  return {};
}

function refused(rejections: readonly EligibilityRejection[]): Decision {
  const isLater = rejections.every(({ reason }) => notNow.includes(reason));
  const words = rejections.map(({ reason, followUp }) =>
    [inWords(eligibilityRejectReasons, reason), followUp && inWords(eligibilityFollowUps, followUp)]
      .flatMap((text) => text || [])
      .join('. '),
  );
  const reason = `${words.join('. ')}.`;
  return isLater ? { status: 'Requested', reason } : { status: 'Cancelled', isRefusedRequest: true, reason };
}
