import type { Day } from '../days.ts';
import type { ClaimPayment, ServicePayment } from '../x12/remittance.ts';

/** The code that was billed: SVC06 where another one was adjudicated, else SVC01. */
export const billed = ({ procedure, submitted }: ServicePayment): string => (submitted ?? procedure).code.toUpperCase();

/** DTM*472 of a service, or the first day of its period. */
export function dayOf({ dates }: ServicePayment): Day | undefined {
  return (dates.find(({ qualifier }) => qualifier === '472') ?? dates.find(({ qualifier }) => qualifier === '150'))
    ?.day;
}

/** Every day on which the payer says that something was done, each once; of the claim as a whole where its services have none. */
export function statedDays({ services, dates }: ClaimPayment): Day[] {
  const ofServices = services.flatMap((service) => dayOf(service) ?? []);
  const ofClaim = dates.filter(({ qualifier }) => qualifier === '232' || qualifier === '472').map(({ day }) => day);
  return [...new Set(ofServices.length > 0 ? ofServices : ofClaim)];
}

/** `2026-03-09`, or the first and last day. */
export function servedOn(received: ClaimPayment): string | undefined {
  const days = statedDays(received).toSorted();
  return days.length > 1 ? `${days[0]} to ${days.at(-1)}` : days[0];
}
