import { edits } from '../../functions/domain/scrubbing/edits.ts';
import { repair } from '../../functions/domain/scrubbing/repair.ts';
import { scrub } from '../../functions/domain/scrubbing/scrub.ts';
import { exactly, type Figure, figure } from '../bench/figure.ts';
import { sampleClaims } from '../support/sample-claims.ts';
import { type Case, defects } from './scrub-defects.ts';
import { tablesFor, wholeContext } from './scrub-setting.ts';

/** How many claims get a defect, out of sample months of how many visits. */
export interface ScrubExtent {
  readonly defects: number;
  readonly months: number;
}

/** `short` is a part of `npm test`, `usual` is `npm run prove`, `full` is what a release has to pass. */
export const scrubExtents = {
  short: { defects: 1_500, months: 1 },
  usual: { defects: 5_000, months: 3 },
  full: { defects: 20_000, months: 12 },
} as const satisfies Record<string, ScrubExtent>;

/** The proofs of the edits by name. */
export const scrubProofs = {
  defects: (extent) => plantedDefects(extent),
} satisfies Record<string, (extent: ScrubExtent) => AsyncGenerator<Figure>>;

/**
 * Plants one defect for each edit into otherwise clean claims, one after the other, and counts whether the edit that is
 * meant finds it, or has put it right where it is only a matter of form. Clean claims are scrubbed too.
 */
async function* plantedDefects({ defects: count, months }: ScrubExtent): AsyncGenerator<Figure> {
  const clean = Array.from({ length: months }, (_, i) => cleanCases(`defects-${i}`)).flat();
  const held = clean.filter(({ claim, context }) => scrub(claim, context).outcome === 'Held');
  const ids = edits.map(({ id }) => id);
  const missed = new Map<string, number>();
  let planted = 0;
  let at = 0;
  for (let i = 0; planted < count; i++) {
    const id = ids[i % ids.length]!;
    const spoiled = spoil(id);
    if (!spoiled) break;
    planted++;
    if (!catches(id, spoiled)) missed.set(id, (missed.get(id) ?? 0) + 1);
  }
  const unplanted = ids.filter((id) => !defects[id]);
  const most = Math.max(0, ...[...missed.values()]) / (planted / ids.length);
  const all = [...missed.values()].reduce((sum, one) => sum + one, 0);
  yield exactly('edits without a defect to plant', unplanted.length, 'edits', 0);
  yield figure('claims with a planted defect', planted, 'claims', { atLeast: count });
  yield figure('defects caught by the right edit', 100 * (1 - all / planted), '%', { atLeast: 98 });
  yield figure(
    missed.size === 0
      ? 'defects of one edit missed, at most'
      : `defects of one edit missed, at most (${[...missed.keys()].join(', ')})`,
    100 * most,
    '%',
    { atMost: 20 },
  );
  yield figure('clean claims', clean.length, 'claims');
  yield figure('clean claims that are held', (100 * held.length) / clean.length, '%', { atMost: 1 });

  /** The next clean claim that suits the defect, spoiled; undefined when none of all of them does. */
  function spoil(id: string): Case | undefined {
    for (let tries = 0; tries < clean.length; tries++) {
      const spoiled = defects[id]?.(clean[at++ % clean.length]!);
      if (spoiled) return spoiled;
    }
    return undefined;
  }
}

function catches(id: string, { claim: received, context }: Case): boolean {
  const { claim, repairs } = repair(received, context);
  return repairs.some(({ edit }) => edit === id) || scrub(claim, context).findings.some(({ edit }) => edit === id);
}

/** Insured claims of a sample month in which no mistake was planted, with everything that may be known of them. */
function cleanCases(seed: string): Case[] {
  const { claims, mistaken, setting } = sampleClaims(seed, 336);
  const clean = claims.filter(({ coverages, encounterId }) => coverages.length > 0 && !mistaken.has(encounterId));
  const tables = tablesFor(clean);
  return clean.map((claim) => ({ claim, context: wholeContext(claim, setting, tables) }));
}
