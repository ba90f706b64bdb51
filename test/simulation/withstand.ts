import { drive, summary } from '../../infra/local/month.ts';
import type { Runtime } from '../../infra/local/runtime.ts';
import { Dice } from '../../infra/local/sample/dice.ts';
import { exactly, type Figure, figure } from '../bench/figure.ts';
import { faultyPlatform, isPassing } from './faults.ts';
import { quietly } from './quietly.ts';
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

/** Of a hundred calls of the platform, so many fail. */
const rate = 0.02;
/** Tries after which even a patient queue gives a delivery up. */
const mostTries = 100;
/** Times that a schedule or a post is tried again in a life: far more than chance needs. */
const mostRetries = 5000;

/** What went wrong in lives, and how hard it was to go on. */
interface Trials {
  /** Faults by call and kind. */
  readonly faults: Map<string, number>;
  mostTries: number;
}

/**
 * Calls of the platform fail by chance, before or after they did their work. The machine's Retry, the queue and the sweep
 * have to bring every claim to the same end. What is tried again takes longer: a claim that misses its batch is paid on
 * another day under another trace number, so the ledger's hash may differ where no payment and no balance does.
 */
export async function* withstand(seeds: number, encounters: number): AsyncGenerator<Figure> {
  const trials: Trials = { faults: new Map(), mostTries: 1 };
  let [offClaims, unsettled, claims, sameLedgers] = [0, 0, 0, 0];
  for (let seed = 1; seed <= seeds; seed++) {
    const life = sampleLife(`faults ${seed}`, encounters);
    const calm = await live(life);
    const wild = await faulted(life, seed, trials);
    claims += calm.picture.claims.size;
    offClaims += differing(calm.picture.claims, wild.picture.claims).length;
    if (!isSettled(wild.picture)) unsettled++;
    if ((await summary(wild.runtime)).ledgerHash === (await summary(calm.runtime)).ledgerHash) sameLedgers++;
    calm.runtime.close();
    wild.runtime.close();
  }
  const total = [...trials.faults.values()].reduce((sum, count) => sum + count, 0);
  yield figure('faults at calls of the platform', total, 'faults');
  yield figure('faults: kinds (call, refused or unknown)', trials.faults.size, 'kinds');
  yield exactly(`faults: claims that end otherwise, of ${claims}`, offClaims, 'claims', 0);
  yield exactly('faults: lives with a stuck claim, a dead letter or a failed one', unsettled, 'lives', 0);
  yield figure(`faults: lives of ${seeds} also paid on the same days`, sameLedgers, 'lives');
  yield figure('faults: most tries that a delivery took', trials.mostTries, 'tries');
}

/** A life on a platform of which some calls fail. */
export function faulted(
  life: SampleLife,
  seed: number,
  trials: Trials = { faults: new Map(), mostTries: 1 },
  tamper: Tamper = () => {},
): Promise<Lived> {
  const feed = (runtime: Runtime, arriving: SampleLife['feed']) => {
    tamper(runtime);
    surround(runtime, (platform) => faultyPlatform(platform, new Dice(`faults ${seed}`), rate, trials.faults));
    bePatient(runtime, trials);
    return arriving;
  };
  return quietly(() => live(life, { feed, go: goOn }));
}

/** A schedule or a post that fails is tried again, as its service does. */
const goOn: typeof drive = async (...given) => {
  for (let retries = 0; retries < mostRetries; retries++) {
    try {
      return await drive(...given);
    } catch (error) {
      if (!isPassing(error)) throw error;
    }
  }
  return 'Stuck';
};

/** Plays the operator who sends dead letters back into the queue. */
function bePatient({ queue }: Runtime, trials: Trials): void {
  const failed = queue.failed.bind(queue);
  const tries = new Map<number, number>();
  queue.failed = (id) => {
    tries.set(id, (tries.get(id) ?? 1) + 1);
    trials.mostTries = Math.max(trials.mostTries, tries.get(id)!);
    failed(id, mostTries);
  };
}
