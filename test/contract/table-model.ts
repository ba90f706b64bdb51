import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect } from 'vitest';
import {
  type Condition,
  type Item,
  indexes,
  type Query,
  type Table,
  type Write,
} from '../../functions/platform/platform.ts';
import { everything } from './everything.ts';

type Operation =
  | { readonly write: Write }
  | { readonly transact: readonly Write[] }
  | { readonly get: { readonly pk: string; readonly sk: string } }
  | { readonly query: Query };

/** Few keys, so that the operations meet. */
const pks = fc.constantFrom('p', 'q');
const sks = fc.constantFrom('A', 'A#', 'A#1', 'A#2', 'B', 'b', 'é', '😀');
const versions = fc.constantFrom(1, 2, undefined);
const moments = fc.constantFrom('01', '02', '03', undefined);
const key = fc.record({ pk: pks, sk: sks });
const when = fc.constantFrom<Condition | undefined>(undefined, 'absent', { version: 1 }, { version: 2 });
const item = fc.record({
  pk: pks,
  sk: sks,
  version: versions,
  note: fc.string({ unit: 'grapheme', maxLength: 5 }),
  queuePk: fc.constantFrom('p', 'q', undefined),
  queueSk: moments,
  monthPk: fc.constantFrom('p', undefined),
  monthSk: moments,
});
const write: fc.Arbitrary<Write> = fc.oneof(fc.record({ put: item, when }), fc.record({ delete: key, when }));
const range = fc.oneof(
  fc.record({ from: fc.option(sks, { nil: undefined }), to: fc.option(sks, { nil: undefined }) }),
  fc.record({ prefix: sks }),
);
const query = fc
  .tuple(
    pks,
    range,
    fc.constantFrom(undefined, 'queue' as const, 'month' as const),
    fc.boolean(),
    fc.integer({ min: 1, max: 4 }),
  )
  .map(([pk, bounds, index, reverse, limit]) => ({ pk, ...bounds, index, reverse, limit }));
const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ write }) },
  {
    weight: 3,
    arbitrary: fc.record({ transact: fc.uniqueArray(write, { selector: keyOf, minLength: 1, maxLength: 5 }) }),
  },
  { weight: 2, arbitrary: fc.record({ get: key }) },
  { weight: 3, arbitrary: fc.record({ query }) },
);

/** Plays random sequences of operations on the table and on a plain map, which must answer the same. */
export async function answersLikeAMap(table: Table, runs: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 5, maxLength: 40 }), async (operations) => {
      const model = new Map<string, Item>();
      const scope = randomUUID();
      for (const operation of operations) {
        const moved = move(operation, scope);
        expect(await play(table, moved)).toStrictEqual(expected(model, moved));
      }
    }),
    { numRuns: runs },
  );
}

async function play(table: Table, operation: Operation): Promise<unknown> {
  if ('get' in operation) return table.get(operation.get.pk, operation.get.sk);
  if ('query' in operation) return seen(await everything(table, operation.query), operation.query);
  if ('transact' in operation) return table.transact(operation.transact);
  const { write } = operation;
  return 'put' in write ? table.put(write.put, write.when) : table.delete(write.delete.pk, write.delete.sk, write.when);
}

function expected(model: Map<string, Item>, operation: Operation): unknown {
  if ('get' in operation) return model.get(JSON.stringify([operation.get.pk, operation.get.sk]));
  if ('query' in operation) return seen(answerTo(model, operation.query), operation.query);
  const writes = 'transact' in operation ? operation.transact : [operation.write];
  const failed = writes.findIndex((write) => !holds(model.get(keyOf(write)), write.when));
  if (failed < 0) for (const write of writes) apply(model, write);
  if ('write' in operation) return failed < 0;
  return failed < 0 ? {} : { failed };
}

function holds(item: Item | undefined, when: Condition | undefined): boolean {
  if (when === undefined) return true;
  return when === 'absent' ? item === undefined : item?.version === when.version;
}

function apply(model: Map<string, Item>, write: Write): void {
  if ('put' in write) model.set(keyOf(write), JSON.parse(JSON.stringify(write.put)));
  else model.delete(keyOf(write));
}

function matches(item: Item, { pk, index, from, to, prefix }: Query): boolean {
  const keys = index ? indexes[index] : { pk: 'pk', sk: 'sk' };
  const sort = item[keys.sk] as string | undefined;
  if (item[keys.pk] !== pk || sort === undefined) return false;
  return (
    (from === undefined || bytes(sort, from) >= 0) &&
    (to === undefined || bytes(sort, to) <= 0) &&
    (prefix === undefined || sort.startsWith(prefix))
  );
}

function answerTo(model: Map<string, Item>, query: Query): Item[] {
  const sort = sortKeyOf(query);
  const items = [...model.values()]
    .filter((item) => matches(item, query))
    .sort((one, other) => bytes(one[sort] as string, other[sort] as string));
  return query.reverse ? items.reverse() : items;
}

/** The sort keys as they came, and the items as a set: those that share a sort key of an index have no order. */
function seen(items: Item[], query: Query): unknown {
  const order = items.map((item) => item[sortKeyOf(query)]);
  return { order, items: [...items].sort((one, other) => bytes(one.pk + one.sk, other.pk + other.sk)) };
}

function sortKeyOf({ index }: Query): string {
  return index ? indexes[index].sk : 'sk';
}

function bytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

function keyOf(write: Write): string {
  const { pk, sk } = 'put' in write ? write.put : write.delete;
  return JSON.stringify([pk, sk]);
}

/** The same operation in partitions of its own. */
function move(operation: Operation, scope: string): Operation {
  return JSON.parse(JSON.stringify(operation), (name, value) =>
    /^(pk|queuePk|monthPk)$/.test(name) ? scope + value : value,
  );
}
