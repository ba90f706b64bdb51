import { type Cell, type CellValue, type Sheet as Page, readXlsx } from 'hucre/xlsx';
import type { Row } from '../read-rows.ts';
import { unpackedBytes } from './unpacked-bytes.ts';
import type { WorkbookSheet } from './workbook-sheet.ts';

/** What a charge file has no use for: a month of a large practice is a tenth of it. */
const mostBytes = 64_000_000;
const mostRows = 50_000;
const mostCells = 2_000_000;
/** Titles may stand above the names of the columns. */
const mostTitles = 10;
/** A spreadsheet keeps 15 digits; what is behind them is noise of its arithmetic. */
const digits = 15;

/** What the workbook is instead of one that can be read, in words. */
export class WorkbookNotRead extends Error {
  override readonly name = 'WorkbookNotRead';
}

/**
 * The sheet of a workbook that has the most of a charge file's columns: the first such, and none that is hidden. Cells are
 * read as they are seen, formulas by the result that was saved with them. Throws WorkbookNotRead.
 */
export async function readWorkbook(
  bytes: Uint8Array,
  missing: (header: readonly string[]) => number,
): Promise<WorkbookSheet> {
  const asCsv = 'Save the charges alone as CSV, or in several workbooks.';
  const unpacked = unpackedBytes(bytes);
  if (unpacked === undefined) throw new WorkbookNotRead(damaged);
  if (unpacked > mostBytes) {
    throw new WorkbookNotRead(
      `The workbook holds more than ${mostBytes / 1e6} MB when it is unpacked, which is refused. ${asCsv}`,
    );
  }
  const { sheets, dateSystem } = await read(bytes);
  const visible = sheets.filter(({ hidden, veryHidden, rows }) => !hidden && !veryHidden && rows.length > 0);
  const places = visible.flatMap((page) =>
    page.rows.slice(0, mostTitles).map((cells, at) => ({ page, at, missing: missing(cells.map(plainText)) })),
  );
  if (places.length === 0)
    throw new WorkbookNotRead('The workbook has no sheet with anything in it that is not hidden.');
  const { page, at } = places.reduce((best, place) => (place.missing < best.missing ? place : best));
  if (page.rows.length > mostRows) {
    throw new WorkbookNotRead(
      `The sheet ${page.name} has ${page.rows.length} rows; up to ${mostRows} are read of a workbook. ${asCsv}`,
    );
  }
  const others = sheets.filter((sheet) => sheet !== page);
  const named = (some: readonly Page[]) => some.map(({ name }) => name);
  return {
    ...rowsOf(page, at),
    countsFrom1904: dateSystem === '1904',
    workbook: {
      sheet: page.name,
      others: named(others.filter((sheet) => visible.includes(sheet))),
      hidden: named(others.filter(({ hidden, veryHidden }) => hidden || veryHidden)),
      titles: page.rows.slice(0, at).filter(isFilled).length,
      hiddenRows: [...(page.rowDefs ?? [])].filter(([row, { hidden }]) => hidden && isFilled(page.rows[row] ?? []))
        .length,
      formulas: [...(page.cells?.values() ?? [])].filter(({ formula }) => formula !== undefined).length,
      merged: page.merges?.length ?? 0,
    },
  };
}

const damaged =
  'The workbook is damaged: it cannot be unpacked. Open it in the spreadsheet program, save it as .xlsx again, and bring that in.';

async function read(bytes: Uint8Array) {
  try {
    return await readXlsx(bytes, { readStyles: true, range: `A1:XFD${mostRows + 2}` });
  } catch {
    throw new WorkbookNotRead(damaged);
  }
}

const isFilled = (cells: readonly CellValue[]) => cells.some((cell) => cell !== null && plainText(cell).trim() !== '');

function rowsOf(page: Page, at: number) {
  const header = page.rows[at]!.map(plainText);
  const width = header.findLastIndex((name) => name.trim() !== '') + 1;
  if (page.rows.length * width > mostCells) {
    throw new WorkbookNotRead(`The sheet ${page.name} has more than ${mostCells} cells, which is refused.`);
  }
  const rows: Row[] = [];
  const dates = new Map<number, number[]>();
  const broken = new Map<number, string>();
  for (const [row, values] of page.rows.entries()) {
    if (row <= at || !isFilled(values)) continue;
    const number = row + 1;
    const cells = values.slice(0, width).map((value, column) => {
      const cell = page.cells?.get(`${row},${column}`);
      if (value instanceof Date) dates.set(number, [...(dates.get(number) ?? []), column]);
      const wrong = wrongWith(value, cell);
      if (wrong) broken.set(number, `${header[column] || columnLetters(column)}: ${wrong}`);
      return textOf(value, cell);
    });
    const beside = values.slice(width).findIndex((value) => value !== null && plainText(value).trim() !== '');
    if (beside >= 0) broken.set(number, `has something in column ${columnLetters(width + beside)}, which has no name`);
    rows.push({ number, cells });
  }
  const merges = (page.merges ?? []).map(({ startRow, endRow, startCol }) => ({
    from: startRow + 1,
    to: endRow + 1,
    column: startCol,
  }));
  return { header: header.slice(0, width), rows, broken, dates, merges };
}

function wrongWith(value: CellValue, cell: Cell | undefined): string | undefined {
  if (cell?.type === 'error') return `the spreadsheet could not work it out and shows ${plainText(value)}`;
  if (cell?.formula !== undefined && (value ?? undefined) === undefined) {
    return 'is a formula whose result was not saved; open the workbook in the spreadsheet program and save it';
  }
  return undefined;
}

/** As it is seen: a number that its format fills with zeros has them. */
function textOf(value: CellValue, cell: Cell | undefined): string {
  const format = cell?.style?.numFmt?.replaceAll(/[\\"]/g, '');
  if (typeof value !== 'number' || format === undefined || !/^0[0-]*0$/.test(format)) return plainText(value);
  if (!Number.isSafeInteger(value) || value < 0) return plainText(value);
  const left = [...String(value).padStart(format.replaceAll('-', '').length, '0')];
  const inPlaces = [...format].toReversed().map((place) => (place === '-' ? '-' : left.pop()));
  return left.join('') + inPlaces.toReversed().join('');
}

function plainText(value: CellValue | undefined): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberText(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10);
  return value === null || value === undefined ? '' : String(value).toUpperCase();
}

/** A whole number of more digits than a spreadsheet keeps is shown as it would be, so that nobody takes it for right. */
const numberText = (value: number): string =>
  Math.abs(value) < 10 ** digits
    ? String(Number(value.toPrecision(digits)))
    : value.toExponential(digits - 1).replace('e', 'E');

/** `A`, `B` … `Z`, `AA`: as the spreadsheet names a column. */
const columnLetters = (at: number): string =>
  (at >= 26 ? columnLetters(Math.floor(at / 26) - 1) : '') + String.fromCharCode(65 + (at % 26));
