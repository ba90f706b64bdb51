import { randomUUID } from 'node:crypto';
import {
  type AttributeValue,
  type CancellationReason,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { type Condition, type Item, indexes, type Query, type Table, Throttled, type Write } from '../platform.ts';
import { read, repeatableWrite, write } from './faults.ts';
import {
  checkedJson,
  checkedTransaction,
  checkKey,
  checkQuery,
  decodeCursor,
  encodeCursor,
  indexAttributes,
  PAGE_ITEMS,
} from './table-limits.ts';

type Attributes = Record<string, AttributeValue>;

const keyAttributes = ['pk', 'sk', ...indexAttributes];
const columns = new Set(['version', ...keyAttributes]);

/**
 * The table on DynamoDB: keys `pk` and `sk`, one index for each of `indexes` by its name, projecting everything. What no
 * key or condition reads is one JSON attribute, `body`: against DynamoDB's typed maps it is a fifth more to store and a
 * fifth less to send, takes a third of the time to write and read, nests deeper than 32 and comes back digit for digit,
 * so both tables hold exactly the same values. In the console it reads as JSON.
 */
export function dynamoTable(client: DynamoDBClient, name: string): Table {
  const TableName = name;

  return {
    async get(pk, sk) {
      checkKey(pk, sk);
      const command = new GetItemCommand({ TableName, Key: attributes({ pk, sk }), ConsistentRead: true });
      const { Item } = await read(() => client.send(command));
      return Item && itemOf(Item);
    },
    async put(item, when) {
      checkedJson(item);
      const command = new PutItemCommand({ TableName, Item: attributesOf(item), ...conditionOf(when) });
      return held(write(() => client.send(command)));
    },
    async delete(pk, sk, when) {
      checkKey(pk, sk);
      const command = new DeleteItemCommand({ TableName, Key: attributes({ pk, sk }), ...conditionOf(when) });
      return held(write(() => client.send(command)));
    },
    async transact(writes) {
      checkedTransaction(writes);
      // A token of its own for each call: one made from the content would let the next equal call pass unwritten.
      const command = new TransactWriteItemsCommand({
        ClientRequestToken: randomUUID(),
        TransactItems: writes.map((write) => transactItem(TableName, write)),
      });
      try {
        await repeatableWrite(() => client.send(command));
        return {};
      } catch (error) {
        if (error instanceof TransactionCanceledException) return cancelled(error.CancellationReasons ?? [], error);
        throw error;
      }
    },
    async query(query) {
      if (!checkQuery(query)) return { items: [] };
      const command = new QueryCommand({ TableName, ...rangeOf(query) });
      const { Items = [], LastEvaluatedKey: last } = await read(() => client.send(command));
      const items = Items.map(itemOf);
      return last ? { items, cursor: encodeCursor(valuesOf(last)) } : { items };
    },
  };
}

function attributes(values: Record<string, string>): Attributes {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { S: value }]));
}

function valuesOf(attributes: Attributes): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, value.S!]));
}

function attributesOf(item: Item): Attributes {
  const keys = keyAttributes.filter((name) => item[name] !== undefined).map((name) => [name, item[name]]);
  const rest = Object.entries(item).filter(([name]) => !columns.has(name));
  return {
    ...attributes(Object.fromEntries(keys)),
    ...(item.version !== undefined && { version: { N: String(item.version) } }),
    body: { S: JSON.stringify(Object.fromEntries(rest)) },
  };
}

function itemOf({ version, body, ...keys }: Attributes): Item {
  return {
    ...JSON.parse(body!.S!),
    ...valuesOf(keys),
    ...(version && { version: Number(version.N) }),
  } as Item;
}

function conditionOf(when: Condition | undefined) {
  if (when === undefined) return {};
  if (when === 'absent') return { ConditionExpression: 'attribute_not_exists(pk)' };
  return {
    ConditionExpression: 'version = :version',
    ExpressionAttributeValues: { ':version': { N: String(when.version) } },
  };
}

function transactItem(TableName: string, write: Write) {
  const condition = conditionOf(write.when);
  return 'put' in write
    ? { Put: { TableName, Item: attributesOf(write.put), ...condition } }
    : { Delete: { TableName, Key: attributes({ pk: write.delete.pk, sk: write.delete.sk }), ...condition } };
}

async function held(call: Promise<unknown>): Promise<boolean> {
  try {
    await call;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** The first reason decides: behind a conflict nobody knows which condition is the first that did not hold. */
function cancelled(reasons: CancellationReason[], error: Error): { failed: number } {
  const first = reasons.findIndex(({ Code }) => Code !== undefined && Code !== 'None');
  const code = reasons[first]?.Code;
  if (code === 'ConditionalCheckFailed') return { failed: first };
  if (code !== undefined && busy.has(code)) {
    throw new Throttled(`The transaction met another one or a limit (${code}).`, { cause: error });
  }
  throw error;
}

const busy = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);

function rangeOf({ pk, index, from, to, prefix, reverse = false, limit = PAGE_ITEMS, cursor }: Query) {
  const key = index ? indexes[index] : { pk: 'pk', sk: 'sk' };
  const ranges: [boolean, string][] = [
    [prefix !== undefined, 'begins_with(#sk, :prefix)'],
    [from !== undefined && to !== undefined, '#sk BETWEEN :from AND :to'],
    [from !== undefined, '#sk >= :from'],
    [to !== undefined, '#sk <= :to'],
  ];
  const range = ranges.find(([applies]) => applies)?.[1];
  const bounds = Object.entries({ ':from': from, ':to': to, ':prefix': prefix }).filter(
    ([, bound]) => bound !== undefined,
  );
  return {
    IndexName: index,
    ConsistentRead: index === undefined,
    KeyConditionExpression: range ? `#pk = :pk AND ${range}` : '#pk = :pk',
    ExpressionAttributeNames: { '#pk': key.pk, ...(range && { '#sk': key.sk }) },
    ExpressionAttributeValues: attributes({ ':pk': pk, ...(Object.fromEntries(bounds) as Record<string, string>) }),
    ScanIndexForward: !reverse,
    Limit: limit,
    ExclusiveStartKey: cursor === undefined ? undefined : attributes(decodeCursor(cursor) as Record<string, string>),
  };
}
