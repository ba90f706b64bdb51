import type { Figure } from '../bench/figure.ts';
import { malformedCsv } from './intake-csv.ts';

/** How many malformed files of a format are brought in. */
export interface IntakeExtent {
  readonly csv: number;
}

/** `short` is a part of `npm test`, `usual` is `npm run prove`, `full` is what a release has to pass. */
export const intakeExtents = {
  short: { csv: 300 },
  usual: { csv: 20_000 },
  full: { csv: 200_000 },
} as const satisfies Record<string, IntakeExtent>;

/** The proofs of intake by name. */
export const intakeProofs = {
  csv: (extent) => malformedCsv(extent.csv),
} satisfies Record<string, (extent: IntakeExtent) => AsyncGenerator<Figure>>;
