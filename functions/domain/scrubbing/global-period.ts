import type { Claim } from '../claim/claim.ts';
import { addDays, type Day } from '../days.ts';
import { notLoaded } from '../reference/code-tables.ts';
import { daysApart } from './calendar.ts';
import type { Known } from './edit.ts';

const longestGlobalPeriod = 90;
const lengths: Readonly<Record<string, number>> = { '010': 10, '090': 90 };
/** Care before or after alone: the period is another's. */
const partial: readonly string[] = ['55', '56'];

export interface Operation {
  readonly code: string;
  readonly from: Day;
  /** Last day of its global period. */
  readonly until: Day;
  readonly diagnoses: readonly string[];
  /** Whether another code is an operation too. */
  isOperation(code: string, on: Day): boolean;
}

/** Earlier operations of the same specialty in whose longest global period the day may be. */
export function operationsNear(claim: Claim, day: Day, { history, practice, tables }: Known<'history'>): Operation[] {
  const specialty = practice.providers.find(({ providerId }) => providerId === claim.renderingProviderId)?.taxonomy;
  const isOperation = (code: string, on: Day) => {
    const fee = tables.fee(code, '', on);
    return fee !== undefined && fee !== notLoaded && /^0[019]0$/.test(fee.globalDays);
  };
  return history.services.flatMap((past) => {
    const after = daysApart(past.from, day);
    if (!(after > 0 && after <= longestGlobalPeriod)) return [];
    if (past.providerId !== claim.renderingProviderId && (!specialty || past.specialty !== specialty)) return [];
    if (partial.some((modifier) => past.modifiers.includes(modifier))) return [];
    const fee = tables.fee(past.code, '', past.from);
    const days = fee && fee !== notLoaded ? lengths[fee.globalDays] : undefined;
    if (days === undefined) return [];
    return [
      { code: past.code, from: past.from, until: addDays(past.from, days), diagnoses: past.diagnoses, isOperation },
    ];
  });
}
