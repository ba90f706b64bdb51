import {
  checkedTransaction,
  checkKey,
  checkQuery,
  checkWrites,
  decodeCursor,
  encodeCursor,
  ITEM_BYTES,
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
import { type FrozenItem, frozenItem } from './frozen-item.ts';
import type { LocalTable } from './table.ts';

/** Where an item is kept; its place in a partition outlives its changes. */
type Place = { -readonly [part in keyof FrozenItem]: FrozenItem[part] };

/** The places of a partition, or of an index's one, in the order of these attributes. */
interface Partition {
  readonly order: readonly string[];
  readonly places: Place[];
}

/** The table by its own key, or by that of an index: what sorts an item in a partition, and the partitions. */
interface View {
  readonly pk: string;
  readonly order: readonly string[];
  readonly partitions: Map<string, Partition>;
}

const viewBy = (pk: string, ...order: readonly string[]): View => ({ pk, order, partitions: new Map() });

/** The table in memory. Items are given out as they are kept, frozen: nothing is copied twice, and nothing becomes text. */
export function memoryTable(): LocalTable {
  const kept = new Map<string, Map<string, Place>>();
  const own = viewBy('pk', 'sk');
  // An index sorts by its own sort key; the table's key tells items with the same one apart.
  const byIndex = new Map(Object.entries(indexes).map(([name, { pk, sk }]) => [name, viewBy(pk, sk, 'pk', 'sk')]));
  const indexed = [...byIndex.values()];

  const placeOf = (pk: string, sk: string): Place | undefined => kept.get(pk)?.get(sk);
  const copyOf = (item: Item): FrozenItem => frozenItem(item, placeOf(item.pk, item.sk));

  function holds({ pk, sk }: { readonly pk: string; readonly sk: string }, when: Condition | undefined): boolean {
    if (when === undefined) return true;
    const place = placeOf(pk, sk);
    return when === 'absent' ? !place : place !== undefined && place.item.version === when.version;
  }

  function put({ item, mostBytes }: FrozenItem): void {
    const place = placeOf(item.pk, item.sk);
    if (!place) {
      add({ item, mostBytes });
      return;
    }
    const { item: before } = place;
    const moved = indexed.filter(({ pk, order }) => before[pk] !== item[pk] || before[order[0]!] !== item[order[0]!]);
    for (const view of moved) cut(view, place);
    place.item = item;
    place.mostBytes = mostBytes;
    for (const view of moved) insert(view, place);
  }

  function add(place: Place): void {
    const { item } = place;
    const family = kept.get(item.pk) ?? new Map<string, Place>();
    kept.set(item.pk, family.set(item.sk, place));
    insert(own, place);
    for (const view of indexed) insert(view, place);
  }

  function remove(pk: string, sk: string): void {
    const place = placeOf(pk, sk);
    if (!place) return;
    kept.get(pk)!.delete(sk);
    cut(own, place);
    for (const view of indexed) cut(view, place);
  }

  function write(writes: readonly Write[]): { failed?: number } {
    checkWrites(writes);
    const copies = writes.map((write) => ('put' in write ? copyOf(write.put) : undefined));
    const mostBytes = copies.reduce((sum, copy) => sum + (copy?.mostBytes ?? 0), 0);
    if (mostBytes > ITEM_BYTES) {
      for (const [at, text] of checkedTransaction(writes).entries())
        if (text !== undefined) copies[at] = { ...copies[at]!, mostBytes: Buffer.byteLength(text) };
    }
    const failed = writes.findIndex((one) => !holds('put' in one ? one.put : one.delete, one.when));
    if (failed >= 0) return { failed };
    for (const [at, one] of writes.entries()) {
      if ('put' in one) put(copies[at]!);
      else remove(one.delete.pk, one.delete.sk);
    }
    return {};
  }

  return {
    save() {},
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
      const { order, partitions } = query.index ? byIndex.get(query.index)! : own;
      return page(partitions.get(query.pk) ?? { order, places: [] }, query);
    },
    *named(sk) {
      for (const pk of [...kept.keys()].sort(compareBytes)) {
        const place = placeOf(pk, sk);
        if (place) yield place.item;
      }
    },
  };
}

/** Where the place's item has no key of the view, it is not in it. */
function insert(view: View, place: Place): void {
  const pk = place.item[view.pk] as string | undefined;
  if (pk === undefined || place.item[view.order[0]!] === undefined) return;
  let partition = view.partitions.get(pk);
  if (!partition) {
    partition = { order: view.order, places: [] };
    view.partitions.set(pk, partition);
  }
  partition.places.splice(position(partition, keyOf(view, place.item), false), 0, place);
}

function cut(view: View, place: Place): void {
  const pk = place.item[view.pk] as string | undefined;
  if (pk === undefined || place.item[view.order[0]!] === undefined) return;
  const partition = view.partitions.get(pk)!;
  partition.places.splice(position(partition, keyOf(view, place.item), false), 1);
}

/** What sorts the item in a partition. */
function keyOf({ order }: Pick<View, 'order'>, item: Item): string[] {
  return order.map((attribute) => item[attribute] as string);
}

/** How many places come before the bound; those that start with it count too when `over`. */
function position({ places, order }: Partition, bound: readonly string[], over: boolean): number {
  const isWide = bound.some((part) => wide.test(part));
  let [low, high] = [0, places.length];
  // Most of what is added comes last.
  if (high > 0 && isBefore(places[high - 1]!.item)) return high;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(places[middle]!.item)) low = middle + 1;
    else high = middle;
  }
  return low;

  /** Compares as many parts as the bound has. */
  function isBefore(item: Item): boolean {
    for (let at = 0; at < bound.length; at++) {
      const [part, limit] = [item[order[at]!] as string, bound[at]!];
      if (part !== limit) return isWide ? compareBytes(part, limit) < 0 : part < limit;
    }
    return over;
  }
}

/** Between these and others alone, the order of units is not that of the UTF-8 bytes. */
const wide = /[\ud800-\uffff]/;

/** The order of the texts' UTF-8 bytes. */
function compareBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

/** What the items take as JSON is counted only when it may be more than a page holds. */
function page(partition: Partition, query: Query, isCounted = false): Page {
  const { places } = partition;
  const { prefix, from = prefix, to, reverse, cursor, limit = PAGE_ITEMS } = query;
  let first = from === undefined ? 0 : position(partition, [from], false);
  let last = to === undefined ? places.length : position(partition, [to], true);
  if (cursor !== undefined) {
    const after = decodeCursor(cursor) as string[];
    if (reverse) last = Math.min(last, position(partition, after, false));
    else first = Math.max(first, position(partition, after, true));
  }
  const items: Item[] = [];
  let bytes = 0;
  for (let left = last - first; left > 0 && items.length < limit && bytes < PAGE_BYTES; left--) {
    const place = places[reverse ? first + left - 1 : last - left]!;
    if (prefix !== undefined && !(place.item[partition.order[0]!] as string).startsWith(prefix)) {
      if (reverse) continue;
      return { items };
    }
    items.push(place.item);
    if (isCounted) place.mostBytes = Buffer.byteLength(JSON.stringify(place.item));
    bytes += place.mostBytes;
  }
  if (bytes >= PAGE_BYTES && !isCounted) return page(partition, query, true);
  if (items.length < limit && bytes < PAGE_BYTES) return { items };
  return { items, cursor: encodeCursor(keyOf(partition, items.at(-1)!)) };
}
