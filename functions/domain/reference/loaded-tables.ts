import type { Day } from '../days.ts';
import { AddOnCodes } from './add-on-codes.ts';
import { type Answer, type CodeTables, notLoaded, type Taxonomy, type Window } from './code-tables.ts';
import { CoverageArticles } from './coverage-articles.ts';
import { DatedCodes } from './dated-codes.ts';
import { Diagnoses } from './diagnoses.ts';
import { DiagnosisNotes } from './diagnosis-notes.ts';
import { FeeSchedule } from './fee-schedule.ts';
import { inForce } from './in-force.ts';
import { ListedCodes } from './listed-codes.ts';
import { AnesthesiaFactors, Gpcis } from './localities.ts';
import { type Parts, unpack } from './packed.ts';
import { type PairsPart, ProcedurePairs, pairIn } from './procedure-pairs.ts';
import type { TableKind } from './table-kinds.ts';
import type { TableVersion } from './table-version.ts';
import { UnitsLimits } from './units-limits.ts';

/** How each kind of table is opened. */
const openers = {
  diagnoses: (parts: Parts) => new Diagnoses(parts),
  'diagnosis-notes': (parts: Parts) => new DiagnosisNotes(parts),
  procedures: (parts: Parts) => new DatedCodes(parts),
  modifiers: (parts: Parts) => new DatedCodes(parts),
  'places-of-service': (parts: Parts) => new DatedCodes(parts),
  ptp: (parts: Parts) => new ProcedurePairs(parts),
  'ptp-medicaid': (parts: Parts) => new ProcedurePairs(parts),
  mue: (parts: Parts) => new UnitsLimits(parts),
  'mue-medicaid': (parts: Parts) => new UnitsLimits(parts),
  'add-ons': (parts: Parts) => new AddOnCodes(parts),
  fees: (parts: Parts) => new FeeSchedule(parts),
  'model-fees': (parts: Parts) => new FeeSchedule(parts),
  gpcis: (parts: Parts) => new Gpcis(parts),
  'anesthesia-factors': (parts: Parts) => new AnesthesiaFactors(parts),
  telehealth: (parts: Parts) => new ListedCodes(parts),
  taxonomies: (parts: Parts) => new ListedCodes(parts),
  payers: (parts: Parts) => new ListedCodes(parts),
  articles: (parts: Parts) => new CoverageArticles(parts),
} as const satisfies Record<TableKind, (parts: Parts) => unknown>;

type Openers = typeof openers;

/** A version with its table, ready to be asked. */
export interface LoadedTable extends TableVersion {
  readonly table: ReturnType<Openers[TableKind]>;
}

/** Throws NotATable for bytes that are none. */
export function openTable(version: TableVersion, bytes: Uint8Array): LoadedTable {
  return { ...version, table: openers[version.kind](unpack(bytes)) };
}

const hcpcs = /^[A-V]\d{4}$/;
/** Proprietary laboratory analyses, which the fee schedule does not list. */
const laboratoryCpt = /^\d{4}[MU]$/;
/** Letter first, but CPT's: the physical status of a patient under anesthesia. */
const cptModifier = /^(?:\d.|P[1-6])$/;

const placesPaid = ['facility', 'non-facility'] as const;

const dated = ({ active, from, to }: Window & { readonly active: boolean }) => ({
  active,
  ...(from && { from }),
  ...(to && { to }),
});

/**
 * The tables that were loaded, as one: each question goes to the versions of its day. `open` has a version's table, or takes
 * note that it is wanted; the question is answered as if nothing were loaded then.
 */
export function loadedTables(
  byKind: ReadonlyMap<TableKind, readonly TableVersion[]>,
  open: (version: TableVersion) => LoadedTable | undefined,
): CodeTables {
  /** The last answer of each kind: the lines of a claim mostly have one day. */
  const last = new Map<TableKind, { readonly on: Day; readonly versions: readonly LoadedTable[] }>();
  const asked = new Set<LoadedTable>();

  function versionsOf(kind: TableKind, on: Day): readonly LoadedTable[] {
    const known = last.get(kind);
    if (known?.on === on) return known.versions;
    const opened = inForce(byKind.get(kind) ?? [], on).map(open);
    const versions = opened.filter((table) => table !== undefined);
    for (const table of versions) asked.add(table);
    // A part of a table is none.
    const whole = versions.length === opened.length ? versions : [];
    last.set(kind, { on, versions: whole });
    return whole;
  }
  function table<Kind extends TableKind>(kind: Kind, on: Day): ReturnType<Openers[Kind]> | undefined {
    return versionsOf(kind, on)[0]?.table as ReturnType<Openers[Kind]> | undefined;
  }
  /** What the table of the day says, where there is one. */
  function ask<Kind extends TableKind, Found>(
    kind: Kind,
    on: Day,
    question: (table: ReturnType<Openers[Kind]>) => Found | undefined,
  ): Answer<Found> {
    const found = table(kind, on);
    return found === undefined ? notLoaded : question(found);
  }

  return {
    diagnosis: (code, on) => ask('diagnoses', on, (diagnoses) => diagnoses.find(code)),
    diagnosisNote: (code, on) => ask('diagnosis-notes', on, (notes) => notes.find(code)),
    procedure(code, on) {
      if (hcpcs.test(code)) {
        return ask('procedures', on, (codes) => {
          const found = codes.find(code, on);
          return found && { codeSet: 'HCPCS', ...dated(found) };
        });
      }
      const fees = table('fees', on);
      if (fees?.has(code)) return { codeSet: 'CPT', active: true };
      return fees === undefined || laboratoryCpt.test(code) ? notLoaded : undefined;
    },
    modifier(modifier, on) {
      const hcpcsModifier = ask('procedures', on, (codes) => codes.find(modifier, on));
      // Its own table has the dates; the list may not.
      if (hcpcsModifier !== undefined && hcpcsModifier !== notLoaded) return dated(hcpcsModifier);
      const listed = ask('modifiers', on, (codes) => codes.find(modifier, on));
      if (listed !== notLoaded) return listed && dated(listed);
      return cptModifier.test(modifier) ? notLoaded : hcpcsModifier;
    },
    placeOfService(code, on) {
      return ask('places-of-service', on, (codes) => {
        const found = codes.find(code, on);
        const pays = placesPaid.find((place) => place === found?.pays);
        return found && { ...dated(found), ...(pays && { pays }) };
      });
    },
    ptp(column1, column2, on, program) {
      const versions = versionsOf(program === 'medicaid' ? 'ptp-medicaid' : 'ptp', on);
      return pairIn(versions as readonly PairsPart[], column1, column2, on);
    },
    mue: (code, on, program) => ask(program === 'medicaid' ? 'mue-medicaid' : 'mue', on, (limits) => limits.find(code)),
    addOn: (code, on) => ask('add-ons', on, (addOns) => addOns.find(code, on)),
    fee(code, modifier, on) {
      const row = ask('fees', on, (fees) => fees.find(code, modifier));
      if (row === undefined || row === notLoaded) return row;
      const model = table('model-fees', on)?.find(code, modifier)?.conversionFactor;
      return model === undefined ? row : { ...row, modelConversionFactor: model };
    },
    gpci: (locality, on) => ask('gpcis', on, (gpcis) => gpcis.find(locality)),
    anesthesiaFactor: (locality, on) => ask('anesthesia-factors', on, (factors) => factors.find(locality)),
    telehealth(code, on) {
      return ask('telehealth', on, (services) => {
        const says = services.find(code);
        if (says === undefined) return undefined;
        const [audio, status] = says.split('|');
        return { ...(audio && { audioOnly: audio === 'yes' }), ...(status && { status }) };
      });
    },
    taxonomy(code, on) {
      return ask('taxonomies', on, (codes) => {
        const taker = codes.find(code) as Taxonomy['taker'] | undefined;
        return taker && { taker };
      });
    },
    payer(payerId, on) {
      return ask('payers', on, (payers) => {
        const name = payers.find(payerId);
        return name === undefined ? undefined : { name };
      });
    },
    coverageArticles: (code, on) => ask('articles', on, (articles) => articles.find(code, on)),
    used: () => Array.from(asked, nameOf).sort(),
  };
}

/** `ptp 2026-07-01 1 a1b2c3d4e5f6`. */
const nameOf = ({ kind, from, part, id }: TableVersion): string =>
  [kind, from, part, id].filter((word) => word !== undefined).join(' ');
