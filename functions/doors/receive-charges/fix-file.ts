import { stringify } from 'csv-stringify/sync';
import type { Row, RowProblem } from './rows-to-encounter.ts';

/**
 * Quarantined rows as a file in the columns in which they came, with what is wrong beside each. Every row of a quarantined
 * encounter is there, also those without a problem of their own. Cells that a spreadsheet would run are made harmless.
 */
export function fixFile(header: readonly string[], rows: readonly Row[], problems: readonly RowProblem[]): string {
  const said = Map.groupBy(problems, ({ row }) => row);
  const columns = [...header.filter((column) => column !== 'problem'), 'problem'];
  const records = rows.map(({ number, cells }) => ({
    ...cells,
    problem: (said.get(number) ?? []).map(({ column, message }) => `${column}: ${message}`).join('; '),
  }));
  return stringify(records, { header: true, columns, escape_formulas: true });
}
