import { type Item, indexes, type Query, type Write } from '../platform.ts';

/** DynamoDB's limits. The local table keeps them too, so that what runs on a laptop runs on AWS. */
const KEY_BYTES = { pk: 2048, sk: 1024 };
export const ITEM_BYTES = 400 * 1024;
const TRANSACTION_BYTES = 4 * 1024 * 1024;
const TRANSACTION_WRITES = 100;

/** A page ends at this size, or at this many items unless the query says fewer. */
export const PAGE_BYTES = 1024 * 1024;
export const PAGE_ITEMS = 1000;

/** The eight attributes that place an item in an index, in the order of `indexes`. */
export const indexAttributes: readonly string[] = Object.values(indexes).flatMap(({ pk, sk }) => [pk, sk]);
const limits = Object.values(indexes).flatMap(({ pk, sk }) => [
  { name: pk, bytes: KEY_BYTES.pk },
  { name: sk, bytes: KEY_BYTES.sk },
]);

/** The table cannot take this, however often it is tried. */
export class InvalidRequest extends Error {
  override readonly name = 'InvalidRequest';
}

/** Throws InvalidRequest unless both are strings that a key may be. */
export function checkKey(pk: unknown, sk: unknown): void {
  checkKeyText('pk', pk, KEY_BYTES.pk);
  checkKeyText('sk', sk, KEY_BYTES.sk);
}

/** Throws InvalidRequest unless the table can find the item again. */
export function checkItem(item: Item): void {
  checkKey(item.pk, item.sk);
  for (const { name, bytes } of limits) if (item[name] !== undefined) checkKeyText(name, item[name], bytes);
  if (item.version !== undefined && !Number.isSafeInteger(item.version)) {
    throw new InvalidRequest('The version of an item is a whole number.');
  }
}

/** The item as JSON, which is never smaller than what DynamoDB counts for it. Throws InvalidRequest. */
export function checkedJson(item: Item): string {
  checkItem(item);
  return json(item);
}

function json(item: Item): string {
  const text = JSON.stringify(item);
  if (longer(text, ITEM_BYTES)) {
    throw new InvalidRequest(`The item is ${Buffer.byteLength(text)} bytes; an item holds at most ${ITEM_BYTES}.`);
  }
  return text;
}

/** Throws InvalidRequest when the writes cannot be one transaction, whatever their size. */
export function checkWrites(writes: readonly Write[]): void {
  if (writes.length < 1 || writes.length > TRANSACTION_WRITES) {
    throw new InvalidRequest(`A transaction has 1 to ${TRANSACTION_WRITES} writes, not ${writes.length}.`);
  }
  for (const write of writes) {
    if ('put' in write) checkItem(write.put);
    else checkKey(write.delete.pk, write.delete.sk);
  }
  if (writes.length > 1 && new Set(writes.map(keyOf)).size < writes.length) {
    throw new InvalidRequest('A transaction writes each item once.');
  }
}

/** The JSON of every item that is put, by position. Throws InvalidRequest when the writes cannot be one transaction. */
export function checkedTransaction(writes: readonly Write[]): (string | undefined)[] {
  checkWrites(writes);
  const bodies = writes.map((write) => ('put' in write ? json(write.put) : undefined));
  if (writes.length === 1) return bodies;
  const bytes = bodies.reduce((sum, body) => sum + (body === undefined ? 0 : Buffer.byteLength(body)), 0);
  if (bytes > TRANSACTION_BYTES) {
    throw new InvalidRequest(`The transaction is ${bytes} bytes; it holds at most ${TRANSACTION_BYTES}.`);
  }
  return bodies;
}

/** Throws InvalidRequest for a query that DynamoDB would refuse; answers false when no key can lie within its bounds. */
export function checkQuery({ pk, from, to, prefix, limit = 1 }: Query): boolean {
  checkKeyText('pk', pk, KEY_BYTES.pk);
  if (from !== undefined) checkKeyText('from', from, KEY_BYTES.sk);
  if (to !== undefined) checkKeyText('to', to, KEY_BYTES.sk);
  if (prefix !== undefined) checkKeyText('prefix', prefix, KEY_BYTES.sk);
  if (prefix !== undefined && (from !== undefined || to !== undefined)) {
    throw new InvalidRequest('A query has bounds or a prefix, not both.');
  }
  if (!Number.isSafeInteger(limit) || limit < 1) throw new InvalidRequest('A page holds at least one item.');
  return from === undefined || to === undefined || Buffer.compare(Buffer.from(from), Buffer.from(to)) <= 0;
}

export function encodeCursor(position: unknown): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** What `encodeCursor` was given. Throws InvalidRequest for text it did not make. */
export function decodeCursor(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw new InvalidRequest('The cursor is not one that a page gave.');
  }
}

function checkKeyText(name: string, value: unknown, bytes: number): void {
  if (typeof value !== 'string' || value === '' || !value.isWellFormed() || longer(value, bytes)) {
    throw new InvalidRequest(`${name} is text of 1 to ${bytes} bytes.`);
  }
}

/** Counts bytes only when the text could be over: three bytes per UTF-16 unit is the most UTF-8 takes. */
function longer(text: string, bytes: number): boolean {
  return text.length * 3 > bytes && Buffer.byteLength(text) > bytes;
}

function keyOf(write: Write): string {
  const { pk, sk } = 'put' in write ? write.put : write.delete;
  return `${pk.length} ${pk}${sk}`;
}
