import type { Figure } from '../bench/figure.ts';
import { canaries } from './aws-canaries.ts';
import { signatures } from './aws-signatures.ts';
import { tampered } from './aws-tampered.ts';
import { planted, walls } from './aws-walls.ts';

/** How much is proved: encounters of a life, and records in it that are tampered with; attempts on another practice; encounters with marked people. */
export interface AwsExtent {
  readonly walls: number;
  /** Messages with one wrong letter. */
  readonly signatures: number;
  readonly tampered: readonly [encounters: number, records: number];
  readonly canaries: number;
}

/** `short` is a part of `npm test`, `usual` is `npm run prove`, `full` is what a release has to pass. */
export const awsExtents = {
  short: { tampered: [25, 40], walls: 150, signatures: 2_000, canaries: 25 },
  usual: { tampered: [150, 100], walls: 2_000, signatures: 20_000, canaries: 336 },
  full: { tampered: [330, 1_000], walls: 50_000, signatures: 100_000, canaries: 3_000 },
} as const satisfies Record<string, AwsExtent>;

/** The proofs of what stands around the claims by name. */
export const awsProofs = {
  tampered: (extent) => tampered(...extent.tampered),
  walls: (extent) => walls(extent.walls),
  signatures: (extent) => signatures(extent.signatures),
  holes: (extent) => planted(extent.walls),
  canaries: (extent) => canaries(extent.canaries),
} satisfies Record<string, (extent: AwsExtent) => AsyncGenerator<Figure>>;
