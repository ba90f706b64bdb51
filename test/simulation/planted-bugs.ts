import type { Platform, Table, Write } from '../../functions/platform/platform.ts';
import { exactly, type Figure } from '../bench/figure.ts';
import {
  differing,
  isSettled,
  type Lived,
  live,
  type SampleLife,
  sampleLife,
  surround,
  type Tamper,
} from './sample-life.ts';
import { tripled } from './triple.ts';
import { faulted } from './withstand.ts';

interface PlantedBug {
  readonly tamper: Tamper;
  readonly foundBy: (life: SampleLife, seed: number, tamper: Tamper) => Promise<Lived>;
}

const byCopies: PlantedBug['foundBy'] = (life, seed, tamper) => tripled(life, seed, 'punctual', tamper);
const byFaults: PlantedBug['foundBy'] = (life, seed, tamper) => faulted(life, seed, undefined, tamper);

/** Bugs that the proofs have to find: each takes away something that a claim's money rests on. */
const bugs: { readonly [name: string]: PlantedBug } = {
  'a claim payment is posted again when its remittance is tried again': {
    tamper: withTable((table) => unguarded(table, (key) => key.startsWith('CLP#'))),
    foundBy: byFaults,
  },
  'a remittance is not known when it comes again': {
    tamper: withTable((table) => ({
      ...unguarded(table, (key) => key === 'REMIT' || key.startsWith('CLP#')),
      get: async (pk, sk) => (sk === 'REMIT' ? undefined : table.get(pk, sk)),
    })),
    foundBy: byCopies,
  },
  'a receipt is posted as often as it comes': {
    tamper: withTable((table) => unguarded(table, (key) => key === 'SEEN')),
    foundBy: byCopies,
  },
  'no execution is ever woken': {
    tamper: withPlatform((platform) => ({
      ...platform,
      workflows: { ...platform.workflows, succeed: async () => 'Delivered' },
    })),
    foundBy: byCopies,
  },
};

/** How many of the planted bugs the proofs find within so many lives. */
export async function* plantedBugs(lives: number, encounters: number): AsyncGenerator<Figure> {
  const hidden = new Map(Object.entries(bugs));
  for (let seed = 1; seed <= lives && hidden.size > 0; seed++) {
    const life = sampleLife(`bugs ${seed}`, encounters);
    const calm = await live(life);
    for (const [name, { tamper, foundBy }] of [...hidden]) {
      const wild = await foundBy(life, seed, tamper);
      const differs = differing(calm.picture.claims, wild.picture.claims).length > 0;
      if (differs || !isSettled(wild.picture)) hidden.delete(name);
      wild.runtime.close();
    }
    calm.runtime.close();
  }
  const all = Object.keys(bugs).length;
  yield exactly('planted bugs that copies or faults bring to light', all - hidden.size, 'bugs', all);
}

function withPlatform(change: (platform: Platform) => Platform): Tamper {
  return (runtime) => surround(runtime, change);
}

function withTable(change: (table: Table) => Table): Tamper {
  return withPlatform((platform) => ({ ...platform, table: change(platform.table) }));
}

const bound = (table: Table): Table => ({
  get: table.get.bind(table),
  put: table.put.bind(table),
  delete: table.delete.bind(table),
  transact: table.transact.bind(table),
  query: table.query.bind(table),
});

/** A table that writes items with such sort keys whether they are there or not. */
function unguarded(table: Table, isUnguarded: (sk: string) => boolean): Table {
  const open = (write: Write): Write => ('put' in write && isUnguarded(write.put.sk) ? { put: write.put } : write);
  return { ...bound(table), transact: (writes) => table.transact(writes.map(open)) };
}
