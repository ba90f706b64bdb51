import {
  checkedTransaction,
  checkKey,
  checkQuery,
  checkWrites,
  decodeCursor,
  encodeCursor,
  ITEM_BYTES,
  indexAttributes,
  PAGE_BYTES,
  PAGE_ITEMS,
} from '../../functions/platform/aws/table-limits.ts';
import {
  type Condition,
  type Item,
  indexes,
  type Page,
  type Query,
  type Write,
} from '../../functions/platform/platform.ts';
import { frozenItem } from './frozen-item.ts';
import type { LocalTable } from './table.ts';

/** Where an item is kept; its place in a partition outlives its changes. */
interface Place {
  item: Item;
  /** Its size as JSON, once a page asked for it. */
  bytes: number | undefined;
}

/** The places of a partition, or of an index's one, in the order of their sort keys. */
interface Partition {
  readonly orderOf: (item: Item) => readonly string[];
  readonly places: Place[];
}

const indexNames = Object.keys(indexes) as (keyof typeof indexes)[];

/** The table in memory. Items are given out as they are kept, frozen: nothing is copied twice, and nothing becomes text. */
export function memoryTable(): LocalTable {
  const kept = new Map<string, Map<string, Place>>();
  const partitions = new Map<string, Partition>();

  const placeOf = (pk: string, sk: string): Place | undefined => kept.get(pk)?.get(sk);

  function holds({ pk, sk }: { readonly pk: string; readonly sk: string }, when: Condition | undefined): boolean {
    if (when === undefined) return true;
    const place = placeOf(pk, sk);
    return when === 'absent' ? !place : place !== undefined && place.item.version === when.version;
  }

  function put(item: Item): void {
    const place = placeOf(item.pk, item.sk);
    if (!place) {
      add({ item, bytes: undefined });
      return;
    }
    const moved = indexAttributes.some((attribute) => place.item[attribute] !== item[attribute]);
    if (moved) for (const partition of indexed(place.item)) cut(partition, place);
    place.item = item;
    place.bytes = undefined;
    if (moved) for (const partition of indexed(item)) insert(partition, place);
  }

  function add(place: Place): void {
    const { item } = place;
    const family = kept.get(item.pk) ?? new Map<string, Place>();
    kept.set(item.pk, family.set(item.sk, place));
    insert(partitionOf(undefined, item.pk), place);
    for (const partition of indexed(item)) insert(partition, place);
  }

  function remove(pk: string, sk: string): void {
    const place = placeOf(pk, sk);
    if (!place) return;
    kept.get(pk)!.delete(sk);
    cut(partitionOf(undefined, pk), place);
    for (const partition of indexed(place.item)) cut(partition, place);
  }

  function indexed(item: Item): Partition[] {
    return indexNames.flatMap((name) => {
      const { pk, sk } = indexes[name];
      return item[pk] === undefined || item[sk] === undefined ? [] : [partitionOf(name, item[pk] as string)];
    });
  }

  function partitionOf(index: Query['index'], pk: string): Partition {
    const name = `${index ?? ''} ${pk}`;
    const found = partitions.get(name) ?? { orderOf: orderOf(index), places: [] };
    partitions.set(name, found);
    return found;
  }

  function write(writes: readonly Write[]): { failed?: number } {
    checkWrites(writes);
    const copies = writes.map((write) => ('put' in write ? frozenItem(write.put) : undefined));
    const mostBytes = copies.reduce((sum, copy) => sum + (copy?.mostBytes ?? 0), 0);
    if (mostBytes > ITEM_BYTES) checkedTransaction(writes);
    const failed = writes.findIndex((one) => !holds('put' in one ? one.put : one.delete, one.when));
    if (failed >= 0) return { failed };
    for (const [at, one] of writes.entries()) {
      if ('put' in one) put(copies[at]!.item);
      else remove(one.delete.pk, one.delete.sk);
    }
    return {};
  }

  return {
    async get(pk, sk) {
      checkKey(pk, sk);
      return placeOf(pk, sk)?.item;
    },
    async put(item, when) {
      return write([{ put: item, when }]).failed === undefined;
    },
    async delete(pk, sk, when) {
      return write([{ delete: { pk, sk }, when }]).failed === undefined;
    },
    async transact(writes) {
      return write(writes);
    },
    async query(query) {
      if (!checkQuery(query)) return { items: [] };
      return page(partitionOf(query.index, query.pk), query);
    },
    *named(sk) {
      for (const pk of [...kept.keys()].sort(compare)) {
        const place = placeOf(pk, sk);
        if (place) yield place.item;
      }
    },
  };
}

/** An index sorts by its own sort key; the table's key tells items with the same one apart. */
function orderOf(index: Query['index']): Partition['orderOf'] {
  if (!index) return ({ sk }) => [sk];
  const by = indexes[index].sk;
  return (item) => [item[by] as string, item.pk, item.sk];
}

function insert({ places, orderOf }: Partition, place: Place): void {
  places.splice(position(places, orderOf, orderOf(place.item), false), 0, place);
}

function cut({ places, orderOf }: Partition, place: Place): void {
  places.splice(position(places, orderOf, orderOf(place.item), false), 1);
}

/** How many places come before the bound; those that start with it count too when `over`. */
function position(places: Place[], orderOf: Partition['orderOf'], bound: readonly string[], over: boolean): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const order = compareAll(orderOf(places[middle]!.item), bound);
    if (order < 0 || (over && order === 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Compares as many parts as the bound has. */
function compareAll(order: readonly string[], bound: readonly string[]): number {
  for (let at = 0; at < bound.length; at++) {
    const compared = compare(order[at]!, bound[at]!);
    if (compared !== 0) return compared;
  }
  return 0;
}

const surrogate = /[\ud800-\udfff]/;

/** The order of the texts' UTF-8 bytes, which without surrogates is that of their units. */
function compare(one: string, other: string): number {
  if (one === other) return 0;
  if (surrogate.test(one) || surrogate.test(other)) return Buffer.compare(Buffer.from(one), Buffer.from(other));
  return one < other ? -1 : 1;
}

function page({ places, orderOf }: Partition, query: Query): Page {
  const { prefix, from = prefix, to, reverse, cursor, limit = PAGE_ITEMS } = query;
  let first = from === undefined ? 0 : position(places, orderOf, [from], false);
  let last = to === undefined ? places.length : position(places, orderOf, [to], true);
  if (cursor !== undefined) {
    const after = decodeCursor(cursor) as string[];
    if (reverse) last = Math.min(last, position(places, orderOf, after, false));
    else first = Math.max(first, position(places, orderOf, after, true));
  }
  const items: Item[] = [];
  let bytes = 0;
  for (let left = last - first; left > 0 && items.length < limit && bytes < PAGE_BYTES; left--) {
    const place = places[reverse ? first + left - 1 : last - left]!;
    if (prefix !== undefined && !orderOf(place.item)[0]!.startsWith(prefix)) {
      if (reverse) continue;
      return { items };
    }
    items.push(place.item);
    place.bytes ??= Buffer.byteLength(JSON.stringify(place.item));
    bytes += place.bytes;
  }
  if (items.length < limit && bytes < PAGE_BYTES) return { items };
  return { items, cursor: encodeCursor(orderOf(items.at(-1)!)) };
}
