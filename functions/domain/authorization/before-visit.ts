import { addDays, type Day } from '../days.ts';
import { type Authorization, isGranted, isOpen } from './authorization.ts';
import { holdsOn, isAbout, type Need } from './fits.ts';
import { leftOf } from './uses.ts';

/** Visits are looked at for authorizations so many days ahead: payers take a week or two. */
export const daysAhead = 21;
/** Unless the payer's data says otherwise. */
const usualRenewDays = 14;

/** How a visit to come stands with one authorization that it needs. */
export type Standing =
  | { readonly is: 'Covered' | 'Awaited' | 'UsedUp' | 'Ends' | 'Refused'; readonly by: Authorization }
  | { readonly is: 'Missing' };

/**
 * The best that is known of a need: granted for the day with something left after the visits before it, else asked for, else
 * used up, ended before, refused, or nothing. `planned` counts what visits to come before this one take of each.
 */
export function standing(
  authorizations: readonly Authorization[],
  need: Need,
  planned: ReadonlyMap<string, number> = new Map(),
): Standing {
  const about = authorizations.filter((one) => isAbout(one, need));
  const onDay = about.filter((one) => holdsOn(one, need));
  const isLeft = (one: Authorization) => (leftOf(one) ?? Infinity) > (planned.get(one.authorizationId) ?? 0);
  const find = (list: readonly Authorization[], is: (one: Authorization) => boolean) => list.find(is);
  const granted = find(onDay, (one) => one.isNotNeeded === true || (isGranted(one) && isLeft(one)));
  if (granted) return { is: 'Covered', by: granted };
  const awaited = find(onDay, isOpen);
  if (awaited) return { is: 'Awaited', by: awaited };
  const usedUp = find(onDay, isGranted);
  if (usedUp) return { is: 'UsedUp', by: usedUp };
  const refused = onDay.findLast(
    (one) => !isGranted(one) && (one.status === 'Denied' || one.isRefusedRequest === true),
  );
  if (refused) return { is: 'Refused', by: refused };
  const ended = about
    .filter((one) => isGranted(one) && one.to < need.from)
    .toSorted((a, b) => (a.to < b.to ? 1 : -1))[0];
  return ended ? { is: 'Ends', by: ended } : { is: 'Missing' };
}

/** Whether an authorization that ends before a visit is to be renewed by now. */
export function isToBeRenewed(
  { to }: Pick<Authorization, 'to'>,
  today: Day,
  renewWithinDays = usualRenewDays,
): boolean {
  return addDays(to, -renewWithinDays) <= today;
}
