import { fix837p } from './fix-837p.ts';
import { fixFile } from './fix-file.ts';
import type { Charges } from './read-charges.ts';
import type { Verdict } from './receipt.ts';
import type { RowProblem } from './rows-to-encounter.ts';

/** What was not taken of a charge file, as a file of its kind that can be corrected and dropped again; undefined when all was. */
export function refusedOf(
  { header, visits, x12 }: Charges,
  verdicts: readonly Verdict[],
  problems: readonly RowProblem[],
): string | undefined {
  const refused = visits.filter((_, index) => verdicts[index]!.outcome === 'Quarantined');
  if (x12) {
    const positions = new Set(refused.flatMap(({ rows }) => rows.map(({ number }) => number)));
    const text = fix837p(x12, ({ segments }) => segments.some(({ position }) => positions.has(position)));
    return text === '' ? undefined : text;
  }
  const rows = refused.flatMap((visit) => [...visit.rows, ...visit.repeats]);
  return rows.length === 0 ? undefined : fixFile(header, rows, problems);
}
