import { CsvError, parse } from 'csv-parse/sync';
import { columnName } from './charge-columns.ts';
import type { Row } from './rows-to-encounter.ts';

interface Table {
  readonly header: readonly string[];
  readonly rows: readonly Row[];
  /** Why the file could not be read as a table, with the line. */
  readonly problem?: string;
}

/** The file's rows with their line numbers; empty rows are skipped, cells are kept as they are. */
export function readRows(text: string): Table {
  let header: string[] = [];
  try {
    const records: { record: Record<string, string>; info: { lines: number } }[] = parse(text, {
      bom: true,
      info: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      columns: (names: string[]) => {
        header = names.map(columnName);
        return header;
      },
    });
    return { header, rows: records.map(({ record, info }) => ({ number: info.lines, cells: record })) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { header, rows: [], problem: `The file is not a readable CSV: ${error.message}.` };
  }
}
