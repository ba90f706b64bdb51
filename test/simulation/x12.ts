/** What is proved of the X12 codec: by itself `node test/simulation/x12.ts [--json] [--full]`. */
import { type Figure, printFigures } from '../bench/figure.ts';
import { chunked } from './x12-chunked.ts';
import { injected } from './x12-injected.ts';
import { mutated } from './x12-mutated.ts';
import { same } from './x12-same.ts';

/** How much is proved: contents of all kinds together, attempts, damaged files of each kind. */
export interface X12Extent {
  readonly same: number;
  readonly injected: number;
  readonly mutated: number;
}

/** `short` is a part of `npm test`, `usual` is `npm run prove`, `full` is what a release has to pass. */
export const x12Extents = {
  short: { same: 200, injected: 200, mutated: 60 },
  usual: { same: 1_000, injected: 20_000, mutated: 2_000 },
  full: { same: 10_000, injected: 20_000, mutated: 20_000 },
} as const satisfies Record<string, X12Extent>;

/** The proofs of the codec by name. */
export const x12Proofs = {
  same: (extent) => same(extent.same),
  injected: (extent) => injected(extent.injected),
  mutated: (extent) => mutated(extent.mutated),
  chunked,
} satisfies Record<string, (extent: X12Extent) => AsyncGenerator<Figure>>;

if (import.meta.main) {
  const extent = process.argv.includes('--full') ? x12Extents.full : x12Extents.usual;
  process.exitCode = (await printFigures(all(extent), process.argv.includes('--json'))) ? 0 : 1;
}

async function* all(extent: X12Extent): AsyncGenerator<Figure> {
  for (const prove of Object.values(x12Proofs)) yield* prove(extent);
}
