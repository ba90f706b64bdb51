import type { Figure } from '../bench/figure.ts';
import { tampered } from './aws-tampered.ts';
import { planted, walls } from './aws-walls.ts';

/** How much is proved: encounters of a life, and records in it that are tampered with; attempts on another practice. */
export interface AwsExtent {
  readonly walls: number;
  readonly tampered: readonly [encounters: number, records: number];
}

/** `short` is a part of `npm test`, `usual` is `npm run prove`, `full` is what a release has to pass. */
export const awsExtents = {
  short: { tampered: [25, 40], walls: 150 },
  usual: { tampered: [150, 100], walls: 2_000 },
  full: { tampered: [330, 1_000], walls: 50_000 },
} as const satisfies Record<string, AwsExtent>;

/** The proofs of what stands around the claims by name. */
export const awsProofs = {
  tampered: (extent) => tampered(...extent.tampered),
  walls: (extent) => walls(extent.walls),
  holes: (extent) => planted(extent.walls),
} satisfies Record<string, (extent: AwsExtent) => AsyncGenerator<Figure>>;
