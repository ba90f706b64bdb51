import type { Item } from '../../../functions/platform/platform.ts';
import { claimHistory, claimOf } from '../../../functions/store/claims.ts';
import type { StoredRemittance } from '../../../functions/store/remittances.ts';
import { ledgerHash } from '../../../infra/local/ledger-hash.ts';
import { type Check, check, withoutMoments } from '../check.ts';
import type { Play } from '../play.ts';
import { setting } from '../setting.ts';

/** The same input came to the same: each claim's item, each history, and the hash over all money. */
export async function* sameAsLocal({ deployed, twin }: Play): AsyncGenerator<Check> {
  const { practiceId } = setting.practice;
  const ofPractice = (item: Item) => item.pk.startsWith(`P#${practiceId}#`);
  const theirs = (await deployed.named('CLAIM')).filter(ofPractice).map((item) => claimOf(item)!);
  const ours = [...twin.runtime.claims()];
  yield check(`there are ${ours.length} claims, as here`, theirs.length === ours.length, theirs.length);

  const differing = ours.filter((claim) => {
    const other = theirs.find(({ claimId }) => claimId === claim.claimId);
    return !other || lasting(other) !== lasting(claim);
  });
  yield check(
    'each claim’s item is the one here',
    differing.length === 0,
    differing.map(({ claimId }) => claimId),
  );

  const histories: string[] = [];
  for (const { claimId } of ours) {
    const [there, here] = await Promise.all(
      [deployed.table, twin.runtime.table].map((table) => Array.fromAsync(claimHistory(table, practiceId, claimId))),
    );
    if (lasting(there) !== lasting(here)) histories.push(claimId);
  }
  yield check('each claim’s history is the one here', histories.length === 0, histories);

  const remittances = (await deployed.named('REMIT')).filter(ofPractice).map(({ remittance }) => remittance);
  const hash = ledgerHash(theirs, remittances as unknown as StoredRemittance[]);
  const expected = ledgerHash(ours, twin.runtime.remittances());
  yield check(`the ledger’s hash is the one here, ${expected.slice(0, 12)}`, hash === expected, hash);
}

/** The value in one order of its names, without what belongs to the one run: moments, tokens and the hashes over them. */
function lasting(value: unknown): string {
  const sorted = (_: string, one: unknown) =>
    one && typeof one === 'object' && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one;
  const without = (name: string, one: unknown) => (name === 'token' || name === 'hash' ? undefined : sorted(name, one));
  return withoutMoments(JSON.stringify(value, without));
}
