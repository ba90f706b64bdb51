/** How hard the medical decision was, from least to most. `none`: the code asks for none. */
export const decisionLevels = ['none', 'straightforward', 'low', 'moderate', 'high'] as const;
export type DecisionLevel = (typeof decisionLevels)[number];

/** Kinds of visits, as they are asked for. */
export const visitKinds = [
  'office-new',
  'office-established',
  'office-consultation',
  'hospital-initial',
  'hospital-subsequent',
  'hospital-one-day',
  'hospital-consultation',
  'emergency',
  'nursing-initial',
  'nursing-subsequent',
  'home-new',
  'home-established',
] as const;
export type VisitKind = (typeof visitKinds)[number];

/** One evaluation and management code: what it asks for. */
export interface VisitCode {
  readonly kind: VisitKind;
  readonly code: string;
  readonly level: DecisionLevel;
  /** Minutes of the physician on the day that must be met or exceeded; none where time does not count. */
  readonly minutes?: number;
}

/** Source of the table below: CPT evaluation and management guidelines of 2023, minutes as of 2024; confidence high. */
export const visitCodesSource = 'CPT evaluation and management guidelines, 2023; minutes as of 2024';

const row = (kind: VisitKind, code: string, level: DecisionLevel, minutes?: number): VisitCode => ({
  kind,
  code,
  level,
  ...(minutes !== undefined && { minutes }),
});

/** From the least to the most of each kind. Where one code serves two levels, it stands at the higher one. */
export const visitCodes: readonly VisitCode[] = [
  row('office-new', '99202', 'straightforward', 15),
  row('office-new', '99203', 'low', 30),
  row('office-new', '99204', 'moderate', 45),
  row('office-new', '99205', 'high', 60),
  row('office-established', '99211', 'none'),
  row('office-established', '99212', 'straightforward', 10),
  row('office-established', '99213', 'low', 20),
  row('office-established', '99214', 'moderate', 30),
  row('office-established', '99215', 'high', 40),
  row('office-consultation', '99242', 'straightforward', 20),
  row('office-consultation', '99243', 'low', 30),
  row('office-consultation', '99244', 'moderate', 40),
  row('office-consultation', '99245', 'high', 55),
  row('hospital-initial', '99221', 'straightforward', 40),
  row('hospital-initial', '99222', 'moderate', 55),
  row('hospital-initial', '99223', 'high', 75),
  row('hospital-subsequent', '99231', 'straightforward', 25),
  row('hospital-subsequent', '99232', 'moderate', 35),
  row('hospital-subsequent', '99233', 'high', 50),
  row('hospital-one-day', '99234', 'straightforward', 45),
  row('hospital-one-day', '99235', 'moderate', 70),
  row('hospital-one-day', '99236', 'high', 85),
  row('hospital-consultation', '99252', 'straightforward', 35),
  row('hospital-consultation', '99253', 'low', 45),
  row('hospital-consultation', '99254', 'moderate', 60),
  row('hospital-consultation', '99255', 'high', 80),
  row('emergency', '99281', 'none'),
  row('emergency', '99282', 'straightforward'),
  row('emergency', '99283', 'low'),
  row('emergency', '99284', 'moderate'),
  row('emergency', '99285', 'high'),
  row('nursing-initial', '99304', 'straightforward', 25),
  row('nursing-initial', '99305', 'moderate', 35),
  row('nursing-initial', '99306', 'high', 50),
  row('nursing-subsequent', '99307', 'straightforward', 10),
  row('nursing-subsequent', '99308', 'low', 20),
  row('nursing-subsequent', '99309', 'moderate', 30),
  row('nursing-subsequent', '99310', 'high', 45),
  row('home-new', '99341', 'straightforward', 15),
  row('home-new', '99342', 'low', 30),
  row('home-new', '99344', 'moderate', 60),
  row('home-new', '99345', 'high', 75),
  row('home-established', '99347', 'straightforward', 20),
  row('home-established', '99348', 'low', 30),
  row('home-established', '99349', 'moderate', 40),
  row('home-established', '99350', 'high', 60),
];

/** When time beyond the highest code of an office visit is billed apart: from so many minutes on. */
export const prolonged: readonly { readonly kind: VisitKind; readonly cpt: number; readonly medicare: number }[] = [
  // CPT 99417 begins 15 minutes after the time of the code; HCPCS G2212 15 minutes after the code's whole range (CMS, 2021 final rule).
  { kind: 'office-new', cpt: 75, medicare: 89 },
  { kind: 'office-established', cpt: 55, medicare: 69 },
];
