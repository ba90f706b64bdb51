import type { Row, Sheet } from '../read-rows.ts';
import type { Repairs } from './spreadsheet-habits.ts';

/** What else a workbook has, for the receipt: which sheet was read, and what of it is not as it looks. */
export interface WorkbookFacts {
  readonly sheet: string;
  /** Sheets that were left out, and those that nobody sees. */
  readonly others: readonly string[];
  readonly hidden: readonly string[];
  /** Rows above the names of the columns. */
  readonly titles: number;
  /** Rows that are hidden or filtered away: they are read like the others. */
  readonly hiddenRows: number;
  readonly formulas: number;
  readonly merged: number;
}

/** The rows of a workbook's sheet, with what a text cannot say of them. */
export interface WorkbookSheet extends Sheet {
  readonly workbook: WorkbookFacts;
  /** The cells that are dates: by row, the positions of their columns. */
  readonly dates: ReadonlyMap<number, readonly number[]>;
  /** Cells merged over these rows, of which only the first has what they say. */
  readonly merges: readonly { readonly from: number; readonly to: number; readonly column: number }[];
  /** Days are counted from 1904 and not from 1900. */
  readonly countsFrom1904: boolean;
}

export const dayColumns: ReadonlySet<string> = new Set([
  ...['dob', 'subscriber_dob', 'secondary_subscriber_dob'],
  ...['dos_from', 'dos_to', 'onset_date'],
]);

/** Each row has its own: what is merged here would be charged again. */
const ofOneLine =
  /^(line_id|cpt_hcpcs|mods?\d?|units|unit_charge|total_charge|dx_ptr|ndc.*|minutes|line_note|copay_paid)$/;

/**
 * The sheet with what is merged over rows in each of them, as far as it is the visit's and not the line's, and with rows
 * refused in which the spreadsheet has made a date of something else.
 */
export function asSeen(sheet: WorkbookSheet, ours: readonly (string | undefined)[], repairs: Repairs): Sheet {
  const byRow = new Map(sheet.rows.map((row) => [row.number, [...row.cells]]));
  for (const { from, to, column } of sheet.merges) {
    const name = ours[column];
    const said = byRow.get(from)?.[column];
    if (name === undefined || ofOneLine.test(name) || !said) continue;
    for (let number = from + 1; number <= to; number++) {
      const cells = byRow.get(number);
      if (!cells || cells[column]) continue;
      cells[column] = said;
      const what = `${name}: merged with the row above`;
      repairs.set(what, (repairs.get(what) ?? new Set()).add(number));
    }
  }
  const rows: Row[] = sheet.rows.map(({ number }) => ({ number, cells: byRow.get(number)! }));
  const broken = new Map(sheet.broken);
  for (const { number, cells } of rows) {
    const dates = sheet.dates.get(number) ?? [];
    for (const [at, name] of ours.entries()) {
      const isDay = name !== undefined && dayColumns.has(name);
      if (name !== undefined && !isDay && dates.includes(at)) {
        broken.set(
          number,
          `${name}: the spreadsheet has made a date of it; write it again, in a cell of the format Text`,
        );
      }
      if (isDay && sheet.countsFrom1904 && !dates.includes(at) && /^\d{4,5}$/.test(cells[at] ?? '')) {
        broken.set(
          number,
          `${name}: is a number in a workbook that counts days from 1904; give the cell the format Date`,
        );
      }
    }
  }
  return { header: sheet.header, rows, broken };
}
