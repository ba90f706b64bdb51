import { createHmac } from 'node:crypto';
import { verifySignature } from '../../functions/doors/verify-signature.ts';
import { Dice } from '../../infra/local/sample/dice.ts';
import { exactly, type Figure } from '../bench/figure.ts';
import { authenticationCases, faultsOf } from '../support/authentication-cases.ts';
import { openLocalDoor, posting } from '../support/local-webhook-door.ts';

/** Every authentication case over HTTP, and so many messages of which one letter is another one. */
export async function* signatures(mutations: number): AsyncGenerator<Figure> {
  const door = await openLocalDoor();
  let refused = 0;
  try {
    for (const one of authenticationCases) if ((await faultsOf(one, posting, door.send)).length === 0) refused++;
  } finally {
    door.close();
  }
  const cases = authenticationCases.length;
  yield exactly(`authentication cases of ${cases} refused, their valid twins taken`, refused, 'cases', cases);
  yield exactly(`messages of ${mutations} with one wrong letter that are taken`, taken(mutations), 'messages', 0);
}

const now = Date.parse('2026-03-10T14:00:00Z');

function taken(mutations: number): number {
  const dice = new Dice('signatures');
  const message = { id: 'msg_1', timestamp: String(now / 1000), body: JSON.stringify(posting.encounter('V-1')) };
  const mac = createHmac('sha256', Buffer.from(posting.secret, 'base64'));
  const signature = `v1,${mac.update(`${message.id}.${message.timestamp}.${message.body}`).digest('base64')}`;
  const whole = { ...message, signature };
  if (!holds(whole)) return mutations; // Nothing would be shown by refusing everything.
  let count = 0;
  for (let n = 0; n < mutations; n++) {
    const part = dice.pick(['id', 'timestamp', 'body', 'signature', 'signature'] as const);
    const at = dice.between(0, whole[part].length - 1);
    const letter = String.fromCharCode(dice.between(33, 126));
    const changed = `${whole[part].slice(0, at)}${letter}${whole[part].slice(at + 1)}`;
    if (changed !== whole[part] && holds({ ...whole, [part]: changed })) count++;
  }
  return count;
}

function holds({ id, timestamp, body, signature }: Record<'id' | 'timestamp' | 'body' | 'signature', string>): boolean {
  const headers = { 'webhook-id': [id], 'webhook-timestamp': [timestamp], 'webhook-signature': [signature] };
  return (
    verifySignature(headers, Buffer.from(body), { webhookSecrets: [{ secret: posting.secret }] }, now) !== undefined
  );
}
