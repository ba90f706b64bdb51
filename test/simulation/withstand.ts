import { drive, summary } from '../../infra/local/month.ts';
import type { Runtime } from '../../infra/local/runtime.ts';
import { Dice } from '../../infra/local/sample/dice.ts';
import { exactly, type Figure, figure } from '../bench/figure.ts';
import { faultyPlatform, isPassing } from './faults.ts';
import { quietly } from './quietly.ts';
import { type Disturbance, differing, isSettled, live, sampleLife, surround } from './sample-life.ts';

/** Of a hundred calls of the platform, so many fail. */
const rate = 0.02;
/** Tries after which even a patient queue gives a delivery up. */
const mostTries = 100;

/**
 * Calls of the platform fail by chance, before or after they did their work. The machine's Retry, the queue and the sweep
 * have to bring every claim to the same end. What is tried again takes longer: a claim that misses its batch is paid on
 * another day under another trace number, so the ledger's hash may differ where no balance does.
 */
export async function* withstand(seeds: number, encounters: number): AsyncGenerator<Figure> {
  const faults = new Map<string, number>();
  let [offClaims, unsettled, claims, sameLedgers, longest] = [0, 0, 0, 0, 0];
  for (let seed = 1; seed <= seeds; seed++) {
    const life = sampleLife(`faults ${seed}`, encounters);
    const calm = await live(life);
    const disturbance: Disturbance = {
      feed: (runtime, feed) => {
        const faulty = faultyPlatform(runtime.platform, new Dice(`faults ${seed}`), rate, faults);
        surround(runtime, () => faulty);
        bePatient(runtime, (tries) => {
          longest = Math.max(longest, tries);
        });
        return feed;
      },
      go: goOn,
    };
    const wild = await quietly(() => live(life, disturbance));
    claims += calm.picture.claims.size;
    offClaims += differing(calm.picture.claims, wild.picture.claims).length;
    if (!isSettled(wild.picture)) unsettled++;
    if ((await summary(wild.runtime)).ledgerHash === (await summary(calm.runtime)).ledgerHash) sameLedgers++;
    calm.runtime.close();
    wild.runtime.close();
  }
  const total = [...faults.values()].reduce((sum, count) => sum + count, 0);
  yield figure('faults at calls of the platform', total, 'faults');
  yield figure('kinds of fault (call, refused or unknown)', faults.size, 'kinds');
  yield exactly(`claims that end otherwise, of ${claims}`, offClaims, 'claims', 0);
  yield exactly(`runs with a stuck claim, a dead letter or a failed one, of ${seeds}`, unsettled, 'runs', 0);
  yield figure(`of these ${seeds} also with the same days and trace numbers`, sameLedgers, 'runs');
  yield figure('most tries that a delivery took', longest, 'tries');
}

/** A schedule or a post that fails is tried again, as its service does. */
const goOn: typeof drive = async (...given) => {
  for (;;) {
    try {
      return await drive(...given);
    } catch (error) {
      if (!isPassing(error)) throw error;
    }
  }
};

/** Plays the operator who sends dead letters back into the queue. */
function bePatient({ queue }: Runtime, onTry: (tries: number) => void): void {
  const failed = queue.failed.bind(queue);
  const tries = new Map<number, number>();
  queue.failed = (id) => {
    tries.set(id, (tries.get(id) ?? 1) + 1);
    onTry(tries.get(id)!);
    failed(id, mostTries);
  };
}
