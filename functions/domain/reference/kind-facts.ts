import type { TableKind } from './table-kinds.ts';

/** Who owns what is in a table, and what whoever loads it has to have. */
export const licences = {
  cpt: 'CPT codes are copyright of the American Medical Association: who bills with them needs its licence (ama-assn.org).',
} as const;
export type Licence = keyof typeof licences;

export interface KindFacts {
  readonly title: string;
  readonly licence?: Licence;
  /** Fewer or more rows than any release has had, with room: such a file is cut off or is something else. */
  readonly rows: readonly [least: number, most: number];
}

/** What every kind of table is. */
export const kindFacts: Readonly<Record<TableKind, KindFacts>> = {
  diagnoses: { title: 'ICD-10-CM diagnoses', rows: [60_000, 150_000] },
  'diagnosis-notes': { title: 'ICD-10-CM tabular list', rows: [1_500, 30_000] },
  procedures: { title: 'HCPCS Level II codes and modifiers', rows: [5_000, 30_000] },
  modifiers: { title: 'modifiers', licence: 'cpt', rows: [50, 2_000] },
  'places-of-service': { title: 'places of service', rows: [40, 110] },
  ptp: { title: 'NCCI procedure pairs', licence: 'cpt', rows: [50_000, 6_000_000] },
  'ptp-medicaid': { title: 'NCCI procedure pairs of Medicaid', licence: 'cpt', rows: [50_000, 6_000_000] },
  mue: { title: 'NCCI units of a day', licence: 'cpt', rows: [8_000, 40_000] },
  'mue-medicaid': { title: 'NCCI units of a day of Medicaid', licence: 'cpt', rows: [8_000, 40_000] },
  'add-ons': { title: 'NCCI add-on codes', licence: 'cpt', rows: [1_000, 60_000] },
  fees: { title: 'Medicare physician fee schedule', licence: 'cpt', rows: [10_000, 40_000] },
  'model-fees': { title: 'Medicare physician fee schedule of payment models', licence: 'cpt', rows: [10_000, 40_000] },
  gpcis: { title: 'geographic indices', rows: [80, 200] },
  'anesthesia-factors': { title: 'anesthesia conversion factors', rows: [80, 200] },
  telehealth: { title: 'Medicare telehealth services', licence: 'cpt', rows: [80, 2_000] },
  taxonomies: { title: 'provider taxonomy codes', rows: [500, 3_000] },
  payers: { title: "the clearinghouse's payers", rows: [10, 50_000] },
  articles: { title: 'local coverage articles', licence: 'cpt', rows: [50_000, 10_000_000] },
};
