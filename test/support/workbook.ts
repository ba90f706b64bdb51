import { type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { readRows } from '../../functions/doors/read-rows.ts';

type Cell = string | number | boolean | Date | null;

/** The CSV as a person gets it as a workbook: days and numbers are no text any more, but for numbers with zeros in front. */
export async function asWorkbook(csv: string, beside: readonly WriteSheet[] = []): Promise<Uint8Array> {
  const { header, rows } = readRows(csv);
  const cells = rows.map(({ cells }) => cells.map(typed));
  return writeXlsx({ sheets: [{ name: 'Charges', rows: [[...header], ...cells] }, ...beside] });
}

function typed(text: string): Cell {
  if (text === '') return null;
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return new Date(`${text}T00:00:00Z`);
  return /^(0|-?[1-9]\d{0,13})(\.\d+)?$/.test(text) ? Number(text) : text;
}
