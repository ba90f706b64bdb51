import { createHmac } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { handler } from '../../../../functions/doors/receive-notices/handler.ts';
import { ClearinghouseUnreachable } from '../../../../functions/platform/platform.ts';
import { Office } from '../../../support/office.ts';

const signing = Buffer.from('a-secret-that-nobody-can-guess').toString('base64');
const header = 'a-header-that-nobody-can-guess-0123456789';
const at = Date.parse('2026-03-14T00:00:00Z');

let office: Office;
beforeEach(async () => {
  office = await Office.open();
  office.mailboxes.put('STEDI', 'a', 'ISA*00~ST*277*0001~');
  const credentials = { key: 'k', webhookSecrets: [signing], webhookHeaders: [{ header: 'x-key', secret: header }] };
  await office.secrets.write('clearinghouses/STEDI', JSON.stringify(credentials));
});

function signed(body: string, secret = signing): Record<string, string> {
  const [id, timestamp] = ['msg_1', String(at / 1000)];
  const key = Buffer.from(secret, 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}

async function post(body: string, headers: Record<string, string>, receiverId = 'STEDI') {
  const answer = await office.call(handler, {
    headers,
    pathParameters: { receiverId },
    body,
    isBase64Encoded: false,
    requestContext: { requestTimeEpoch: at },
  });
  const { statusCode, body: said } = answer as { statusCode: number; body: string };
  return [statusCode, JSON.parse(said)];
}

const notice = JSON.stringify({ file: 'a' });

test('what a signed notice names lies in the intake; the same notice again fetches nothing', async () => {
  expect(await post(notice, signed(notice))).toEqual([202, { taken: 1 }]);
  expect(await post(notice, signed(notice))).toEqual([202, { taken: 0 }]);
  expect(await post(notice, { 'x-key': header })).toEqual([202, { taken: 0 }]);
  expect(Object.keys(await office.lies('intake'))).toEqual(['STEDI/acknowledgments/a.x12']);
  expect(office.mailboxes.opened).toEqual(['STEDI a']);
});

test('a notice about something else is taken and changes nothing', async () => {
  expect(await post('{}', signed('{}'))).toEqual([202, { taken: 0 }]);
  expect(await office.lies('intake')).toEqual({});
});

const other = Buffer.from('another-secret-of-somebody-else').toString('base64');
const large = JSON.stringify({ file: 'x'.repeat(100_001) });
test.each([
  ['nobody signed', notice, {}, 'STEDI', 401],
  ['somebody else signed', notice, signed(notice, other), 'STEDI', 401],
  ['another body was signed', notice, signed('{}'), 'STEDI', 401],
  ['a receiver that nobody knows is told of', notice, signed(notice), 'NOBODY', 401],
  ['the receiver is no id', notice, signed(notice), '../webhooks/cedar-family', 401],
  ['the body is no JSON', 'hello', signed('hello'), 'STEDI', 400],
  ['the body is too large', large, signed(large), 'STEDI', 413],
])('%s', async (_, body, headers, receiver, status) => {
  expect((await post(body, headers, receiver))[0]).toBe(status);
  expect(office.mailboxes.opened).toEqual([]);
});

test('what cannot be fetched yet is asked for again', async () => {
  office.mailboxes.fault = () => {
    throw new ClearinghouseUnreachable('gone');
  };
  expect((await post(notice, signed(notice)))[0]).toBe(503);
  office.mailboxes.fault = () => {};
  expect(await post(notice, signed(notice))).toEqual([202, { taken: 1 }]);
});
