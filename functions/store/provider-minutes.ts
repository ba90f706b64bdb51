import type { Claim } from '../domain/claim/claim.ts';
import type { Day } from '../domain/days.ts';
import { sum } from '../domain/money.ts';
import type { PastService } from '../domain/scrubbing/patient-history.ts';
import { timedMinutes } from '../domain/scrubbing/timed-minutes.ts';
import type { Table, Write } from '../platform/platform.ts';
import * as keys from './keys.ts';

/** Minutes of timed codes that the claim's rendering provider has on other claims, on each day on which this one has some. */
export async function otherMinutes(
  table: Table,
  { practiceId, claimId, renderingProviderId, lines }: Claim,
): Promise<{ readonly [day: Day]: number }> {
  const days = [...timedMinutes(lines).keys()];
  const read = days.map(async (day) => {
    const { pk, sk: own } = keys.providerMinutes(practiceId, renderingProviderId, day, claimId);
    // A day has no thousand visits.
    const { items } = await table.query({ pk });
    return [day, sum(items.flatMap(({ sk, minutes }) => (sk === own ? [] : [minutes as number])))] as const;
  });
  return Object.fromEntries(await Promise.all(read));
}

/** Keeps the claim's minutes of timed codes under who did them and when, in place of what it said before. */
export function keepMinutes(
  { practiceId, claimId }: Claim,
  before: readonly PastService[],
  now: readonly PastService[],
): Write[] {
  const keyOf = (providerId: string, day: Day) => keys.providerMinutes(practiceId, providerId, day, claimId);
  const gone = minutesOf(before).map(([provider, day]) => ({ ...keyOf(provider, day), minutes: 0 }));
  const kept = minutesOf(now).map(([provider, day, minutes]) => ({ ...keyOf(provider, day), minutes }));
  return [...new Map([...gone, ...kept].map((item) => [item.pk, item])).values()].map((put) => ({ put }));
}

const minutesOf = (services: readonly PastService[]): [string, Day, number][] =>
  [...Map.groupBy(services, ({ providerId }) => providerId)].flatMap(([providerId, own]) =>
    [...timedMinutes(own)].map(([day, minutes]): [string, Day, number] => [providerId, day, minutes]),
  );
