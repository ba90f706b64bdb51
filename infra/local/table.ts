import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import {
  checkedTransaction,
  checkKey,
  checkQuery,
  decodeCursor,
  encodeCursor,
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
}

/** The table on SQLite: a database of the caller's, or the path of one, or `:memory:`. One process writes at a time. */
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

  /** Answers whether the condition held; when it did not, nothing was changed. */
  function put(item: Item, body: string, when: Condition | undefined): boolean {
    if (when === undefined) return puts.always.run(...row(item, body)).changes === 1;
    if (when === 'absent') return puts.absent.run(...row(item, body)).changes === 1;
    return puts.version.run(...row(item, body), when.version).changes === 1;
  }

  function remove({ pk, sk }: { readonly pk: string; readonly sk: string }, when: Condition | undefined): boolean {
    if (when === 'absent') return bodyOf.get(pk, sk) === undefined;
    if (when !== undefined) return deletes.version.run(pk, sk, when.version).changes === 1;
    deletes.always.run(pk, sk);
    return true;
  }

  function write(writes: readonly Write[]): { failed?: number } {
    const bodies = checkedTransaction(writes);
    const isDone = (one: Write, at: number) =>
      'put' in one ? put(one.put, bodies[at]!, one.when) : remove(one.delete, one.when);
    if (writes.length === 1) return isDone(writes[0]!, 0) ? {} : { failed: 0 };

    const [begin, commit, rollback] = database.isTransaction ? nested : own;
    begin!.run();
    let failed = -1;
    try {
      failed = writes.findIndex((one, at) => !isDone(one, at));
      return failed < 0 ? {} : { failed };
    } catch (error) {
      failed = 0;
      throw error;
    } finally {
      if (failed >= 0) rollback!.run();
      if (failed < 0 || begin === nested[0]) commit!.run();
    }
  }

  return {
    async get(pk, sk) {
      checkKey(pk, sk);
      const found = bodyOf.get(pk, sk);
      return found && parse(found.body);
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
      const form = [query.index, query.reverse, query.cursor !== undefined].join();
      const statement = queries.get(form) ?? database.prepare(select(query));
      queries.set(form, statement);
      return page(statement.iterate(...bounds(query)), query);
    },
    *named(sk) {
      for (const { body } of database.prepare('SELECT body FROM items WHERE sk = ? ORDER BY pk').iterate(sk)) {
        yield parse(body);
      }
    },
  };
}

function row(item: Item, body: string): SQLInputValue[] {
  const keys = indexAttributes.map((attribute) => (item[attribute] as string | undefined) ?? null);
  return [item.pk, item.sk, item.version ?? null, body, ...keys];
}

function parse(body: unknown): Item {
  return JSON.parse(body as string) as Item;
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
  return `SELECT body FROM items
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

function page(rows: Iterable<Record<string, unknown>>, query: Query): Page {
  const items: Item[] = [];
  let bytes = 0;
  for (const { body } of rows) {
    items.push(parse(body));
    bytes += Buffer.byteLength(body as string);
    if (bytes >= PAGE_BYTES) break;
  }
  if (items.length < (query.limit ?? PAGE_ITEMS) && bytes < PAGE_BYTES) return { items };
  const last = items.at(-1)!;
  return { items, cursor: encodeCursor(orderOf(query).map((column) => last[column])) };
}
