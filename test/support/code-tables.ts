import type { Day } from '../../functions/domain/days.ts';
import type {
  AddOn,
  Answer,
  CodeTables,
  FeeRow,
  Gpci,
  ListedPayer,
  Program,
  PtpEdit,
  Taxonomy,
  TelehealthService,
  UnitsLimit,
  Window,
} from '../../functions/domain/reference/code-tables.ts';
import {
  DiagnosisNotes,
  diagnosisNoteParts,
  type PlacedNote,
} from '../../functions/domain/reference/diagnosis-notes.ts';
import { noTables } from '../../functions/domain/reference/no-tables.ts';
import { pack, unpack } from '../../functions/domain/reference/packed.ts';
import type { Side } from '../../functions/domain/reference/sides.ts';

/** Rows of small tables. A table that is not named is not loaded; an empty one is loaded and has no row. */
export interface TableRows {
  /** The days these tables answer for; all days unless said. */
  readonly window?: Window;
  /** Code to whether it may be billed, and on which side it is: `{ E119: true, E11: false, M25561: 'right' }`. */
  readonly diagnoses?: Readonly<Record<string, boolean | Side>>;
  /** What the tabular list says at a code or a beginning of codes. */
  readonly diagnosisNotes?: Readonly<Record<string, Partial<PlacedNote>>>;
  readonly procedures?: Readonly<Record<string, Window>>;
  readonly modifiers?: Readonly<Record<string, Window>>;
  readonly placesOfService?: Readonly<Record<string, Window & { readonly pays?: 'facility' | 'non-facility' }>>;
  readonly ptp?: readonly PtpRow[];
  readonly medicaidPtp?: readonly PtpRow[];
  readonly mue?: Readonly<Record<string, UnitsLimit>>;
  readonly medicaidMue?: Readonly<Record<string, UnitsLimit>>;
  readonly addOns?: Readonly<Record<string, AddOn>>;
  /** By code, or by code and modifier: `71046-26`. What is not said is of an active office service without a global period. */
  readonly fees?: Readonly<Record<string, Partial<FeeRow>>>;
  readonly gpcis?: Readonly<Record<string, Gpci>>;
  readonly anesthesiaFactors?: Readonly<Record<string, number>>;
  readonly telehealth?: Readonly<Record<string, TelehealthService>>;
  readonly taxonomies?: Readonly<Record<string, Taxonomy>>;
  readonly payers?: Readonly<Record<string, ListedPayer>>;
  readonly articles?: readonly ArticleRow[];
}

export type PtpRow = PtpEdit & { readonly column1: string; readonly column2: string };

export interface ArticleRow {
  readonly article: string;
  readonly contractors?: readonly string[];
  readonly procedures: readonly string[];
  readonly covered?: readonly string[];
  readonly notCovered?: readonly string[];
}

/** Small tables made of rows. Several sets answer as versions do: of those that cover the day, the one that begins last. */
export function someTables(...sets: readonly TableRows[]): CodeTables {
  const newestFirst = sets.toSorted((a, b) => (b.window?.from ?? '').localeCompare(a.window?.from ?? ''));

  function table<Part extends keyof TableRows>(part: Part, on: Day): TableRows[Part] | undefined {
    return newestFirst.find((set) => set[part] !== undefined && within(set.window ?? {}, on))?.[part];
  }
  function row<Row>(rows: Readonly<Record<string, Row>> | undefined, key: string): Answer<Row> {
    return rows ? rows[key] : 'not loaded';
  }
  function dated<Row extends Window>(rows: Readonly<Record<string, Row>> | undefined, key: string, on: Day) {
    const found = row(rows, key);
    return found === undefined || found === 'not loaded' ? found : { ...found, active: within(found, on) };
  }
  const program = <A, B>(which: Program | undefined, medicare: A, medicaid: B) =>
    which === 'medicaid' ? medicaid : medicare;

  return {
    ...noTables,
    diagnosis(code, on) {
      const found = row<boolean | Side>(table('diagnoses', on), code);
      if (found === undefined || found === 'not loaded') return found;
      return typeof found === 'boolean' ? { billable: found } : { billable: true, side: found };
    },
    diagnosisNote(code, on) {
      const notes = table('diagnosisNotes', on);
      if (!notes) return 'not loaded';
      const all = Object.entries(notes).map(
        ([at, note]) => [at, { excludes: [], causeFirst: false, ...note }] as const,
      );
      return new DiagnosisNotes(unpack(pack(diagnosisNoteParts(new Map(all))))).find(code);
    },
    procedure(code, on) {
      const found = dated(table('procedures', on), code, on);
      if (found === undefined || found === 'not loaded') return found;
      return { ...found, codeSet: /^[A-V]/.test(code) ? 'HCPCS' : 'CPT' };
    },
    modifier: (modifier, on) => dated(table('modifiers', on), modifier, on),
    placeOfService: (code, on) => dated(table('placesOfService', on), code, on),
    ptp(column1, column2, on, which) {
      const rows = table(program(which, 'ptp', 'medicaidPtp'), on);
      if (!rows) return 'not loaded';
      return rows.find((edit) => edit.column1 === column1 && edit.column2 === column2 && within(edit, on));
    },
    mue: (code, on, which) => row(table(program(which, 'mue', 'medicaidMue'), on), code),
    addOn: (code, on) => row(table('addOns', on), code),
    fee(code, modifier, on) {
      const found = row(table('fees', on), modifier === '' ? code : `${code}-${modifier}`);
      return found === undefined || found === 'not loaded' ? found : { ...plainFee, ...found };
    },
    gpci: (locality, on) => row(table('gpcis', on), locality),
    anesthesiaFactor: (locality, on) => row(table('anesthesiaFactors', on), locality),
    telehealth: (code, on) => row(table('telehealth', on), code),
    taxonomy: (code, on) => row(table('taxonomies', on), code),
    payer: (payerId, on) => row(table('payers', on), payerId),
    coverageArticles(code, on) {
      const articles = table('articles', on);
      if (!articles) return 'not loaded';
      const naming = articles.filter(({ procedures }) => procedures.includes(code));
      if (naming.length === 0) return undefined;
      return naming.map(({ article, contractors = [], covered = [], notCovered = [] }) => ({
        article,
        contractors,
        diagnosis: (diagnosis) =>
          covered.includes(diagnosis) ? 'covered' : notCovered.includes(diagnosis) ? 'not covered' : 'not listed',
      }));
    },
  };
}

function within({ from = '', to = '9999-12-31' }: Window, on: Day): boolean {
  return from <= on && on <= to;
}

const plainFee: FeeRow = {
  status: 'A',
  work: 100,
  nonFacilityExpense: 100,
  facilityExpense: 50,
  malpractice: 10,
  nonFacilityNa: false,
  facilityNa: false,
  pcTc: '0',
  globalDays: 'XXX',
  multipleProcedure: '0',
  bilateral: '0',
  assistant: '0',
  coSurgeon: '0',
  team: '0',
  endoscopicBase: '',
  preoperative: 0,
  intraoperative: 0,
  postoperative: 0,
  conversionFactor: 323465,
};
