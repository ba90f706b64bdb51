import { readText } from '../../../functions/domain/x12/interchange.ts';
import { type ReceivedClaim, readClaims } from '../../../infra/local/sandbox/received-claim.ts';
import { type Check, check, comesTo, withoutMoments } from '../check.ts';
import { caughtUp, type Play } from '../play.ts';
import { chargesFor, setting } from '../setting.ts';

const ENCOUNTERS = 6;

/** A charge file in S3 → EventBridge → queue → function → table → execution → 837P in the exchange bucket. */
export async function* charges(play: Play): AsyncGenerator<Check> {
  const { deployed, twin, today } = play;
  const { practiceId } = setting.practice;
  const [key, file] = [`${practiceId}/charges/rehearsal.csv`, chargesFor(today, ENCOUNTERS)];
  await twin.put(key, file);
  await deployed.put('intake', key, file);
  const ids = twin.claimIds();
  yield await caughtUp(`a charge file becomes ${ids.length} claims, each with the same history as here`, play);

  const running = async () => Promise.all(ids.map((id) => deployed.execution(id)));
  yield await comesTo(
    'each claim has an execution of its name',
    ids.map((id) => twin.runtime.machine.describe('claim', id).status as string),
    running,
  );

  await twin.put(key, file);
  await deployed.put('intake', key, file);
  const receipt = `${practiceId}/intake/rehearsal.csv.json`;
  const expected = withoutMoments(await twin.runtime.text('records', receipt));
  const look = async () => withoutMoments(await deployed.text('records', receipt));
  yield await comesTo('the same file again adds nothing', expected, look);

  yield* batch(play);
}

/** What is queued goes out as 837P. */
export async function* batch({ deployed, twin }: Play): AsyncGenerator<Check> {
  const time = new Date().toISOString();
  const prefix = `${setting.practice.practiceId}/outbound/`;
  const before = new Set(await deployed.keys('exchange', prefix));
  await twin.invoke('batch-submissions', { time });
  await deployed.invoke('batch-submissions', { time });
  const keys = await deployed.keys('exchange', prefix);
  yield check(
    'the 837P lies where it lies here',
    JSON.stringify(keys) === JSON.stringify(await twin.keys(prefix)),
    keys,
  );
  for (const key of keys.filter((one) => !before.has(one))) {
    const [theirs, ours] = [await deployed.text('exchange', key), await twin.runtime.text('exchange', key)];
    const count = claimsIn(theirs).length;
    yield check(
      `its ${count} claims say what they say here`,
      JSON.stringify(claimsIn(theirs)) === JSON.stringify(claimsIn(ours)),
      theirs,
    );
  }
}

/** By number and wherever they stand: what came to be sent in the same second travels in any order. */
function claimsIn(text: string): Omit<ReceivedClaim, 'position'>[] {
  const transactions = readText(text).interchanges.flatMap(({ groups }) =>
    groups.flatMap((group) => group.transactions),
  );
  return transactions
    .flatMap(({ segments, delimiters }) => readClaims(segments, delimiters))
    .map(({ position: _, ...claim }) => claim)
    .toSorted((one, other) => (one.number < other.number ? -1 : 1));
}
