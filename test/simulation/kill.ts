import { Dice } from '../../infra/local/sample/dice.ts';
import { exactly, type Figure } from '../bench/figure.ts';
import { type Charges, Workplace } from './command-run.ts';

/** A run is killed up to so many times before it may come to its end. */
const killsPerRun = 5;
/** Milliseconds within which nothing but loading happens. */
const loading = 300;

/**
 * `kill -9` at random moments of `claimline run` on disk. It is started again on the same folder until it has ended; then
 * its ledger has to be that of a run that nobody disturbed.
 */
export async function* kill(kills: number, charges: Charges): AsyncGenerator<Figure> {
  const dice = new Dice('kill');
  const calm = new Workplace(charges);
  const began = performance.now();
  const { ledgerHash, claims } = await calm.finish();
  const took = performance.now() - began;
  calm.remove();

  let [made, runs, same] = [0, 0, 0];
  while (made < kills) {
    const place = new Workplace(charges);
    for (let left = Math.min(killsPerRun, kills - made); left > 0; left--) {
      const wasKilled = await place.kill(loading + dice.next() * ((took - loading) / 2));
      if (!wasKilled) break;
      made++;
    }
    const { ledgerHash: hash } = await place.finish();
    place.remove();
    runs++;
    if (hash === ledgerHash) same++;
  }
  yield exactly(`kill -9 of a run of ${claims} claims on disk`, made, 'kills', kills);
  yield exactly('killed runs that ended with the same ledger hash', same, 'runs', runs);
}
