import type { Figure } from '../bench/figure.ts';
import { books } from './books.ts';
import type { Charges } from './command-run.ts';
import { kill } from './kill.ts';
import { plantedBugs } from './planted-bugs.ts';
import { triple } from './triple.ts';
import { twice } from './twice.ts';
import { withstand } from './withstand.ts';

/** How much is proved: lives by their seeds and encounters, and what the command runs. */
export interface Extent {
  readonly charges: Charges;
  readonly kills: number;
  readonly triple: readonly [seeds: number, encounters: number];
  readonly faults: readonly [seeds: number, encounters: number];
  readonly books: readonly [seeds: number, encounters: number];
  readonly bugs: readonly [seeds: number, encounters: number];
}

/** `short` is a part of `npm test`, `usual` is `npm run prove`, `full` is what a release has to pass. */
export const extents = {
  short: { charges: 'one day', kills: 3, triple: [1, 25], faults: [1, 50], books: [1, 60], bugs: [2, 25] },
  usual: { charges: 'sample month', kills: 25, triple: [5, 150], faults: [5, 150], books: [3, 400], bugs: [10, 60] },
  full: { charges: 'sample month', kills: 100, triple: [20, 330], faults: [20, 330], books: [3, 3500], bugs: [10, 60] },
} as const satisfies Record<string, Extent>;

/** The proofs of a claim's life by name. */
export const lifeProofs = {
  kill: ({ kills, charges }) => kill(kills, charges),
  triple: (extent) => triple(...extent.triple),
  twice: ({ charges }) => twice(charges),
  books: (extent) => books(...extent.books),
  faults: (extent) => withstand(...extent.faults),
  bugs: (extent) => plantedBugs(...extent.bugs),
} satisfies Record<string, (extent: Extent) => AsyncGenerator<Figure>>;
