import type { TrailEnd } from '../../functions/domain/audit/trail.ts';
import { addDays, dayAt } from '../../functions/domain/days.ts';
import type { Item, Json, Platform } from '../../functions/platform/platform.ts';
import { recordDeed } from '../../functions/store/audit.ts';
import { certificateFolder } from '../../functions/store/certificates.ts';
import { nextLine, type TrailKind, trailPrefixes } from '../../functions/store/trail.ts';
import { type Misfit, verifyAudit } from '../../functions/store/verify-audit.ts';
import type { Runtime } from '../../infra/local/runtime.ts';
import { Dice } from '../../infra/local/sample/dice.ts';
import { exactly, type Figure } from '../bench/figure.ts';
import { live, sampleLife } from './sample-life.ts';

type Store = Pick<Platform, 'table' | 'files'>;

/** A trail as it lies in the table, with the item that says where it ends. */
interface Trail {
  readonly kind: TrailKind;
  readonly practiceId: string;
  readonly lines: readonly Item[];
  readonly ending: Item;
}

/** What somebody with every right on the table does to a trail, around its line at `at`. */
type Tampering = (trail: Trail, at: number, others: readonly Trail[], dice: Dice) => Change;

interface Change {
  readonly puts?: readonly Item[];
  readonly deletes?: readonly Item[];
}

const tamperings: { readonly [name: string]: Tampering } = {
  'a line is changed': ({ kind, lines }, at, _, dice) => ({ puts: [altered(kind, lines[at]!, dice)] }),
  'a line is changed, with its hash': (trail, at, _, dice) => ({ puts: [rehashed(trail, at, dice)] }),
  'only the hash is changed': ({ lines }, at) => ({
    puts: [{ ...lines[at]!, hash: `${lines[at]!.hash}`.replace(/^./, '~') }],
  }),
  'a line is deleted': ({ lines }, at) => ({ deletes: [lines[at]!] }),
  'the last line is deleted': ({ lines }) => ({ deletes: [lines.at(-1)!] }),
  'the last lines are deleted, and the end set back': ({ lines, ending, kind }, at) =>
    at === 0
      ? { deletes: [...lines, ending] }
      : { deletes: lines.slice(at), puts: [endingAt(ending, kind, endOf(kind, lines[at - 1]!))] },
  'two lines change places': ({ kind, lines }, at) => {
    const [one, other] = [lines[at]!, lines[at === 0 ? lines.length - 1 : at - 1]!];
    if (one === other) return { deletes: [one] };
    return { puts: [moved(kind, one, other), moved(kind, other, one)] };
  },
  'a line is inserted, fitting the one before it': (trail, at, _, dice) => {
    const { kind, practiceId, lines } = trail;
    const before = lines[at]!;
    const n = lineOf(kind, before).n + 1;
    const key = { pk: before.pk, sk: `${trailPrefixes[kind]}${String(n).padStart(6, '0')}` };
    const forged = { ...lineOf(kind, altered(kind, before, dice)), n };
    return { puts: [nextLine(kind, practiceId, key, forged, endOf(kind, before)).item] };
  },
  'a line comes from another trail': ({ kind, lines }, at, others, dice) => {
    const other = dice.pick(others.filter((trail) => trail.kind === kind && trail.lines[0]!.pk !== lines[0]!.pk));
    return { puts: [moved(kind, dice.pick(other.lines), lines[at]!)] };
  },
  'everything is written anew from a line on': (trail, at, _, dice) => {
    const { kind, practiceId, lines, ending } = trail;
    let end = at === 0 ? undefined : endOf(kind, lines[at - 1]!);
    const puts = lines.slice(at).map((line, place) => {
      const content = lineOf(kind, place === 0 ? altered(kind, line, dice) : line);
      const made = nextLine(kind, practiceId, { pk: line.pk, sk: line.sk }, content, end);
      end = made.end;
      return made.item;
    });
    return { puts: [...puts, endingAt(ending, kind, end!)] };
  },
};

/**
 * A life is lived and looked at by people; then one record after another is tampered with, in all ways in turn, and put
 * back. Every time the verification has to find it and to name the trail.
 */
export async function* tampered(encounters: number, records: number): AsyncGenerator<Figure> {
  const { runtime } = await live(sampleLife('tampered', encounters));
  const store: Store = { table: runtime.table, files: runtime.files };
  const claimIds = Array.from(runtime.claims(), ({ claimId }) => claimId);
  const verify = (on: Store = store) => verifyAudit(on, runtime.practiceId, claimIds);
  await look(runtime, claimIds);

  const untouched = await verify();
  const dice = new Dice('tampered');
  const trails = await trailsOf(runtime, claimIds);
  const ways = Object.entries(tamperings);
  const [found, named] = [new Set<number>(), new Set<number>()];
  for (let record = 0; record < records; record++) {
    // Every third record is one of what people saw: there are fewer of those.
    const kind = record % 3 === 2 ? 'audit' : 'history';
    const trail = dice.pick(trails.filter((one) => one.kind === kind));
    const [, tamper] = ways[record % ways.length]!;
    const change = tamper(trail, dice.between(0, trail.lines.length - 1), trails, dice);
    const { misfits } = await around(store, change, verify);
    if (misfits.length > 0) found.add(record);
    if (misfits.some((misfit) => isOf(misfit, trail))) named.add(record);
  }
  const again = await verify();
  const lines = untouched.historyLines + untouched.auditLines;
  yield exactly(
    `records that do not fit, of ${lines} untouched ones and ${untouched.anchors} anchors`,
    untouched.misfits.length + again.misfits.length,
    'records',
    0,
  );
  yield exactly(`tampered history and audit records that are noticed, of ${records}`, found.size, 'records', records);
  yield exactly('of them those whose trail is named', named.size, 'records', records);
  yield* tamperedAnchors(store, runtime.practiceId, verify);
  runtime.close();
}

/** People look at claims and lists, at the end of the life; the night after that everything is anchored. */
async function look(runtime: Runtime, claimIds: readonly string[]): Promise<void> {
  const at = runtime.now();
  const deed = { at, did: 'Saw', why: 'a call of the patient' } as const;
  for (const [place, claimId] of claimIds.entries()) {
    for (const by of ['ana', 'ben', 'cho'].slice(0, place % 4)) {
      await recordDeed(runtime.table, runtime.practiceId, claimId, { ...deed, by, what: 'the film of the claim' });
    }
    await recordDeed(runtime.table, runtime.practiceId, undefined, { ...deed, by: 'ana', what: 'open work items' });
  }
  await runtime.invoke('close-day', { time: `${addDays(dayAt(at, 'UTC'), 1)}T03:30:00Z` });
}

/** Does the work on a table that was changed, and puts everything back. */
async function around<T>({ table }: Store, { puts = [], deletes = [] }: Change, work: () => Promise<T>): Promise<T> {
  const before = await Promise.all(
    [...puts, ...deletes].map(async ({ pk, sk }) => ({ pk, sk, item: await table.get(pk, sk) })),
  );
  for (const { pk, sk } of deletes) await table.delete(pk, sk);
  for (const item of puts) await table.put(item);
  try {
    return await work();
  } finally {
    for (const { pk, sk, item } of before) await (item ? table.put(item) : table.delete(pk, sk));
  }
}

/** Every anchor in turn is changed, and is gone. */
async function* tamperedAnchors(
  store: Store,
  practiceId: string,
  verify: (on: Store) => Promise<{ misfits: readonly Misfit[] }>,
) {
  const { files } = store;
  // Certificates lie there too; `claimline proof` finds what was done to them.
  const keys = (await Array.fromAsync(files.list('archive', `${practiceId}/`)))
    .map(({ key }) => key)
    .filter((key) => !key.startsWith(certificateFolder(practiceId)));
  let noticed = 0;
  for (const key of keys) {
    const text = Buffer.concat(await Array.fromAsync(await files.get('archive', key))).toString();
    const changed: Platform['files'] = {
      ...files,
      get: async (bucket, name) => (name === key ? lines(text.replace(/\[(\d+),/, '[1$1,')) : files.get(bucket, name)),
    };
    const gone: Platform['files'] = {
      ...files,
      async *list(bucket, prefix) {
        for await (const file of files.list(bucket, prefix)) if (file.key !== key) yield file;
      },
    };
    for (const wrong of [changed, gone])
      noticed += Number((await verify({ ...store, files: wrong })).misfits.length > 0);
  }
  yield exactly(`anchors changed or gone that are noticed, of ${keys.length * 2}`, noticed, 'anchors', keys.length * 2);
}

async function* lines(text: string): AsyncIterable<Uint8Array> {
  yield Buffer.from(text);
}

async function trailsOf({ table, practiceId }: Runtime, claimIds: readonly string[]): Promise<Trail[]> {
  const trails: Trail[] = [];
  for (const pk of [`P#${practiceId}`, ...claimIds.map((claimId) => `P#${practiceId}#C#${claimId}`)]) {
    const { items } = await table.query({ pk });
    for (const [kind, end] of [
      ['history', 'CLAIM'],
      ['audit', 'TRAIL'],
    ] as const) {
      const lines = items.filter(({ sk }) => sk.startsWith(trailPrefixes[kind]));
      const ending = items.find(({ sk }) => sk === end);
      if (lines.length > 0) trails.push({ kind, practiceId, lines, ending: ending! });
    }
  }
  return trails;
}

type Line = { readonly n: number; readonly at: string; readonly by: string };
const lineOf = (kind: TrailKind, item: Item) => item[kind] as unknown as Line;

const endOf = (kind: TrailKind, item: Item): TrailEnd => {
  const { n, at } = lineOf(kind, item);
  return { n, hash: item.hash as string, on: at.slice(0, 10) };
};

/** Who did it, when, or what it was. */
function altered(kind: TrailKind, item: Item, dice: Dice): Item {
  const line = lineOf(kind, item);
  const changes = [
    { by: `${line.by}e` },
    { at: line.at.replace(/\d(?=Z$)/, (digit) => String((Number(digit) + 1) % 10)) },
    { note: 'x' },
  ];
  return { ...item, [kind]: { ...line, ...dice.pick(changes) } as unknown as Json };
}

function rehashed({ kind, practiceId, lines }: Trail, at: number, dice: Dice): Item {
  const item = altered(kind, lines[at]!, dice);
  return nextLine(kind, practiceId, item, lineOf(kind, item), at === 0 ? undefined : endOf(kind, lines[at - 1]!)).item;
}

/** What one item holds, under the key and the number of another. */
function moved(kind: TrailKind, { pk: _, sk: __, ...content }: Item, { pk, sk, [kind]: line }: Item): Item {
  const { n } = line as unknown as Line;
  return { ...content, pk, sk, [kind]: { ...(content[kind] as object), n } };
}

/** The claim's head, or the trail's own end, with another end. */
function endingAt(ending: Item, kind: TrailKind, end: TrailEnd): Item {
  if (kind === 'audit') return { ...ending, version: end.n, end: end as unknown as Json };
  return { ...ending, claim: { ...(ending.claim as object), history: end } as unknown as Json };
}

function isOf({ record }: Misfit, { kind, lines }: Trail): boolean {
  const claimId = lines[0]!.pk.split('#C#')[1];
  return record.startsWith(`${claimId ? `claim ${claimId}` : 'the practice'}, ${kind}`);
}
