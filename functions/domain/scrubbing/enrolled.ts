import type { Day } from '../days.ts';
import type { Enrollment } from '../practice/enrollment.ts';
import { isInForce } from '../practice/enrollment-standing.ts';

/** Whether it says that the provider may be paid by the payer on the day. */
export function isEnrolled(enrollment: Enrollment, payerId: string, providerId: string, on: Day): boolean {
  return enrollment.payerId === payerId && enrollment.providerId === providerId && isInForce(enrollment, on);
}
