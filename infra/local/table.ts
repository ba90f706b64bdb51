import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
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
  type Table,
  type Write,
} from '../../functions/platform/platform.ts';

import { type FrozenItem, frozenItem } from './frozen-item.ts';

const columns = ['pk', 'sk', 'version', 'body', ...indexAttributes];

/**
 * WAL without syncing outlives the death of the process, not of the machine: this is a laptop's table. Rows keep their
 * rowid, so that a new row is appended and only the small key is sorted in: twice as fast as a table sorted by its key.
 */
const schema = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = OFF;
  PRAGMA busy_timeout = 5000;
  CREATE TABLE IF NOT EXISTS items (
    pk TEXT NOT NULL, sk TEXT NOT NULL, version INTEGER, body TEXT NOT NULL, ${indexAttributes.join(' TEXT, ')} TEXT,
    PRIMARY KEY (pk, sk)
  );
  ${Object.entries(indexes)
    .map(
      ([name, { pk, sk }]) =>
        `CREATE INDEX IF NOT EXISTS items_${name} ON items (${pk}, ${sk}, pk, sk)
           WHERE ${pk} IS NOT NULL AND ${sk} IS NOT NULL;`,
    )
    .join('\n')}
`;

/** A table of one machine, which can also tell all items of a kind. */
export interface LocalTable extends Table {
  /** Every item that has this sort key, in the order of their partitions. */
  named(sk: string): Iterable<Item>;
  /** Before the end of a transaction of the caller's: writes what is held of it. */
  save(): void;
}

/** So many items are held; then all are let go, which costs less than to know the oldest. */
const mostHeld = 1000;

/** An item as it stands. */
interface Held extends FrozenItem {
  /** Of which the database has an older state. */
  readonly isUnsaved: boolean;
}

/**
 * The table on SQLite: a database of the caller's, or the path of one, or `:memory:`. One process writes at a time.
 *
 * Items that have a version are read and written again and again, so they are held as they were read: frozen, until
 * somebody else has written to the database. In a transaction of the caller's, which may write the same item many times, the
 * database gets them when it is saved.
 */
export function sqliteTable(place: DatabaseSync | string): LocalTable {
  const database = typeof place === 'string' ? new DatabaseSync(place) : place;
  database.exec(schema);

  const own = ['BEGIN IMMEDIATE', 'COMMIT', 'ROLLBACK'].map((sql) => database.prepare(sql));
  // Inside a transaction of the caller's, ours is a part of it that can be taken back by itself.
  const nested = ['SAVEPOINT item', 'RELEASE item', 'ROLLBACK TO item'].map((sql) => database.prepare(sql));
  const bodyOf = database.prepare('SELECT body FROM items WHERE pk = ? AND sk = ?');
  const insert = `INSERT INTO items VALUES (${columns.map(() => '?')}) ON CONFLICT DO`;
  const set = columns.slice(2).map((column, at) => `${column} = ?${at + 3}`);
  const puts = {
    always: database.prepare(`${insert} UPDATE SET ${set}`),
    absent: database.prepare(`${insert} NOTHING`),
    version: database.prepare(`UPDATE items SET ${set} WHERE pk = ?1 AND sk = ?2 AND version = ?`),
  };
  const deletes = {
    always: database.prepare('DELETE FROM items WHERE pk = ? AND sk = ?'),
    version: database.prepare('DELETE FROM items WHERE pk = ? AND sk = ? AND version = ?'),
  };
  const queries = new Map<string, StatementSync>();
  const writtenByOthers = database.prepare('PRAGMA data_version');
  const held = new Map<string, Held>();
  let seenVersion: unknown;
  let unsaved = 0;

  /** Lets go what somebody else may have changed. In a transaction nobody can. */
  function lookForOthers(): void {
    if (unsaved > 0) return;
    const { data_version: version } = writtenByOthers.get()!;
    if (version === seenVersion) return;
    held.clear();
    seenVersion = version;
  }

  function hold(copy: FrozenItem, isUnsaved: boolean): void {
    const key = keyOf(copy.item);
    if (held.size >= mostHeld && !held.has(key)) {
      save();
      held.clear();
    }
    if (isUnsaved && !held.get(key)?.isUnsaved) unsaved++;
    held.set(key, { ...copy, isUnsaved });
  }

  function save(): void {
    if (unsaved === 0) return;
    for (const [key, one] of held) {
      if (!one.isUnsaved) continue;
      puts.always.run(...row(one.item, JSON.stringify(one.item)));
      held.set(key, { ...one, isUnsaved: false });
    }
    unsaved = 0;
  }

  /** Answers whether the condition held; when it did not, nothing was changed. */
  function put({ item }: FrozenItem, when: Condition | undefined): boolean {
    const body = JSON.stringify(item);
    if (when === undefined) return puts.always.run(...row(item, body)).changes === 1;
    if (when === 'absent') return puts.absent.run(...row(item, body)).changes === 1;
    return puts.version.run(...row(item, body), when.version).changes === 1;
  }

  function remove({ pk, sk }: Key, when: Condition | undefined): boolean {
    if (when === 'absent') return bodyOf.get(pk, sk) === undefined;
    if (when !== undefined) return deletes.version.run(pk, sk, when.version).changes === 1;
    deletes.always.run(pk, sk);
    return true;
  }

  function write(writes: readonly Write[]): { failed?: number } {
    checkWrites(writes);
    lookForOthers();
    const copies = writes.map((one) => ('put' in one ? frozenItem(one.put, held.get(keyOf(one.put))) : undefined));
    if (copies.reduce((sum, copy) => sum + (copy?.mostBytes ?? 0), 0) > ITEM_BYTES) {
      for (const [at, text] of checkedTransaction(writes).entries())
        if (text !== undefined) copies[at] = { ...copies[at]!, mostBytes: Buffer.byteLength(text) };
    }
    const isInner = database.isTransaction;
    // Of what is held in a transaction of the caller's, the database hears later.
    const waits = writes.map((one) => isInner && 'put' in one && held.has(keyOf(one.put)));
    const isDone = (one: Write, at: number) => {
      const known = held.get(keyOf('put' in one ? one.put : one.delete));
      if (known && !holds(known.item, one.when)) return false;
      if (waits[at]) return true;
      return 'put' in one ? put(copies[at]!, one.when) : remove(one.delete, known ? undefined : one.when);
    };
    const failed = together(isInner, writes.length > 1 && waits.includes(false), () =>
      writes.findIndex((one, at) => !isDone(one, at)),
    );
    if (failed >= 0) return { failed };
    for (const [at, one] of writes.entries()) {
      if ('delete' in one) forget(one.delete);
      else if (one.put.version !== undefined || held.has(keyOf(one.put))) hold(copies[at]!, waits[at]!);
    }
    return {};
  }

  function forget(key: Key): void {
    if (held.get(keyOf(key))?.isUnsaved) unsaved--;
    held.delete(keyOf(key));
  }

  function read(body: string): Item {
    const found = JSON.parse(body) as Item;
    if (found.version === undefined) return found;
    const { item } = frozenItem(found);
    hold({ item, mostBytes: Buffer.byteLength(body) }, false);
    return item;
  }

  /** Does several writes as one; `work` answers which of them failed, or -1. */
  function together(isInner: boolean, areSeveral: boolean, work: () => number): number {
    if (!areSeveral) return work();
    const [begin, commit, rollback] = isInner ? nested : own;
    begin!.run();
    let failed = 0;
    try {
      failed = work();
      return failed;
    } finally {
      if (failed >= 0) rollback!.run();
      if (failed < 0 || isInner) commit!.run();
    }
  }

  return {
    save,
    async get(pk, sk) {
      checkKey(pk, sk);
      lookForOthers();
      const known = held.get(keyOf({ pk, sk }));
      if (known) return known.item;
      const body = bodyOf.get(pk, sk)?.body as string | undefined;
      return body === undefined ? undefined : read(body);
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
      lookForOthers();
      save();
      const form = [query.index, query.reverse, query.cursor !== undefined].join();
      let statement = queries.get(form);
      if (!statement) {
        statement = database.prepare(select(query));
        statement.setReturnArrays(true);
        queries.set(form, statement);
      }
      const rows = statement.iterate(...bounds(query)) as Iterable<unknown> as Iterable<[string, string, string]>;
      return page(rows, query, (pk, sk, body) => held.get(keyOf({ pk, sk }))?.item ?? read(body));
    },
    *named(sk) {
      save();
      for (const { body } of database.prepare('SELECT body FROM items WHERE sk = ? ORDER BY pk').iterate(sk)) {
        yield JSON.parse(body as string) as Item;
      }
    },
  };
}

type Key = { readonly pk: string; readonly sk: string };

const keyOf = ({ pk, sk }: Key) => `${pk}\n${sk}`;

const holds = (item: Item, when: Condition | undefined) =>
  when === undefined || (when !== 'absent' && item.version === when.version);

function row(item: Item, body: string): SQLInputValue[] {
  const keys = indexAttributes.map((attribute) => (item[attribute] as string | undefined) ?? null);
  return [item.pk, item.sk, item.version ?? null, body, ...keys];
}

/** An index sorts by its own sort key; the table's key tells items with the same one apart. */
function orderOf({ index }: Query): string[] {
  return index ? [indexes[index].sk, 'pk', 'sk'] : ['sk'];
}

function select(query: Query): string {
  const { pk, sk } = query.index ? indexes[query.index] : { pk: 'pk', sk: 'sk' };
  const order = orderOf(query);
  const direction = query.reverse ? 'DESC' : 'ASC';
  const after = `AND (${order}) ${query.reverse ? '<' : '>'} (${order.map(() => '?')})`;
  return `SELECT pk, sk, body FROM items
    WHERE ${pk} = ? AND ${sk} BETWEEN ? AND CAST(? AS TEXT) ${query.cursor === undefined ? '' : after}
    ORDER BY ${order.map((column) => `${column} ${direction}`).join(', ')} LIMIT ?`;
}

/** No UTF-8 text has the byte FF, so this is the end of everything that starts with a prefix. */
const end = Buffer.of(0xff);

/** The values for the marks in `select`. */
function bounds({ pk, from, to, prefix = '', cursor, limit = PAGE_ITEMS }: Query): SQLInputValue[] {
  const last = to === undefined ? Buffer.concat([Buffer.from(prefix), end]) : Buffer.from(to);
  return [pk, from ?? prefix, last, ...(cursor === undefined ? [] : (decodeCursor(cursor) as string[])), limit];
}

function page(
  rows: Iterable<readonly [pk: string, sk: string, body: string]>,
  query: Query,
  itemOf: (pk: string, sk: string, body: string) => Item,
): Page {
  const items: Item[] = [];
  let bytes = 0;
  for (const [pk, sk, body] of rows) {
    items.push(itemOf(pk, sk, body));
    bytes += Buffer.byteLength(body);
    if (bytes >= PAGE_BYTES) break;
  }
  if (items.length < (query.limit ?? PAGE_ITEMS) && bytes < PAGE_BYTES) return { items };
  const last = items.at(-1)!;
  return { items, cursor: encodeCursor(orderOf(query).map((column) => last[column])) };
}
