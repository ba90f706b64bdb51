import type { Figure } from '../bench/figure.ts';
import { payerYear } from './payer-year.ts';
import { connectors } from './payers-connectors.ts';

/** How much is proved: months of the sample practice and encounters in each; claims through a connector that fails in every way. */
export interface PayersExtent {
  readonly year: readonly [months: number, encounters: number];
  readonly connectors: number;
}

/** `short` is a part of `npm test`, `usual` is `npm run prove`, `full` is what a release has to pass. */
export const payersExtents = {
  short: { year: [2, 24], connectors: 300 },
  usual: { year: [12, 60], connectors: 2_000 },
  full: { year: [12, 336], connectors: 10_000 },
} as const satisfies Record<string, PayersExtent>;

/** The proofs of what goes to payers and comes from them, by name. */
export const payersProofs = {
  year: (extent) => payerYear(...extent.year),
  connectors: (extent) => connectors(extent.connectors),
} satisfies Record<string, (extent: PayersExtent) => AsyncGenerator<Figure>>;
