import { stripVTControlCharacters } from 'node:util';

/** Rows of text in columns as wide as they have to be; the columns named in `right` are set flush right. */
export function columns(rows: readonly (readonly string[])[], right: readonly number[] = []): string[] {
  const widths: number[] = [];
  for (const row of rows) for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, widthOf(cell));
  return rows.map((row) =>
    row
      .map((cell, at) => {
        const space = ' '.repeat(widths[at]! - widthOf(cell));
        return right.includes(at) ? space + cell : cell + space;
      })
      .join('  ')
      .trimEnd(),
  );
}

/** Text broken at words into lines of a width; the following ones are indented, beyond the width. */
export function wrapped(text: string, width: number, indent = ''): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line && widthOf(line) + 1 + widthOf(word) > width) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  return [...lines, line].join(`\n${indent}`);
}

/** Columns of the terminal; between 60 and 120, as longer lines are hard to read. */
export function pageWidth(): number {
  return Math.min(120, Math.max(60, process.stdout.columns ?? 100));
}

const widthOf = (text: string) => stripVTControlCharacters(text).length;
