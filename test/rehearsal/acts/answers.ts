import { isClosed } from '../../../functions/domain/claim/claim.ts';
import { queuedSubmissions } from '../../../functions/store/submissions.ts';
import { type Check, check, comesTo } from '../check.ts';
import { caughtUp, type Play } from '../play.ts';
import { setting } from '../setting.ts';
import { batch } from './charges.ts';

/** A denied claim goes out twice, a crossed one to the next payer. */
const MOST_ROUNDS = 4;

/** What the payers make of the 837P in the exchange bucket comes back into S3: acknowledged, posted, closed. */
export async function* answers(play: Play): AsyncGenerator<Check> {
  const { deployed, twin, payers } = play;
  const { practiceId } = setting.practice;
  const read = new Set<string>();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    if ((await Array.fromAsync(queuedSubmissions(twin.runtime.table, practiceId))).flat().length > 0)
      yield* batch(play);
    for (const key of await deployed.keys('exchange', `${practiceId}/`)) {
      if (read.has(key)) continue;
      read.add(key);
      const text = await deployed.text('exchange', key);
      if (key.includes('/outbound/')) await payers.clearinghouse.submit(key, text);
      else if (key.includes('/statements/')) payers.receiveStatement(JSON.parse(text));
      else if (key.includes('/appeals/')) payers.receiveAppeal(JSON.parse(text));
    }
    for (let next = payers.nextDue(); next; next = payers.nextDue()) {
      for (const { name, folder, path, text } of payers.due(next)) {
        const key = folder === 'decisions' ? `${practiceId}/decisions/${name}.json` : path;
        await twin.put(key, text);
        await deployed.put('intake', key, text);
        payers.delivered(name);
        yield await caughtUp(`${key} leads to what it leads to here`, play);
      }
    }
  }

  const closed = [...twin.runtime.claims()].filter(isClosed);
  yield check(
    'claims were paid and closed',
    closed.some(({ stage }) => stage === 'ClosedPaid'),
    closed.length,
  );
  const ended = () => Promise.all(closed.map(({ claimId }) => deployed.execution(claimId)));
  yield await comesTo(
    `the executions of all ${closed.length} have succeeded`,
    closed.map(() => 'SUCCEEDED'),
    ended,
  );
}
