import type { ServerResponse } from 'node:http';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { dynamoTable } from '../../../../functions/platform/aws/table.ts';
import type { Table } from '../../../../functions/platform/platform.ts';
import { listenForThisTest, type Received } from '../../../contract/listen.ts';

type Answer = (response: ServerResponse) => void;

const hangUp: Answer = (response) => response.destroy();
const silence: Answer = () => {};
const ok: Answer = (response) => response.end('{}');
const refuse =
  (type: string, rest: object = {}): Answer =>
  (response) =>
    response.writeHead(400).end(JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, ...rest }));

/** A table whose service gives these answers in turn, and what it received. */
async function tableThat(...answers: Answer[]): Promise<{ table: Table; received: Received[] }> {
  const received: Received[] = [];
  const endpoint = await listenForThisTest((request, response) => {
    answers[received.push(request) - 1]!(response);
  });
  const client = new DynamoDBClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
    requestHandler: { requestTimeout: 300, throwOnRequestTimeout: true },
  });
  return { table: dynamoTable(client, 'Claimline'), received };
}

const item = { pk: 'P', sk: 'A' };

test.each([
  ['hangs up', hangUp],
  ['stays silent', silence],
])('a put to a service that %s has an unknown outcome and is not made again', async (_, answer) => {
  const { table, received } = await tableThat(answer);
  await expect(table.put(item, 'absent')).rejects.toMatchObject({ name: 'UnknownOutcome' });
  expect(received).toHaveLength(1);
});

test('a delete that was lost has an unknown outcome', async () => {
  const { table } = await tableThat(hangUp);
  await expect(table.delete('P', 'A')).rejects.toMatchObject({ name: 'UnknownOutcome' });
});

test('a get that was lost is made once more, and no oftener', async () => {
  const { table, received } = await tableThat(hangUp, ok);
  expect(await table.get('P', 'A')).toBeUndefined();
  expect(received).toHaveLength(2);

  const dead = await tableThat(hangUp, hangUp);
  await expect(dead.table.get('P', 'A')).rejects.toMatchObject({ code: 'ECONNRESET' });
});

test('a transaction that was lost is made once more under the same token', async () => {
  const { table, received } = await tableThat(hangUp, ok);
  expect(await table.transact([{ put: item, when: 'absent' }])).toStrictEqual({});
  const [first, second] = received.map(({ body }) => JSON.parse(body.toString()).ClientRequestToken);
  expect(first).toMatch(/^[0-9a-f-]{36}$/);
  expect(second).toBe(first);
});

test('a transaction that was lost and then cancelled had not been written', async () => {
  const CancellationReasons = [{ Code: 'ConditionalCheckFailed' }];
  const { table } = await tableThat(hangUp, refuse('TransactionCanceledException', { CancellationReasons }));
  expect(await table.transact([{ put: item, when: 'absent' }])).toStrictEqual({ failed: 0 });
});

test.each([
  ['lost again', hangUp],
  ['throttled', refuse('ThrottlingException')],
  ['still in progress', refuse('TransactionInProgressException')],
])('a transaction that was lost and then is %s has an unknown outcome', async (_, answer) => {
  const { table, received } = await tableThat(hangUp, answer);
  await expect(table.transact([{ put: item }])).rejects.toMatchObject({ name: 'UnknownOutcome' });
  expect(received).toHaveLength(2);
});

test('a service that never listened has done nothing', async () => {
  const client = new DynamoDBClient({
    endpoint: 'http://127.0.0.1:1',
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  await expect(dynamoTable(client, 'Claimline').put(item)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});
