import { type CodeTables, notLoaded } from './code-tables.ts';

/** Nothing is loaded: nothing can be checked against a table. */
export const noTables: CodeTables = {
  diagnosis: () => notLoaded,
  diagnosisNote: () => notLoaded,
  procedure: () => notLoaded,
  modifier: () => notLoaded,
  placeOfService: () => notLoaded,
  ptp: () => notLoaded,
  mue: () => notLoaded,
  addOn: () => notLoaded,
  fee: () => notLoaded,
  gpci: () => notLoaded,
  anesthesiaFactor: () => notLoaded,
  telehealth: () => notLoaded,
  taxonomy: () => notLoaded,
  payer: () => notLoaded,
  coverageArticles: () => notLoaded,
  used: () => [],
};
