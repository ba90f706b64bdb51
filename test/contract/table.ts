import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Item, Json, Query, Table, Write } from '../../functions/platform/platform.ts';
import { type Cases, contract } from './contract.ts';
import { everything } from './everything.ts';
import { answersLikeAMap } from './table-model.ts';

/** Holds a table to the seam. `runs` is how many random sequences of operations it is compared over. */
export function tableContract(name: string, make: () => Table | Promise<Table>, runs: number): void {
  contract(name, make, {
    ...items,
    ...conditions,
    ...transactions,
    ...queries,
    ...limits,
    'any sequence of operations answers like a plain map': (table) => answersLikeAMap(table, runs),
  });
}

/** A partition that no other case has. */
const partition = () => `P#${randomUUID()}`;

const items: Cases<Table> = {
  'an item that was never put is not there': async (table) => {
    expect(await table.get(partition(), 'CLAIM')).toBeUndefined();
  },
  'what is put comes back': async (table) => {
    const item: Item = {
      pk: partition(),
      sk: 'H#1',
      version: 3,
      queuePk: 'q',
      text: 'Muñoz “quoted” \\ \n\u0000 😀',
      empty: ['', {}, [], null],
      numbers: [0, -1, 0.1, 1e-7, 123456789012345, Number.MAX_SAFE_INTEGER, 1.7976931348623157e308],
      flags: { yes: true, no: false },
      body: 'a name that a store might use itself',
      deep: Array.from({ length: 40 }).reduce<Json>((inner) => ({ inner }), 'bottom'),
    };
    await table.put(item);
    expect(await table.get(item.pk, item.sk)).toStrictEqual(item);
  },
  'an attribute without a value is not kept': async (table) => {
    const pk = partition();
    await table.put({ pk, sk: 'A', queuePk: undefined, note: undefined, inner: { note: undefined } });
    expect(await table.get(pk, 'A')).toStrictEqual({ pk, sk: 'A', inner: {} });
  },
  'a put replaces the whole item': async (table) => {
    const pk = partition();
    await table.put({ pk, sk: 'A', version: 1, old: true });
    expect(await table.put({ pk, sk: 'A', fresh: true })).toBe(true);
    expect(await table.get(pk, 'A')).toStrictEqual({ pk, sk: 'A', fresh: true });
  },
  'an item is what it was when it was put, whatever happens to what was put or read': async (table) => {
    const pk = partition();
    const put = { pk, sk: 'A', lines: ['first'] };
    await table.put(put);
    put.lines.push('after the put');
    const read = (await table.get(pk, 'A'))!.lines as string[];
    if (!Object.isFrozen(read)) read.push('after the get');
    expect(await table.get(pk, 'A')).toStrictEqual({ pk, sk: 'A', lines: ['first'] });
  },
  'a deleted item is gone, and deleting it again changes nothing': async (table) => {
    const pk = partition();
    await table.put({ pk, sk: 'A' });
    expect(await table.delete(pk, 'A')).toBe(true);
    expect(await table.get(pk, 'A')).toBeUndefined();
    expect(await table.delete(pk, 'A')).toBe(true);
  },
};

const conditions: Cases<Table> = {
  'absent lets only the first put through': async (table) => {
    const pk = partition();
    expect(await table.put({ pk, sk: 'A', by: 'first' }, 'absent')).toBe(true);
    expect(await table.put({ pk, sk: 'A', by: 'second' }, 'absent')).toBe(false);
    expect(await table.get(pk, 'A')).toMatchObject({ by: 'first' });
  },
  'a version lets only a put on that version through': async (table) => {
    const pk = partition();
    await table.put({ pk, sk: 'A', version: 1 });
    expect(await table.put({ pk, sk: 'A', version: 2 }, { version: 1 })).toBe(true);
    expect(await table.put({ pk, sk: 'A', version: 9 }, { version: 1 })).toBe(false);
    expect(await table.get(pk, 'A')).toMatchObject({ version: 2 });
  },
  'an item without a version, and one that is not there, has no version': async (table) => {
    const pk = partition();
    await table.put({ pk, sk: 'A' });
    expect(await table.put({ pk, sk: 'A', version: 1 }, { version: 0 })).toBe(false);
    expect(await table.put({ pk, sk: 'B', version: 1 }, { version: 0 })).toBe(false);
    expect(await table.delete(pk, 'B', { version: 0 })).toBe(false);
    expect(await table.get(pk, 'B')).toBeUndefined();
  },
  'conditions hold for a delete too': async (table) => {
    const pk = partition();
    await table.put({ pk, sk: 'A', version: 1 });
    expect(await table.delete(pk, 'A', { version: 2 })).toBe(false);
    expect(await table.delete(pk, 'A', 'absent')).toBe(false);
    expect(await table.get(pk, 'A')).toBeDefined();
    expect(await table.delete(pk, 'A', { version: 1 })).toBe(true);
    expect(await table.delete(pk, 'A', 'absent')).toBe(true);
  },
  'of many writers on one version, one wins': async (table) => {
    const pk = partition();
    await table.put({ pk, sk: 'A', version: 1 });
    const writers = Array.from({ length: 10 }, (_, by) => table.put({ pk, sk: 'A', version: 2, by }, { version: 1 }));
    expect((await Promise.all(writers)).filter(Boolean)).toHaveLength(1);
  },
};

const transactions: Cases<Table> = {
  'a transaction writes everything': async (table) => {
    const pk = partition();
    await table.put({ pk, sk: 'A', version: 1 });
    await table.put({ pk, sk: 'B' });
    const outcome = await table.transact([
      { put: { pk, sk: 'A', version: 2 }, when: { version: 1 } },
      { delete: { pk, sk: 'B' } },
      { put: { pk, sk: 'C' }, when: 'absent' },
    ]);
    expect(outcome.failed).toBeUndefined();
    expect(await everything(table, { pk })).toStrictEqual([
      { pk, sk: 'A', version: 2 },
      { pk, sk: 'C' },
    ]);
  },
  'a transaction with a condition that does not hold writes nothing and says where': async (table) => {
    const pk = partition();
    await table.put({ pk, sk: 'C', version: 1 });
    const outcome = await table.transact([
      { put: { pk, sk: 'A' }, when: 'absent' },
      { delete: { pk, sk: 'B' } },
      { put: { pk, sk: 'C', version: 3 }, when: { version: 2 } },
      { put: { pk, sk: 'D' }, when: { version: 1 } },
    ]);
    expect(outcome).toStrictEqual({ failed: 2 });
    expect(await everything(table, { pk })).toStrictEqual([{ pk, sk: 'C', version: 1 }]);
  },
  'the same transaction again meets its own conditions': async (table) => {
    const pk = partition();
    const writes: Write[] = [
      { put: { pk, sk: 'A' }, when: 'absent' },
      { put: { pk, sk: 'B' }, when: 'absent' },
    ];
    expect(await table.transact(writes)).toStrictEqual({});
    expect(await table.transact(writes)).toStrictEqual({ failed: 0 });
  },
  'the same transaction without conditions writes again': async (table) => {
    const pk = partition();
    const writes: Write[] = [{ put: { pk, sk: 'A' } }, { put: { pk, sk: 'B' } }];
    await table.transact(writes);
    await table.delete(pk, 'A');
    expect(await table.transact(writes)).toStrictEqual({});
    expect(await table.get(pk, 'A')).toBeDefined();
  },
  'a transaction may be one write or a hundred': async (table) => {
    const pk = partition();
    expect(await table.transact([{ put: { pk, sk: 'one' }, when: 'absent' }])).toStrictEqual({});
    await table.transact(Array.from({ length: 100 }, (_, at) => ({ put: { pk, sk: `${at}` } })));
    expect(await everything(table, { pk })).toHaveLength(101);
  },
};

const queries: Cases<Table> = {
  'a partition without items is one empty page': async (table) => {
    expect(await table.query({ pk: partition() })).toStrictEqual({ items: [] });
  },
  'items come in the order of their bytes, and backwards': async (table) => {
    const pk = partition();
    const sks = ['A', 'B#10', 'B#2', 'a', 'é', '\uFFFD', '😀'];
    await putAll(table, pk, [...sks].reverse());
    expect(await sortKeys(table, { pk })).toStrictEqual(sks);
    expect(await sortKeys(table, { pk, reverse: true })).toStrictEqual([...sks].reverse());
  },
  'bounds are inclusive': async (table) => {
    const pk = partition();
    await putAll(table, pk, ['1', '2', '3', '4']);
    expect(await sortKeys(table, { pk, from: '2', to: '3' })).toStrictEqual(['2', '3']);
    expect(await sortKeys(table, { pk, from: '3' })).toStrictEqual(['3', '4']);
    expect(await sortKeys(table, { pk, to: '2', reverse: true })).toStrictEqual(['2', '1']);
    expect(await sortKeys(table, { pk, from: '3', to: '2' })).toStrictEqual([]);
  },
  'a prefix takes everything that starts with it': async (table) => {
    const pk = partition();
    await putAll(table, pk, ['G', 'H', 'H#', 'H#1', 'H#9', 'H#\u{10FFFF}', 'H$', 'I']);
    expect(await sortKeys(table, { pk, prefix: 'H#' })).toStrictEqual(['H#', 'H#1', 'H#9', 'H#\u{10FFFF}']);
  },
  'pages hold each item once, in both directions': async (table) => {
    const pk = partition();
    const sks = Array.from({ length: 25 }, (_, at) => `H#${String(at).padStart(3, '0')}`);
    await putAll(table, pk, [...sks, 'A', 'Z']);
    expect(await sortKeys(table, { pk, prefix: 'H#', limit: 10 })).toStrictEqual(sks);
    expect(await sortKeys(table, { pk, prefix: 'H#', limit: 7, reverse: true })).toStrictEqual([...sks].reverse());
    const first = await table.query({ pk, limit: 10 });
    expect(first.items).toHaveLength(10);
    expect(first.cursor).toBeTypeOf('string');
  },
  'a cursor goes on after its item even when that has gone': async (table) => {
    const pk = partition();
    await putAll(table, pk, ['1', '2', '3', '4']);
    const { cursor } = await table.query({ pk, limit: 2 });
    await table.delete(pk, '2');
    await table.put({ pk, sk: '0' });
    expect(await sortKeys(table, { pk, cursor })).toStrictEqual(['3', '4']);
  },
  'a page ends after a megabyte and says that there is more': async (table) => {
    const pk = partition();
    const note = 'x'.repeat(100_000);
    for (let at = 0; at < 15; at++) await table.put({ pk, sk: `${10 + at}`, note });
    const first = await table.query({ pk });
    expect(first.items.length).toBeLessThan(15);
    expect(first.cursor).toBeDefined();
    expect(await everything(table, { pk })).toHaveLength(15);
  },
  'an item is in an index while it has both of its keys': async (table) => {
    const [pk, queuePk] = [partition(), partition()];
    const queue: Query = { pk: queuePk, index: 'queue' };
    const whole = { pk, sk: 'A', queuePk, queueSk: '2026-03-01', note: 'all of it' };
    await table.put(whole);
    await table.put({ pk, sk: 'B', queuePk });
    await table.put({ pk, sk: 'C', queueSk: '2026-03-01' });
    expect(await everything(table, queue)).toStrictEqual([whole]);
    await table.put({ ...whole, queueSk: '2026-04-01' });
    expect(await everything(table, { ...queue, to: '2026-03-31' })).toStrictEqual([]);
    expect(await everything(table, { ...queue, prefix: '2026-04' })).toHaveLength(1);
    await table.put({ pk, sk: 'A' });
    expect(await everything(table, queue)).toStrictEqual([]);
  },
  'an item can be in all four indexes': async (table) => {
    const [pk, key] = [partition(), partition()];
    const item = { pk, sk: 'A', ...keysOfEveryIndex(key) };
    await table.put(item);
    for (const index of ['queue', 'due', 'receivable', 'month'] as const) {
      expect(await everything(table, { pk: key, index })).toStrictEqual([item]);
    }
    await table.delete(pk, 'A');
    expect(await everything(table, { pk: key, index: 'due' })).toStrictEqual([]);
  },
  'items with one sort key in an index come each once over the pages': async (table) => {
    const [pk, duePk] = [partition(), partition()];
    for (let at = 0; at < 23; at++) await table.put({ pk: `${pk}#${at % 3}`, sk: `${at}`, duePk, dueSk: `${at >> 3}` });
    for (const reverse of [false, true]) {
      const found = await everything(table, { pk: duePk, index: 'due', limit: 4, reverse });
      expect(new Set(found.map(({ sk }) => sk)).size).toBe(23);
      expect(found).toHaveLength(23);
      const dues = found.map(({ dueSk }) => dueSk as string);
      expect(dues).toStrictEqual(reverse ? [...dues].sort().reverse() : [...dues].sort());
    }
  },
};

const longest = { pk: 'p'.repeat(2048 - 36), sk: 's'.repeat(1024) };

const limits: Cases<Table> = {
  'keys and items may be as large as they may be': async (table) => {
    const pk = randomUUID() + longest.pk;
    const item = { pk, sk: longest.sk, note: 'é'.repeat(200_000) };
    await table.put(item);
    expect(await table.get(pk, longest.sk)).toStrictEqual(item);
  },
  'what is too large or malformed is refused': async (table) => {
    const pk = partition();
    const bad: Item[] = [
      { pk: '', sk: 'A' },
      { pk, sk: '' },
      { pk: 'p'.repeat(2049), sk: 'A' },
      { pk, sk: 's'.repeat(1025) },
      { pk, sk: 'é'.repeat(513) },
      { pk, sk: '\uD800' },
      { pk, sk: 'A', queuePk: '', queueSk: 'x' },
      { pk, sk: 'A', dueSk: 7 },
      { pk, sk: 'A', monthPk: null },
      { pk, sk: 'A', version: 0.5 },
      { pk, sk: 'A', note: 'x'.repeat(410_000) },
      { pk, sk: 'A', note: 'é'.repeat(205_000) },
    ];
    for (const item of bad) {
      await expect(table.put(item), item.sk.slice(0, 9)).rejects.toThrow(refused);
      await expect(table.transact([{ put: { pk, sk: 'good' } }, { put: item }])).rejects.toThrow(refused);
    }
    for (const call of [table.get('', 'A'), table.get(pk, ''), table.delete(pk, '')]) {
      await expect(call).rejects.toThrow(refused);
    }
    expect(await everything(table, { pk })).toStrictEqual([]);
  },
  'what cannot be one transaction is refused': async (table) => {
    const pk = partition();
    const bad: Write[][] = [
      [],
      Array.from({ length: 101 }, (_, at) => ({ put: { pk, sk: `${at}` } })),
      [{ put: { pk, sk: 'A' } }, { delete: { pk, sk: 'A' } }],
      Array.from({ length: 12 }, (_, at) => ({ put: { pk, sk: `${at}`, note: 'x'.repeat(390_000) } })),
    ];
    for (const writes of bad) await expect(table.transact(writes)).rejects.toThrow(refused);
    expect(await everything(table, { pk })).toStrictEqual([]);
  },
  'a query that means nothing is refused': async (table) => {
    const pk = partition();
    const bad: Query[] = [
      { pk: '' },
      { pk, prefix: '' },
      { pk, from: '' },
      { pk, to: '' },
      { pk, prefix: 'A', from: 'A' },
      { pk, limit: 0 },
      { pk, limit: 1.5 },
      { pk, cursor: 'not a cursor' },
    ];
    for (const query of bad) await expect(table.query(query), JSON.stringify(query)).rejects.toThrow(refused);
  },
};

const refused = expect.objectContaining({ name: 'InvalidRequest' });

function keysOfEveryIndex(key: string): Record<string, string> {
  const names = ['queue', 'due', 'receivable', 'month'];
  return Object.fromEntries(
    names.flatMap((name) => [
      [`${name}Pk`, key],
      [`${name}Sk`, '1'],
    ]),
  );
}

async function putAll(table: Table, pk: string, sks: string[]): Promise<void> {
  for (const sk of sks) await table.put({ pk, sk });
}

async function sortKeys(table: Table, query: Query): Promise<string[]> {
  return (await everything(table, query)).map(({ sk }) => sk);
}
