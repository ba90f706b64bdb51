import { addDays, type Day, type Moment, momentAt } from '../days.ts';
import type { Practice } from '../practice/practice.ts';

/** A visit as a schedule announces it: charges are to follow under the same number. */
export interface Visit {
  readonly visitId: string;
  readonly day: Day;
  /** Cancelled, deleted, or nobody came. */
  readonly isOff: boolean;
  /** The sender's own time of the message, digits only: what is older changes nothing. */
  readonly toldAt: string;
  /** The practice's own number of the patient, and one of the provider's names, where they are said. */
  readonly patientId?: string;
  readonly provider?: string;
  /** Procedure codes of what is to be done, where the schedule says so. */
  readonly services?: readonly string[];
}

/** Unless the practice says otherwise. */
const usualDays = 3;

/** When charges that have not come are looked for. */
export function chargesDue({ day }: Pick<Visit, 'day'>, { policy, zone }: Practice): Moment {
  return momentAt(addDays(day, (policy.chargeWithinDays ?? usualDays) + 1), '00:00', zone);
}
