import { createHmac } from 'node:crypto';
import type { WebhookRequest } from '../../support/authentication-cases.ts';
import { type Check, check } from '../check.ts';
import { caughtUp, type Play } from '../play.ts';
import { encounterFor, setting } from '../setting.ts';

const id = 'msg-rehearsal';

/** An encounter through API Gateway: signed as it should be, and not. */
export async function* webhook(play: Play): AsyncGenerator<Check> {
  const { deployed, twin, today } = play;
  const body = encounterFor(today);
  const expected = await twin.post(body, id);

  const unsigned = await deployed.send(signed(body, Buffer.from('a-secret-that-nobody-gave-out').toString('base64')));
  yield check('an encounter with a signature that does not hold is refused', unsigned.status === 401, unsigned);

  const taken = await deployed.send(signed(body, setting.practice.webhookSecrets[0]!.secret));
  const isSame = taken.status === expected.statusCode && taken.body === expected.body;
  yield check('an encounter that is signed as it should be is answered as here', isSame && taken.status === 202, taken);
  yield await caughtUp('it becomes a claim with the same history as here', play);

  const again = await deployed.send(signed(body, setting.practice.webhookSecrets[0]!.secret));
  const isKnown = again.status === 202 && JSON.parse(again.body).outcome === 'Duplicate';
  yield check('the same message again is known', isKnown, again);
}

function signed(body: string, secret: string): WebhookRequest {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const code = createHmac('sha256', Buffer.from(secret, 'base64'))
    .update(`${id}.${timestamp}.${body}`)
    .digest('base64');
  return {
    method: 'POST',
    path: `/practices/${setting.practice.practiceId}/encounters`,
    headers: [
      ['content-type', 'application/json'],
      ['webhook-id', id],
      ['webhook-timestamp', timestamp],
      ['webhook-signature', `v1,${code}`],
    ],
    body: Buffer.from(body),
  };
}
