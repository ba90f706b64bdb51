import type { Figure } from '../bench/figure.ts';
import { chunked } from './x12-chunked.ts';
import { injected } from './x12-injected.ts';
import { mutated } from './x12-mutated.ts';
import { planted } from './x12-planted.ts';
import { same } from './x12-same.ts';
import { written } from './x12-written.ts';

/** How much is proved: contents of all kinds together, encounters of a run, attempts, damaged files of each kind. */
export interface X12Extent {
  readonly same: number;
  readonly written: number;
  readonly injected: number;
  readonly mutated: number;
  readonly chunked: number;
}

/** `short` is a part of `npm test`, `usual` is `npm run prove`, `full` is what a release has to pass. */
export const x12Extents = {
  short: { same: 200, written: 25, injected: 200, mutated: 60, chunked: 10 },
  usual: { same: 1_000, written: 150, injected: 20_000, mutated: 2_000, chunked: 200 },
  full: { same: 10_000, written: 330, injected: 20_000, mutated: 20_000, chunked: 2_000 },
} as const satisfies Record<string, X12Extent>;

/** The proofs of the X12 codec by name. */
export const x12Proofs = {
  same: (extent) => same(extent.same),
  written: (extent) => written(extent.written),
  injected: (extent) => injected(extent.injected),
  mutated: (extent) => mutated(extent.mutated),
  chunked: (extent) => chunked(extent.chunked),
  planted,
} satisfies Record<string, (extent: X12Extent) => AsyncGenerator<Figure>>;
