import type { Encounter } from '../../domain/encounter/encounter.ts';
import { sum } from '../../domain/money.ts';
import { columnName } from './charge-columns.ts';
import type { ChargedRow, Charges, Visit } from './read-charges.ts';
import type { RowProblem } from './rows-to-encounter.ts';
import type { WorkbookFacts } from './workbook-sheet.ts';

/** Rows, and what they charge. */
export interface Tally {
  readonly rows: number;
  readonly cents: number;
  /** Rows of these whose amount cannot be read: it is in no sum. */
  readonly withoutAmount: number;
}

/** Where every row and every cent of a file is: `in` is the sum of the others. */
export interface Account {
  readonly in: Tally;
  readonly accepted: Tally;
  readonly duplicate: Tally;
  readonly quarantined: Tally;
  /** In parts that are not worked yet. */
  readonly pending?: Tally;
}

/** What became of a charge file: kept in the records, `<practice>/intake/<file>.json`. */
export interface ChargeReceipt {
  readonly file: string;
  readonly at: string;
  /** What it is, where it is no CSV. In an 837P rows are service lines, numbered as its segments, and columns are elements. */
  readonly format?: 'xlsx' | '837P';
  readonly rows: number;
  readonly encounters: number;
  /** Encounters that became claims; were known, and rows that repeat another; or have something wrong with them. */
  readonly posted: number;
  readonly duplicates: number;
  readonly quarantined: number;
  readonly account: Account;
  /** A large file is worked in parts. */
  readonly parts?: { readonly of: number; readonly done: number };
  /** An earlier file that said the same to the letter. */
  readonly sameAs?: { readonly file: string; readonly at: string };
  /** Which sheet of a workbook was read, and what else is in it. */
  readonly workbook?: WorkbookFacts;
  /** The program whose export it was taken for. */
  readonly shape?: string;
  /** Columns that the file names otherwise than we do, by its names. */
  readonly readAs: { readonly [theirs: string]: string };
  /** Columns that nobody knows: their content was left out. */
  readonly unknownColumns: readonly string[];
  /** What those may be; the practice decides, in its `chargeColumns`. */
  readonly suggestions: { readonly [theirs: string]: string };
  /** What a spreadsheet had done to cells and was undone, by column, and how often. */
  readonly repairs: { readonly [what: string]: number };
  readonly problems: readonly RowProblem[];
  /** So many more of a large file stand only beside their rows. */
  readonly problemsLeftOut?: number;
  /** The quarantined rows, to be corrected and dropped again; of a large file a folder of such files. */
  readonly fix?: string;
  /** The claims that the file made. */
  readonly claims: readonly string[];
  /** Somebody took its charges back: of how many claims, and which had to stay. */
  readonly undone?: {
    readonly at: string;
    readonly by: string;
    readonly why?: string;
    readonly claims: number;
    readonly stay: readonly { readonly claimId: string; readonly because: string }[];
  };
}

/** What became of a visit. */
export type Verdict =
  | { readonly outcome: 'Posted' | 'Duplicate'; readonly claimId: string }
  | { readonly outcome: 'Quarantined'; readonly problems: readonly RowProblem[] };

/** A claim's number, or why there can be none. */
type Admission =
  | { readonly outcome: 'Posted' | 'Duplicate'; readonly claimId: string }
  | {
      readonly outcome: 'Quarantined';
      readonly complaints: readonly { readonly field: string; readonly message: string }[];
    };

/** Asks for each visit that has nothing wrong with it, in the order of the file. */
export async function verdictsOf(
  { visits }: Pick<Charges, 'visits'>,
  admit: (encounter: Encounter, visit: Visit) => Promise<Admission>,
): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const visit of visits) {
    const { rows, found } = visit;
    if ('problems' in found) {
      verdicts.push({ outcome: 'Quarantined', problems: found.problems });
      continue;
    }
    const admission = await admit(found.encounter, visit);
    if (admission.outcome !== 'Quarantined') {
      verdicts.push(admission);
      continue;
    }
    const { number: row } = rows[0]!;
    const problems = admission.complaints.map(({ field, message }) => ({ row, column: field, message }));
    verdicts.push({ outcome: 'Quarantined', problems });
  }
  return verdicts;
}

/** The receipt of a file whose visits have these verdicts, in their order. Throws NotAccountedFor. */
export function receiptOf(
  file: Pick<ChargeReceipt, 'file' | 'at' | 'sameAs'>,
  charges: Omit<Charges, 'columns'> & { readonly columns?: Charges['columns'] },
  verdicts: readonly Verdict[],
): ChargeReceipt {
  const { header, columns, rows, visits, repairs, workbook, problem } = charges;
  const of = (outcome: Verdict['outcome']) => visits.filter((_, index) => verdicts[index]?.outcome === outcome);
  const own = (some: readonly Visit[]) => some.flatMap((visit) => visit.rows);
  const repeats = (some: readonly Visit[]) => some.flatMap((visit) => visit.repeats);
  const [posted, known, bad] = [of('Posted'), of('Duplicate'), problem ? visits : of('Quarantined')];
  const account = accountOf(
    tally(visits.flatMap((visit) => [...visit.rows, ...visit.repeats])),
    tally(own(posted)),
    tally([...own(known), ...repeats([...posted, ...known])]),
    tally([...own(bad), ...repeats(bad)]),
  );
  if (account.in.rows !== rows) throw new NotAccountedFor('rows');
  return {
    ...file,
    format: charges.x12 ? '837P' : workbook && 'xlsx',
    rows,
    encounters: problem ? 0 : visits.length,
    posted: posted.length,
    duplicates: known.length + repeats(visits).length,
    quarantined: problem ? rows : bad.length,
    account,
    workbook,
    shape: columns?.shape,
    readAs: Object.fromEntries(
      header.flatMap((theirs, index) => {
        const ours = columns?.ours[index];
        return ours === undefined || ours === columnName(theirs) ? [] : [[theirs, ours]];
      }),
    ),
    unknownColumns: columns?.unknown ?? [],
    suggestions: columns?.suggestions ?? {},
    repairs: Object.fromEntries(Array.from(repairs, ([what, where]) => [what, where.size])),
    problems: problem
      ? [problem]
      : verdicts.flatMap((verdict) => (verdict.outcome === 'Quarantined' ? verdict.problems : [])),
    claims: verdicts.flatMap((verdict) => (verdict.outcome === 'Posted' ? verdict.claimId : [])),
  };
}

const tally = (rows: readonly ChargedRow[]): Tally => ({
  rows: rows.length,
  cents: sum(rows.map(({ charge = 0 }) => charge)),
  withoutAmount: rows.filter(({ charge }) => charge === undefined).length,
});

/** Throws NotAccountedFor when a row or a cent is in none of the three, or in two. */
function accountOf(all: Tally, accepted: Tally, duplicate: Tally, quarantined: Tally): Account {
  for (const what of ['rows', 'cents', 'withoutAmount'] as const) {
    if (all[what] !== accepted[what] + duplicate[what] + quarantined[what]) throw new NotAccountedFor(what);
  }
  return { in: all, accepted, duplicate, quarantined };
}

/** A fault of ours: the file goes back to its queue instead of being half told. */
export class NotAccountedFor extends Error {
  override readonly name = 'NotAccountedFor';
  constructor(what: string) {
    super(`The ${what} of a charge file are not all accounted for.`);
  }
}
