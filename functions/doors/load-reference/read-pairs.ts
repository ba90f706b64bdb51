import type { PtpEdit } from '../../domain/reference/code-tables.ts';
import { ProcedurePairsBuilder } from '../../domain/reference/procedure-pairs.ts';
import { compactDay, procedureCode } from './cells.ts';
import type { Reader } from './reader.ts';
import { Refused } from './refused.ts';
import { linesOf } from './rows-of.ts';

/** A word of each caption, which goes over several lines. */
const columns = {
  column1: 'COLUMN 1',
  column2: 'COLUMN 2',
  effective: 'EFFECTIVE',
  deletion: 'DELETION',
  indicator: 'MODIFIER',
  rationale: 'RATIONALE',
} as const;
type Places = Readonly<Record<keyof typeof columns, number>>;

const noteOf = (cells: readonly string[], places: Places): PtpEdit => {
  const [from, to] = [compactDay(cells[places.effective]!), compactDay(cells[places.deletion]!)];
  const rationale = cells[places.rationale]?.trim();
  const indicator = cells[places.indicator]!.trim() as PtpEdit['indicator'];
  return { indicator, ...(from && { from }), ...(to && { to }), ...(rationale && { rationale }) };
};

/** `ccipra-v322r0-f1.TXT`: two million lines, read as they come. */
export const pairsFile: Reader = {
  reads: 'NCCI procedure pairs, practitioner (ccipra-vNNNrN-f1.txt to f4.txt)',
  kindOf({ head, path }) {
    if (!/Column 1\tColumn 2/i.test(head)) return undefined;
    return /medicaid|mcd/i.test(path) ? 'ptp-medicaid' : 'ptp';
  },
  async read({ file }, kind) {
    if (/ccioph|hospital|\boph\b/i.test(file.path)) {
      throw new Refused(`${file.name} has the pairs of outpatient hospitals. Load those of practitioners: ccipra.`);
    }
    const builder = new ProcedurePairsBuilder();
    const header: string[] = [];
    let places: Places | undefined;
    for await (const { first, lines } of linesOf(file)) {
      for (const [at, line] of lines.entries()) {
        const cells = line.split('\t');
        if (places === undefined) {
          if (!procedureCode.test(cells[0]!.trim())) {
            for (const [place, cell] of cells.entries()) header[place] = `${header[place] ?? ''} ${cell.trim()}`.trim();
            continue;
          }
          places = placesIn(header, file.name);
        }
        const [column1, column2] = [cells[places.column1]!, cells[places.column2] ?? ''];
        if (column2.length !== 5 || column1.length !== 5 || !/^[019]$/.test(cells[places.indicator] ?? '')) {
          if (line.trim() === '') continue;
          throw new Refused(
            `${file.name} line ${first + at} is no pair: expected are two codes, two days and 0, 1 or 9.`,
          );
        }
        const { effective, deletion, indicator, rationale } = places;
        const key = `${cells[effective]} ${cells[deletion]} ${cells[indicator]} ${cells[rationale]}`;
        const found = places;
        builder.add(column1, column2, key, () => noteOf(cells, found));
      }
    }
    const part = /-?f(\d)\b/i.exec(file.name)?.[1];
    return { kind, rows: builder.count, parts: builder.parts(), ...(part && { part: Number(part) }) };
  },
};

function placesIn(header: readonly string[], name: string): Places {
  const captions = header.map((caption) => caption.toUpperCase());
  const entries = Object.entries(columns).map(([column, word]) => {
    const place = captions.findIndex((caption) => caption.includes(word));
    if (place < 0) throw new Refused(`${name} has no column ${column}. Load the file as it was downloaded.`);
    return [column, place];
  });
  return Object.fromEntries(entries);
}
