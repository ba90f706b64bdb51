import Papa from 'papaparse';

/** One row of the file: the line on which it begins there, and its cells. */
export interface Row {
  readonly number: number;
  readonly cells: readonly string[];
}

export interface Sheet {
  /** As the file spells it. */
  readonly header: readonly string[];
  readonly rows: readonly Row[];
  /** What is wrong with rows that are not as wide as the header, or have a quote where none can be: by their line. */
  readonly broken: ReadonlyMap<number, string>;
}

/** What programs put between cells; the one that the header has most of is taken. */
const separators = [',', '\t', ';', '|'];
/** After so many quotes that are never closed, quotes are read as any other letter. */
const mostOpenQuotes = 10;
const strayQuote = 'has a quote that is not closed, or one within a cell that is not doubled';

/** The rows of a file, empty ones left out, cells as they are. Throws nothing: what is no table has broken rows. */
export function readRows(text: string): Sheet {
  const [header, ...rest] = allRows(text.replace(/^\ufeff/, '').replaceAll(/\r\n?/g, '\n'));
  const width = header?.cells.length ?? 0;
  const broken = new Map<number, string>();
  const rows = rest.map(({ number, cells, wrong }) => {
    const isWider = cells.length > width && cells.slice(width).every((cell) => cell.trim() === '');
    const problem = wrong ?? (cells.length === width || isWider ? undefined : otherWidth(cells.length, width));
    if (problem !== undefined) broken.set(number, problem);
    return { number, cells };
  });
  return { header: header?.cells ?? [], rows, broken };
}

function otherWidth(cells: number, width: number): string {
  const why = cells > width ? 'a comma within a cell needs quotes around the cell' : 'something of it is missing';
  return `has ${cells} cells where the header has ${width}: ${why}`;
}

interface Raw extends Row {
  readonly wrong?: string;
}

function allRows(text: string): Raw[] {
  const delimiter = separatorOf(text);
  const rows: Raw[] = [];
  let line = 1;
  let rest = text;
  for (let opened = 0; rest !== ''; opened++) {
    const readsQuotes = opened < mostOpenQuotes;
    const { data, errors } = Papa.parse<string[]>(rest, {
      delimiter,
      newline: '\n',
      quoteChar: readsQuotes ? '"' : '\0',
    });
    const odd = new Set(errors.map(({ row }) => row));
    const open = errors.find(
      ({ code, row }) => code === 'MissingQuotes' || data[row!]?.some((cell) => cell.includes('\n')),
    );
    const begin = line;
    const hasLongCells = data.length !== rest.split('\n').length;
    const before = open === undefined ? data : data.slice(0, open.row);
    for (const [at, cells] of before.entries()) {
      const isOdd = odd.has(at) || (!readsQuotes && cells.some((cell) => cell.includes('"')));
      const wrong = isOdd ? strayQuote : undefined;
      if (cells.some((cell) => cell.trim() !== '')) rows.push({ number: line, cells, wrong });
      line += hasLongCells ? 1 + newlines(cells) : 1;
    }
    if (open === undefined) break;
    // Its row has swallowed lines that follow. It stands by itself, and reading goes on behind the line of the quote.
    const from = afterLines(rest, line - begin);
    const end = rest.indexOf('\n', open.index ?? from);
    const own = end < 0 ? rest.slice(from) : rest.slice(from, end);
    rows.push({ number: line, cells: own.split(delimiter), wrong: strayQuote });
    line += own.split('\n').length;
    rest = end < 0 ? '' : rest.slice(end + 1);
  }
  return rows;
}

function newlines(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) if (cell.includes('\n')) count += cell.split('\n').length - 1;
  return count;
}

/** Where the text goes on after so many lines. */
function afterLines(text: string, lines: number): number {
  let at = 0;
  for (let left = lines; left > 0; left--) at = text.indexOf('\n', at) + 1;
  return at;
}

function separatorOf(text: string): string {
  const [first = ''] = /^.*\S.*$/m.exec(text.slice(0, 100_000)) ?? [];
  const counts = separators.map((separator) => first.split(separator).length);
  return separators[counts.indexOf(Math.max(...counts))]!;
}
