import { summary } from '../../infra/local/month.ts';
import { Dice } from '../../infra/local/sample/dice.ts';
import { exactly, type Figure } from '../bench/figure.ts';
import { Couriers, type Manner } from './couriers.ts';
import { differing, isSettled, type Lived, live, type SampleLife, sampleLife, type Tamper } from './sample-life.ts';

/**
 * Everything that arrives does so three times and out of order. Where the first copy is punctual, the whole ledger is the
 * same. Where all copies are late, claims go out on other days and payers pay on other days under other trace numbers, so
 * the remittances differ; but every claim ends in the same stage with the same payments and the same cents in each account.
 */
export async function* triple(seeds: number, encounters: number): AsyncGenerator<Figure> {
  let [deliveries, sameLedgers, offClaims, unsettled, claims] = [0, 0, 0, 0, 0];
  for (let seed = 1; seed <= seeds; seed++) {
    const life = sampleLife(`triple ${seed}`, encounters);
    const calm = await live(life);
    const { ledgerHash } = await summary(calm.runtime);
    for (const manner of ['punctual', 'late'] satisfies Manner[]) {
      const wild = await tripled(life, seed, manner);
      deliveries += wild.deliveries;
      claims += calm.picture.claims.size;
      offClaims += differing(calm.picture.claims, wild.picture.claims).length;
      if (manner === 'punctual' && (await summary(wild.runtime)).ledgerHash === ledgerHash) sameLedgers++;
      if (!isSettled(wild.picture)) unsettled++;
      wild.runtime.close();
    }
    calm.runtime.close();
  }
  yield exactly(`everything three times: claims that end otherwise, of ${claims}`, offClaims, 'claims', 0);
  yield exactly(`the same ledger hash, of ${deliveries} deliveries`, sameLedgers, 'lives', seeds);
  yield exactly('lives with a stuck claim, a dead letter or a failed one', unsettled, 'lives', 0);
}

/** A life of which everything arrives three times. */
export async function tripled(
  life: SampleLife,
  seed: number,
  manner: Manner,
  tamper: Tamper = () => {},
): Promise<Lived & { readonly deliveries: number }> {
  const couriers: Couriers[] = [];
  const lived = await live(life, {
    feed: (runtime, feed) => {
      tamper(runtime);
      couriers.push(new Couriers(runtime, feed, new Dice(`couriers ${seed}`), manner));
      return [];
    },
  });
  return { ...lived, deliveries: couriers[0]!.delivered };
}
