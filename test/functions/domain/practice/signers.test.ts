import { expect, test } from 'vitest';
import { Signers } from '../../../../functions/domain/practice/signers.ts';

const secret = Buffer.from('a-secret-that-nobody-can-guess').toString('base64');

test.each<[string, object]>([
  ['a secret that is empty', { webhookSecrets: [''] }],
  ['a secret that is only its prefix', { webhookSecrets: ['whsec_'] }],
  ['a secret that can be guessed', { webhookSecrets: ['c2VjcmV0'] }],
  ['a key that is no Ed25519 key', { webhookKeys: [{ publicKey: 'c2VjcmV0' }] }],
  ['a header with a secret that is short', { webhookHeaders: [{ header: 'x-secret', secret: 'short' }] }],
  ['an end that is no moment', { webhookSecrets: [{ secret, until: 'soon' }] }],
])('nobody speaks for a practice by %s', (_, wrong) => expect(Signers.safeParse(wrong).success).toBe(false));

test('a plain secret is one without an end', () => {
  expect(Signers.parse({ webhookSecrets: [secret] })).toEqual({ webhookSecrets: [{ secret }] });
  expect(Signers.parse({})).toEqual({ webhookSecrets: [] });
});
