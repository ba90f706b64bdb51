import type { Figure } from '../bench/figure.ts';
import { malformed837p } from './intake-837p.ts';
import { malformedCsv } from './intake-csv.ts';
import { malformedFhir } from './intake-fhir.ts';
import { malformedHl7 } from './intake-hl7.ts';
import { malformedJson } from './intake-json.ts';

/** How many malformed files of a format are brought in. */
export interface IntakeExtent {
  readonly csv: number;
  readonly '837p': number;
  readonly hl7: number;
  readonly fhir: number;
  readonly json: number;
}

/** `short` is a part of `npm test`, `usual` is `npm run prove`, `full` is what a release has to pass. */
export const intakeExtents = {
  short: { csv: 300, '837p': 200, hl7: 200, fhir: 200, json: 200 },
  usual: { csv: 20_000, '837p': 20_000, hl7: 20_000, fhir: 20_000, json: 20_000 },
  full: { csv: 200_000, '837p': 200_000, hl7: 200_000, fhir: 200_000, json: 200_000 },
} as const satisfies Record<string, IntakeExtent>;

/** The proofs of intake by name. */
export const intakeProofs = {
  csv: (extent) => malformedCsv(extent.csv),
  '837p': (extent) => malformed837p(extent['837p']),
  hl7: (extent) => malformedHl7(extent.hl7),
  fhir: (extent) => malformedFhir(extent.fhir),
  json: (extent) => malformedJson(extent.json),
} satisfies Record<string, (extent: IntakeExtent) => AsyncGenerator<Figure>>;
