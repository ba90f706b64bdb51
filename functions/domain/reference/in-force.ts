import type { Day } from '../days.ts';
import { datedKinds } from './table-kinds.ts';
import type { TableVersion } from './table-version.ts';

/** CMS publishes the procedure pairs of a quarter in so many files. */
export const partsOfPairs = 4;

/**
 * The versions of one kind that answer for a day: of those whose window has it, the one that begins last, and of several
 * loads of the same the newest. Before all windows a table whose rows are dated themselves answers, the earliest of them.
 * More than one only where the table comes in parts, in their order.
 */
export function inForce<V extends TableVersion>(versions: readonly V[], on: Day): readonly V[] {
  const covering = versions.filter(({ from, to }) => from <= on && (to === undefined || on <= to));
  const later = versions.filter(({ kind, from }) => datedKinds.has(kind) && from > on);
  const from =
    covering.length > 0
      ? covering.reduce((last, version) => (version.from > last ? version.from : last), '')
      : later.reduce((first, version) => (version.from < first ? version.from : first), '9999-12-31');
  const parts = new Map<number | undefined, V>();
  for (const version of covering.length > 0 ? covering : later) {
    const known = parts.get(version.part);
    if (version.from === from && (known === undefined || known.loadedAt <= version.loadedAt))
      parts.set(version.part, version);
  }
  // A whole table is worth more than some parts of one.
  const whole = parts.get(undefined);
  return whole ? [whole] : [...parts.values()].sort((one, other) => one.part! - other.part!);
}
