import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import { dynamoTable } from '../../../../functions/platform/aws/table.ts';

const dynamo = mockClient(DynamoDBClient);
const table = dynamoTable(new DynamoDBClient({}), 'Claimline');
beforeEach(() => dynamo.reset());

const sent = (at = 0): unknown => dynamo.call(at).args[0].input;
const $metadata = {};

describe('what DynamoDB is asked', () => {
  test('an item is its keys, its version and the rest as JSON', async () => {
    dynamo.on(PutItemCommand).resolves({});
    const item = { pk: 'P', sk: 'CLAIM', version: 2, queuePk: 'q', queueSk: '1', cents: 12500, note: undefined };
    await table.put(item, { version: 1 });
    expect(sent()).toStrictEqual({
      TableName: 'Claimline',
      Item: {
        pk: { S: 'P' },
        sk: { S: 'CLAIM' },
        queuePk: { S: 'q' },
        queueSk: { S: '1' },
        version: { N: '2' },
        body: { S: '{"cents":12500}' },
      },
      ConditionExpression: 'version = :version',
      ExpressionAttributeValues: { ':version': { N: '1' } },
    });
  });

  test('a get is consistent and gives the item back', async () => {
    dynamo.on(GetItemCommand).resolves({
      Item: { pk: { S: 'P' }, sk: { S: 'A' }, version: { N: '7' }, monthPk: { S: 'm' }, body: { S: '{"cents":1}' } },
    });
    expect(await table.get('P', 'A')).toStrictEqual({ pk: 'P', sk: 'A', version: 7, monthPk: 'm', cents: 1 });
    expect(sent()).toMatchObject({ Key: { pk: { S: 'P' }, sk: { S: 'A' } }, ConsistentRead: true });
  });

  test('an item that is not there is nothing', async () => {
    dynamo.on(GetItemCommand).resolves({});
    expect(await table.get('P', 'A')).toBeUndefined();
  });

  test('a delete may want the item to be absent', async () => {
    dynamo.on(DeleteItemCommand).resolves({});
    await table.delete('P', 'A', 'absent');
    expect(sent()).toMatchObject({
      Key: { pk: { S: 'P' }, sk: { S: 'A' } },
      ConditionExpression: 'attribute_not_exists(pk)',
    });
  });

  test('a transaction has a token of its own each time', async () => {
    dynamo.on(TransactWriteItemsCommand).resolves({});
    const writes = [{ put: { pk: 'P', sk: 'A' }, when: 'absent' as const }, { delete: { pk: 'P', sk: 'B' } }];
    await table.transact(writes);
    await table.transact(writes);
    expect(sent()).toMatchObject({
      TransactItems: [
        { Put: { TableName: 'Claimline', ConditionExpression: 'attribute_not_exists(pk)' } },
        { Delete: { TableName: 'Claimline', Key: { pk: { S: 'P' }, sk: { S: 'B' } } } },
      ],
    });
    const tokens = dynamo.commandCalls(TransactWriteItemsCommand).map(({ args }) => args[0].input.ClientRequestToken);
    expect(new Set(tokens).size).toBe(2);
  });

  test.each([
    [{}, '#pk = :pk', {}],
    [{ prefix: 'H#' }, '#pk = :pk AND begins_with(#sk, :prefix)', { ':prefix': { S: 'H#' } }],
    [{ from: 'a', to: 'b' }, '#pk = :pk AND #sk BETWEEN :from AND :to', { ':from': { S: 'a' }, ':to': { S: 'b' } }],
    [{ from: 'a' }, '#pk = :pk AND #sk >= :from', { ':from': { S: 'a' } }],
    [{ to: 'b' }, '#pk = :pk AND #sk <= :to', { ':to': { S: 'b' } }],
  ])('a query of %j', async (bounds, expression, values) => {
    dynamo.on(QueryCommand).resolves({});
    expect(await table.query({ pk: 'P', ...bounds })).toStrictEqual({ items: [] });
    expect(sent()).toMatchObject({ KeyConditionExpression: expression, ConsistentRead: true, Limit: 1000 });
    expect((sent() as { ExpressionAttributeValues: object }).ExpressionAttributeValues).toStrictEqual({
      ':pk': { S: 'P' },
      ...values,
    });
  });

  test('a query of an index asks by its keys, and not for consistency', async () => {
    dynamo.on(QueryCommand).resolves({});
    await table.query({ pk: 'q', index: 'due', prefix: '2026', reverse: true, limit: 5 });
    expect(sent()).toMatchObject({
      IndexName: 'due',
      ConsistentRead: false,
      ExpressionAttributeNames: { '#pk': 'duePk', '#sk': 'dueSk' },
      ScanIndexForward: false,
      Limit: 5,
    });
  });

  test('the next page starts where DynamoDB said', async () => {
    const LastEvaluatedKey = { pk: { S: 'P' }, sk: { S: 'é' }, duePk: { S: 'd' }, dueSk: { S: '1' } };
    dynamo.on(QueryCommand).resolvesOnce({ Items: [], LastEvaluatedKey }).resolvesOnce({ Items: [] });
    const { items, cursor } = await table.query({ pk: 'd', index: 'due' });
    expect(items).toStrictEqual([]);
    expect(cursor).toMatch(/^[\w-]+$/);
    expect(await table.query({ pk: 'd', index: 'due', cursor })).toStrictEqual({ items: [] });
    expect(sent(1)).toMatchObject({ ExclusiveStartKey: LastEvaluatedKey });
  });

  test('what DynamoDB would refuse is not sent', async () => {
    await expect(table.put({ pk: '', sk: 'A' })).rejects.toThrow('pk is text of 1 to 2048 bytes.');
    await expect(table.put({ pk: 'P', sk: 'A', note: 'x'.repeat(500_000) })).rejects.toThrow(
      'The item is 500029 bytes; an item holds at most 409600.',
    );
    expect(dynamo.calls()).toHaveLength(0);
  });
});

describe('what DynamoDB answers', () => {
  const fault = (name: string, rest: object = {}) => Object.assign(new Error(name), { name, $metadata, ...rest });
  const item = { pk: 'P', sk: 'A' };

  test('a condition that failed is false', async () => {
    dynamo.rejects(new ConditionalCheckFailedException({ message: '', $metadata }));
    expect(await table.put(item, 'absent')).toBe(false);
    expect(await table.delete('P', 'A', { version: 1 })).toBe(false);
  });

  test.each([
    ['ProvisionedThroughputExceededException', 400, 'Throttled', 1],
    ['ThrottlingException', 400, 'Throttled', 1],
    ['RequestLimitExceeded', 400, 'Throttled', 1],
    ['TransactionConflictException', 400, 'Throttled', 1],
    ['InternalServerError', 500, 'UnknownOutcome', 2],
    ['ServiceUnavailable', 503, 'UnknownOutcome', 2],
    ['TransactionInProgressException', 400, 'UnknownOutcome', 2],
    ['ValidationException', 400, 'ValidationException', 1],
    ['ExpiredTokenException', 400, 'ExpiredTokenException', 1],
    ['AccessDeniedException', 400, 'AccessDeniedException', 1],
    ['ResourceNotFoundException', 400, 'ResourceNotFoundException', 1],
  ])('%s (%d) of a write is %s', async (name, httpStatusCode, expected, transactCalls) => {
    dynamo.rejects(fault(name, { $metadata: { httpStatusCode } }));
    await expect(table.put(item)).rejects.toMatchObject({ name: expected });
    await expect(table.delete('P', 'A')).rejects.toMatchObject({ name: expected });
    expect(dynamo.calls()).toHaveLength(2);
    await expect(table.transact([{ put: item }])).rejects.toMatchObject({ name: expected });
    expect(dynamo.commandCalls(TransactWriteItemsCommand)).toHaveLength(transactCalls);
  });

  test('a read that is throttled is Throttled, and not made again', async () => {
    dynamo.rejects(fault('ThrottlingException'));
    await expect(table.get('P', 'A')).rejects.toMatchObject({ name: 'Throttled' });
    await expect(table.query({ pk: 'P' })).rejects.toMatchObject({ name: 'Throttled' });
    expect(dynamo.calls()).toHaveLength(2);
  });

  test('a read that found the service broken is made once more', async () => {
    dynamo
      .onAnyCommand()
      .rejectsOnce(fault('InternalServerError', { $metadata: { httpStatusCode: 500 } }))
      .resolves({});
    expect(await table.get('P', 'A')).toBeUndefined();
  });

  const cancelled = (...codes: string[]) =>
    new TransactionCanceledException({ message: '', $metadata, CancellationReasons: codes.map((Code) => ({ Code })) });
  const writes = ['A', 'B', 'C'].map((sk) => ({ put: { pk: 'P', sk }, when: 'absent' as const }));

  test.each([
    [['None', 'ConditionalCheckFailed', 'None'], 1],
    [['ConditionalCheckFailed', 'ConditionalCheckFailed', 'None'], 0],
    [['None', 'ConditionalCheckFailed', 'TransactionConflict'], 1],
    [['ConditionalCheckFailed', 'ThrottlingError', 'ValidationError'], 0],
  ])('a transaction cancelled for %j failed at %d', async (codes, failed) => {
    dynamo.rejects(cancelled(...codes));
    expect(await table.transact(writes)).toStrictEqual({ failed });
  });

  test.each([
    [['TransactionConflict', 'None', 'None']],
    [['None', 'ThrottlingError', 'None']],
    [['None', 'None', 'ProvisionedThroughputExceeded']],
    // The first condition was not looked at, so nobody knows whether it is the first to fail.
    [['TransactionConflict', 'ConditionalCheckFailed', 'None']],
  ])('a transaction cancelled for %j is Throttled', async (codes) => {
    dynamo.rejects(cancelled(...codes));
    await expect(table.transact(writes)).rejects.toMatchObject({ name: 'Throttled' });
  });

  test.each([
    [['None', 'ValidationError', 'None']],
    [['ItemCollectionSizeLimitExceeded']],
    [['None', 'None', 'None']],
    [[]],
  ])('a transaction cancelled for %j says so', async (codes) => {
    dynamo.rejects(cancelled(...codes));
    await expect(table.transact(writes)).rejects.toBeInstanceOf(TransactionCanceledException);
  });
});
