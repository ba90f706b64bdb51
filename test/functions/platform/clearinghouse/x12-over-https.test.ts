import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { httpsClearinghouse } from '../../../../functions/platform/clearinghouse/x12-over-https.ts';
import type { Clearinghouse } from '../../../../functions/platform/platform.ts';
import { listen, listenForThisTest, type Received } from '../../../contract/listen.ts';

type Answer = (response: ServerResponse) => void;

/** Keys in the order in which they are in force; the last one stays. */
function key(...keys: string[]) {
  return { read: async () => keys[0]!, forget: () => keys.length > 1 && keys.shift() !== undefined };
}

async function clearinghouseThat(
  answer: Answer,
  patience = 200,
): Promise<{ clearinghouse: Clearinghouse; received: Received[] }> {
  const received: Received[] = [];
  const url = await listenForThisTest((request, response) => {
    received.push(request);
    answer(response);
  });
  return { clearinghouse: httpsClearinghouse(`${url}/v1/`, key('secret'), patience), received };
}

const interchange = 'ISA*00*          *00*          ~';
const calls: [string, (clearinghouse: Clearinghouse) => Promise<unknown>, string][] = [
  ['eligibility', (clearinghouse) => clearinghouse.eligibility(interchange), '/v1/eligibility'],
  ['status', (clearinghouse) => clearinghouse.status(interchange), '/v1/claim-status'],
  ['authorization', (clearinghouse) => clearinghouse.authorization(interchange), '/v1/authorizations'],
  ['submit', (clearinghouse) => clearinghouse.submit('X#1', interchange), '/v1/claims'],
];

test.each(calls)('%s posts the interchange as it is', async (name, call, path) => {
  const { clearinghouse, received } = await clearinghouseThat((response) => response.end('ISA*01~'), 5000);
  expect(await call(clearinghouse)).toBe(name === 'submit' ? undefined : 'ISA*01~');
  const [{ method, url, headers, body }] = received as [Received];
  expect([method, url.pathname, body.toString()]).toStrictEqual(['POST', path, interchange]);
  expect(headers).toMatchObject({ authorization: 'Bearer secret', 'content-type': 'application/edi-x12' });
  expect(headers['idempotency-key']).toBe(name === 'submit' ? 'X#1' : undefined);
});

const status =
  (code: number): Answer =>
  (response) =>
    response.writeHead(code).end('ISA*a name in an error');
const [unreachable, unknown, refused] = ['ClearinghouseUnreachable', 'UnknownOutcome', 'ClearinghouseRefused'];
const answers: [string, string, string, Answer][] = [
  ['429', unreachable, unreachable, status(429)],
  ['503', unreachable, unreachable, status(503)],
  ['409', unreachable, unreachable, status(409)],
  ['500', unreachable, unknown, status(500)],
  ['504', unreachable, unknown, status(504)],
  ['silence', unreachable, unknown, () => {}],
  ['a hang-up', unreachable, unknown, (response) => response.destroy()],
  ['half an answer', unreachable, unknown, (response) => response.writeHead(200).write('ISA')],
  ['400', refused, refused, status(400)],
  ['401', refused, refused, status(401)],
  ['a redirect', refused, refused, (response) => response.writeHead(307, { location: '/elsewhere' }).end()],
];

test.each(answers)('%s makes a question %s and a submission %s', async (_, question, submission, answer) => {
  const { clearinghouse, received } = await clearinghouseThat(answer);
  for (const [name, call] of calls) {
    const error = await call(clearinghouse).then(
      () => undefined,
      (error) => error,
    );
    expect(error).toMatchObject({ name: name === 'submit' ? submission : question });
    expect(error.message).not.toContain('a name in an error');
  }
  expect(received).toHaveLength(calls.length);
});

test('a clearinghouse that never listened was sent nothing', async () => {
  const { url, close } = await listen(() => {});
  close();
  const clearinghouse = httpsClearinghouse(url, key('secret'));
  await expect(clearinghouse.submit('X#1', interchange)).rejects.toMatchObject({ name: 'ClearinghouseUnreachable' });
});

test('a key that was rotated is read anew, and the interchange sent once more', async () => {
  const sent: (string | undefined)[] = [];
  const url = await listenForThisTest(({ headers }, response) => {
    sent.push(headers.authorization);
    response.writeHead(headers.authorization === 'Bearer new' ? 200 : 401).end('ISA*01~');
  });
  const clearinghouse = httpsClearinghouse(url, key('old', 'new'));
  expect(await clearinghouse.eligibility(interchange)).toBe('ISA*01~');
  expect(sent).toEqual(['Bearer old', 'Bearer new']);
});
