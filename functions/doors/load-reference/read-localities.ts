import { anesthesiaFactorParts, type GpciRow, gpciParts } from '../../domain/reference/localities.ts';
import { scaled } from './cells.ts';
import type { Reader } from './reader.ts';
import { Refused } from './refused.ts';
import { tableOf } from './rows-of.ts';

/** Contractors and localities are words: spreadsheets take the leading zeros away. */
const localityOf = (contractor: string, number: string) => `${contractor.padStart(5, '0')}-${number.padStart(2, '0')}`;
const isLocality = (contractor: string, number: string) => /^\d{4,5}$/.test(contractor) && /^\d{1,2}$/.test(number);

export const gpciFile: Reader = {
  reads: 'geographic indices (GPCIyyyy.csv)',
  kindOf: ({ head }) => (/PW GPCI/i.test(head) && /MP GPCI/i.test(head) ? 'gpcis' : undefined),
  async read({ file }) {
    const captions = {
      contractor: /^MEDICARE ADMINISTRATIVE CONTRACTOR/,
      state: /^STATE$/,
      number: /^LOCALITY NUMBER$/,
      name: /^LOCALITY NAME/,
      work: /PW GPCI \(WITH 1\.0 FLOOR\)|^(\d{4} )?PW GPCI/,
      expense: /PE GPCI/,
      malpractice: /MP GPCI/,
    };
    const rows: GpciRow[] = [];
    for await (const { line, cell } of tableOf(file, captions)) {
      if (!isLocality(cell('contractor'), cell('number'))) continue;
      const index = (column: 'work' | 'expense' | 'malpractice'): number => {
        const found = scaled(cell(column), 3);
        if (found !== undefined) return found;
        throw new Refused(`${file.name} line ${line}: the ${column} index is no number with at most three decimals.`);
      };
      rows.push({
        locality: localityOf(cell('contractor'), cell('number')),
        state: cell('state'),
        name: cell('name').replace(/\*+$/, ''),
        work: index('work'),
        expense: index('expense'),
        malpractice: index('malpractice'),
      });
    }
    return { kind: 'gpcis', rows: rows.length, parts: gpciParts(rows) };
  },
};

export const anesthesiaFile: Reader = {
  reads: 'anesthesia conversion factors (ANESyyyy.csv)',
  kindOf: ({ head }) => (/anes/i.test(head) && /conversion factor/i.test(head) ? 'anesthesia-factors' : undefined),
  async read({ file }) {
    const captions = { contractor: /CONTRACTOR|^MAC$/, number: /^LOCALITY( NUMBER)?$/, factor: /CONVERSION FACTOR/ };
    const rows: { locality: string; factor: number }[] = [];
    for await (const { cell } of tableOf(file, captions)) {
      const factor = scaled(cell('factor'), 4);
      if (factor === undefined || !isLocality(cell('contractor'), cell('number'))) continue;
      rows.push({ locality: localityOf(cell('contractor'), cell('number')), factor });
    }
    return { kind: 'anesthesia-factors', rows: rows.length, parts: anesthesiaFactorParts(rows) };
  },
};
