import { summary } from '../../infra/local/month.ts';
import { Dice } from '../../infra/local/sample/dice.ts';
import { exactly, type Figure } from '../bench/figure.ts';
import { Couriers, type Manner } from './couriers.ts';
import { differing, isSettled, live, sampleLife } from './sample-life.ts';

/**
 * Everything that arrives does so three times and out of order. Where the first copy is punctual, the whole ledger is the
 * same. Where all copies are late, claims go out on other days and payers pay on other days under other trace numbers, so
 * the remittances differ; but every claim ends in the same stage with the same cents in the same accounts.
 */
export async function* triple(seeds: number, encounters: number): AsyncGenerator<Figure> {
  let [deliveries, sameLedgers, offClaims, unsettled, claims] = [0, 0, 0, 0, 0];
  for (let seed = 1; seed <= seeds; seed++) {
    const life = sampleLife(`triple ${seed}`, encounters);
    const calm = await live(life);
    const { ledgerHash } = await summary(calm.runtime);
    for (const manner of ['punctual', 'late'] satisfies Manner[]) {
      const couriers: Couriers[] = [];
      const wild = await live(life, {
        feed: (runtime, feed) => {
          couriers.push(new Couriers(runtime, feed, new Dice(`couriers ${seed}`), manner));
          return [];
        },
      });
      deliveries += couriers[0]!.delivered;
      claims += calm.picture.claims.size;
      offClaims += differing(calm.picture.claims, wild.picture.claims).length;
      if (manner === 'punctual' && (await summary(wild.runtime)).ledgerHash === ledgerHash) sameLedgers++;
      if (!isSettled(wild.picture)) unsettled++;
      wild.runtime.close();
    }
    calm.runtime.close();
  }
  yield exactly(`claims that end otherwise, everything three times, of ${claims}`, offClaims, 'claims', 0);
  yield exactly(`same ledger hash, ${deliveries} deliveries, first copies punctual`, sameLedgers, 'runs', seeds);
  yield exactly('such runs with a stuck claim, a dead letter or a failed one', unsettled, 'runs', 0);
}
