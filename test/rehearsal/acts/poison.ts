import { type Check, check, comesTo } from '../check.ts';
import { caughtUp, type Play } from '../play.ts';
import { chargesFor, setting } from '../setting.ts';

/** Nobody waits half an hour for each of the four tries. */
const HIDDEN_SECONDS = '2';

/** A file that cannot be worked → quarantine; a message that cannot → dead letters; and nothing else is held up. */
export async function* poison(play: Play): AsyncGenerator<Check> {
  const { deployed, twin, today } = play;
  const { practiceId, clearinghouse } = setting.practice;

  const damaged = `${clearinghouse.id}/remittances/damaged.835`;
  await twin.put(damaged, 'This is no remittance.');
  await deployed.put('intake', damaged, 'This is no remittance.');
  yield await quarantined('a file that is no 835 is quarantined, with its reason', `quarantine/${damaged}`, play);

  const rows = chargesFor(today, 8).trimEnd().split('\n');
  const broken = [rows[0], rows.at(-1)!.replace(/,(\d{4}-\d\d-\d\d),\1,/, ',soon,soon,')].join('\n');
  const key = `${practiceId}/charges/broken.csv`;
  await twin.put(key, broken);
  await deployed.put('intake', key, broken);
  yield await quarantined(
    'a row that cannot become a claim is set aside to be corrected',
    `${practiceId}/quarantine/broken-fix.csv`,
    play,
  );

  const before = await deployed.hideFor('ReceiveRemittancesQueue', HIDDEN_SECONDS);
  const gone = `${clearinghouse.id}/remittances/gone.835`;
  const message = JSON.stringify({
    time: new Date().toISOString(),
    detail: { bucket: { name: 'claimline-rehearsal-intake' }, object: { key: gone } },
  });
  await deployed.sendMessage('ReceiveRemittancesQueue', message);
  const letters = async () =>
    (await deployed.messages('ReceiveRemittancesDeadLetters')).filter((one) => one.includes(gone)).length;
  yield await comesTo('a message whose file is gone ends in the dead letters', 1, letters, 180);
  await deployed.hideFor('ReceiveRemittancesQueue', before);
  const others = await deployed.messages('ReceiveChargesDeadLetters');
  yield check('the other doors have no dead letters', others.length === 0, others);
  yield await caughtUp('every claim stands where it stands here', play);
}

/** A file of the records says what it says here, but for when. */
function quarantined(name: string, key: string, { deployed, twin }: Play): Promise<Check> {
  const look = () => deployed.text('records', key).catch((error: Error) => error.name);
  return twin.runtime.text('records', key).then((expected) => comesTo(name, expected, look));
}
