import type { Window } from '../../domain/reference/code-tables.ts';
import type { TableKind } from '../../domain/reference/table-kinds.ts';
import { Refused } from './refused.ts';

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** Until when a release holds at most: then the next one has to be there. A list without an end holds until it is replaced. */
const ends: Readonly<Record<TableKind, 'quarter' | 'year' | 'fiscal year' | 'never'>> = {
  diagnoses: 'fiscal year',
  'diagnosis-notes': 'fiscal year',
  procedures: 'quarter',
  modifiers: 'never',
  'places-of-service': 'never',
  ptp: 'quarter',
  'ptp-medicaid': 'quarter',
  mue: 'quarter',
  'mue-medicaid': 'quarter',
  'add-ons': 'quarter',
  fees: 'year',
  'model-fees': 'year',
  gpcis: 'year',
  'anesthesia-factors': 'year',
  telehealth: 'year',
  taxonomies: 'never',
  payers: 'never',
  articles: 'never',
};

/** The days a file answers for, by its name as CMS gives it, or by `from` where the person says it. Throws Refused. */
export function windowOf(
  kind: TableKind,
  path: string,
  from = firstDay(kind, path),
): Required<Pick<Window, 'from'>> & Window {
  if (from === undefined) {
    throw new Refused(
      `${path} does not say from which day it applies. Put the day into its name, as in from-2026-01-01, or say --from 2026-01-01.`,
    );
  }
  const year = Number(from.slice(0, 4));
  const month = Number(from.slice(5, 7));
  switch (ends[kind]) {
    case 'quarter':
      return { from, to: lastOfQuarter(year, Math.ceil(month / 3)) };
    case 'year':
      return { from, to: `${year}-12-31` };
    case 'fiscal year':
      return { from, to: `${month >= 10 ? year + 1 : year}-09-30` };
    case 'never':
      return { from };
  }
}

const lastOfQuarter = (year: number, quarter: number) => `${year}-${['03-31', '06-30', '09-30', '12-31'][quarter - 1]}`;

/** The name of the file says more than that of its archive. */
function firstDay(kind: TableKind, path: string): string | undefined {
  const names = path.toUpperCase().split('/').reverse();
  const said = /FROM-(\d{4}-\d\d-\d\d)/.exec(path.toUpperCase())?.[1];
  if (said !== undefined) return said;
  if (kind === 'diagnoses' || kind === 'diagnosis-notes') return fiscalDay(names);
  for (const name of names) {
    const day = dayIn(name);
    if (day !== undefined) return day;
  }
  return undefined;
}

function dayIn(name: string): string | undefined {
  const day = /(?<!\d)(20\d\d)[-_ ]?([01]\d)[-_ ]?([0-3]\d)(?!\d)/.exec(name);
  if (day) return `${day[1]}-${day[2]}-${day[3]}`;
  const american = /(?<!\d)([01]\d)[-_]([0-3]\d)[-_](20\d\d)(?!\d)/.exec(name);
  if (american) return `${american[3]}-${american[1]}-${american[2]}`;
  // The pairs of version 30 are those of 2024, a quarter after the other: v302 is the third.
  const version = /(?<![A-Z])V(\d\d)([0-3])(?:R\d)?(?!\d)/.exec(name);
  if (version) return firstOfQuarter(1994 + Number(version[1]), Number(version[2]) + 1);
  const quarter = /(20\d\d)[-_ ]?Q([1-4])/.exec(name) ?? swapped(/Q([1-4])[-_ ]?(20\d\d)/.exec(name));
  if (quarter) return firstOfQuarter(Number(quarter[1]), Number(quarter[2]));
  const month =
    new RegExp(`(20\\d\\d)[-_ ]?(${months.join('|')})`).exec(name) ??
    swapped(new RegExp(`(${months.join('|')})[A-Z]*[-_ ]?(?:\\d{1,2}[-_ ])?(20\\d\\d)`).exec(name));
  if (month) return `${month[1]}-${String(months.indexOf(month[2]!) + 1).padStart(2, '0')}-01`;
  // The taxonomy's version 26.1 is the second of 2026.
  const taxonomy = /TAXONOMY[-_](\d\d)([01])/.exec(name);
  if (taxonomy) return `20${taxonomy[1]}-${taxonomy[2] === '0' ? '01' : '07'}-01`;
  const year = /(?<!\d)(20\d\d)(?!\d)/.exec(name)?.[1];
  return year && `${year}-01-01`;
}

const swapped = (found: RegExpExecArray | null) => found && ['', found[2]!, found[1]!];
const firstOfQuarter = (year: number, quarter: number) => `${year}-${['01', '04', '07', '10'][quarter - 1]}-01`;

/** Diagnoses of a year begin in October of the year before; an update names its month as well. */
function fiscalDay(names: readonly string[]): string | undefined {
  const year = names.map((name) => /(?<!\d)(20\d\d)(?!\d)/.exec(name)?.[1]).find((found) => found !== undefined);
  if (year === undefined) return undefined;
  const update = names.map((name) => /(?<![A-Z])(JAN|APR)(?:UARY|IL)?(?![A-Z])/.exec(name)?.[1]).find(Boolean);
  return update ? `${year}-${update === 'JAN' ? '01' : '04'}-01` : `${Number(year) - 1}-10-01`;
}
