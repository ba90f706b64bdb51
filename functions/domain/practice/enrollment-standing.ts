import type { Day } from '../days.ts';
import type { Enrollment } from './enrollment.ts';

/** How an enrollment goes, as clearinghouses call it; only with `LIVE` may anything be sent. */
export const enrollmentStates = ['DRAFT', 'SUBMITTED', 'PROVISIONING', 'PROVIDER_ACTION_REQUIRED', 'LIVE'] as const;
export type EnrollmentState = (typeof enrollmentStates)[number];

export const enrolledTransactions = ['claims', 'remittances', 'transfers', 'eligibility'] as const;
export type EnrolledTransaction = (typeof enrolledTransactions)[number];

export const isLive = (standing: boolean | EnrollmentState | undefined): boolean =>
  standing === true || standing === 'LIVE';

export function isInForce({ from, to }: Enrollment, on: Day): boolean {
  return from <= on && (to === undefined || on <= to);
}

/**
 * What keeps a transaction with a payer from going: the standing of the practice itself, or of the provider, where
 * enrollments in force say anything of it and none of them is live. Undefined where nothing does.
 */
export function notLive(
  enrollments: readonly Enrollment[],
  transaction: EnrolledTransaction,
  { payerId, providerId, on }: { readonly payerId: string; readonly providerId: string; readonly on: Day },
): EnrollmentState | 'not live' | undefined {
  for (const whose of [undefined, providerId]) {
    const said = enrollments
      .filter((one) => one.payerId === payerId && one.providerId === whose && isInForce(one, on))
      .flatMap((one) => one[transaction] ?? []);
    if (said.length > 0 && !said.some(isLive)) return said.find((one) => typeof one === 'string') ?? 'not live';
  }
  return undefined;
}

/** The enrollments with one transaction of a payer in another state; a new one where nothing was known of it, and what else goes there goes on. */
export function withStanding(
  enrollments: readonly Enrollment[],
  transaction: EnrolledTransaction,
  state: EnrollmentState,
  { payerId, providerId, on }: { readonly payerId: string; readonly providerId?: string | undefined; readonly on: Day },
): Enrollment[] {
  const isIt = (one: Enrollment) => one.payerId === payerId && one.providerId === providerId && isInForce(one, on);
  if (enrollments.some(isIt)) return enrollments.map((one) => (isIt(one) ? { ...one, [transaction]: state } : one));
  const others = { claims: true, remittances: true };
  const fresh = {
    payerId,
    ...(providerId !== undefined && { providerId }),
    from: on,
    ...others,
    [transaction]: state,
  };
  return [...enrollments, fresh];
}
