import type { ServiceLine } from '../claim/claim.ts';
import type { Day } from '../days.ts';
import { minutesOfUnit } from './minutes.ts';

/** Minutes of timed codes on each day that has any. */
export function timedMinutes(lines: readonly Pick<ServiceLine, 'code' | 'from' | 'units'>[]): ReadonlyMap<Day, number> {
  const minutes = new Map<Day, number>();
  for (const { code, from, units } of lines) {
    const ofUnit = minutesOfUnit(code);
    if (ofUnit !== undefined) minutes.set(from, (minutes.get(from) ?? 0) + ofUnit * units);
  }
  return minutes;
}
