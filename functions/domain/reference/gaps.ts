import { addDays, type Day } from '../days.ts';
import { inForce, partsOfPairs } from './in-force.ts';
import type { TableVersion } from './table-version.ts';

export interface Gap {
  readonly from: Day;
  readonly to: Day;
}

/** The days, from the first that the versions of one kind answer for through today, for which none does. */
export function gapsOf(versions: readonly TableVersion[], today: Day): Gap[] {
  const gaps: Gap[] = [];
  const sorted = versions.toSorted((one, other) => (one.from < other.from ? -1 : 1));
  let next: Day | undefined;
  for (const { from, to = '9999-12-30' } of sorted) {
    if (next !== undefined && from > next) gaps.push({ from: next, to: addDays(from, -1) });
    const after = addDays(to, 1);
    if (next === undefined || after > next) next = after;
  }
  if (next !== undefined && next <= today) gaps.push({ from: next, to: today });
  return gaps;
}

/** The parts of the table in force that day which were not loaded. */
export function partsMissing(versions: readonly TableVersion[], on: Day): number[] {
  const parts = inForce(versions, on).map(({ part }) => part);
  if (parts.length === 0 || parts.includes(undefined)) return [];
  return Array.from({ length: partsOfPairs }, (_, at) => at + 1).filter((part) => !parts.includes(part));
}
