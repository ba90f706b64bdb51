/** Every table that can be loaded. */
export const tableKinds = [
  'diagnoses',
  'diagnosis-notes',
  'procedures',
  'modifiers',
  'places-of-service',
  'ptp',
  'ptp-medicaid',
  'mue',
  'mue-medicaid',
  'add-ons',
  'fees',
  'model-fees',
  'gpcis',
  'anesthesia-factors',
  'telehealth',
  'taxonomies',
  'payers',
  'articles',
] as const;
export type TableKind = (typeof tableKinds)[number];

/** Their rows have dates of their own, as far back as there are any: they answer for days before their version too. */
export const datedKinds: ReadonlySet<TableKind> = new Set(['ptp', 'ptp-medicaid', 'add-ons', 'articles']);
