import Papa from 'papaparse';
import type { Row } from '../read-rows.ts';
import type { RowProblem } from './rows-to-encounter.ts';

/**
 * Quarantined rows as a file in the columns in which they came, with what is wrong beside each. Every row of a quarantined
 * encounter is there, also those without a problem of their own, and every cell of a row that is too wide. Cells that a
 * spreadsheet would run are made harmless.
 */
export function fixFile(header: readonly string[], rows: readonly Row[], problems: readonly RowProblem[]): string {
  const said = Map.groupBy(problems, ({ row }) => row);
  const old = header.findIndex((column) => column.trim().toLowerCase() === 'problem');
  const own = <T>(cells: readonly T[]) => (old < 0 ? cells : cells.toSpliced(old, 1));
  const width = own(header).length;
  const records = rows.map(({ number, cells }) => {
    const kept = own(cells);
    const problem = (said.get(number) ?? []).map(({ column, message }) => [column, message].filter(Boolean).join(': '));
    const padding = Array.from({ length: Math.max(0, width - kept.length) }, () => '');
    return [...kept.slice(0, width), ...padding, problem.join('; '), ...kept.slice(width)];
  });
  const table = [[...own(header), 'problem'], ...records];
  return `${Papa.unparse(table, { escapeFormulae: true, newline: '\n' })}\n`;
}
