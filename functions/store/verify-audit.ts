import { hash } from 'node:crypto';
import type { TrailEnd } from '../domain/audit/trail.ts';
import type { History } from '../domain/claim/change.ts';
import { type Balances, post } from '../domain/ledger/ledger.ts';
import type { Item, Platform, Table } from '../platform/platform.ts';
import { type Anchor, anchorFolder, lastAnchor } from './anchors.ts';
import { claimOf } from './claims.ts';
import * as keys from './keys.ts';
import { nextLine, type TrailKind, trailPrefixes } from './trail.ts';

/** A record that does not fit: which one, and what is wrong with it. */
export interface Misfit {
  readonly record: string;
  readonly what: string;
}

export interface Verification {
  /** Claims, lines of their histories and of the audit trails, and anchors that were looked at. */
  claims: number;
  historyLines: number;
  auditLines: number;
  anchors: number;
  /** Trails that have grown since the last anchor: for them the archive does not speak yet. */
  ahead: number;
  readonly misfits: Misfit[];
}

type Store = Pick<Platform, 'table' | 'files'>;

/** Number, hash and file of what anchors say of a trail. */
type Anchored = { readonly n: number; readonly hash: string; readonly file: string };

/**
 * Walks every trail of a practice from its first line to its end, and holds what is there against every anchor in the
 * archive. `claimIds` are the claims that the table has; those that only the archive knows are looked for too.
 */
export async function verifyAudit(
  store: Store,
  practiceId: string,
  claimIds: Iterable<string>,
  onClaim: (seen: number) => void = () => {},
): Promise<Verification> {
  const result: Verification = { claims: 0, historyLines: 0, auditLines: 0, anchors: 0, ahead: 0, misfits: [] };
  const anchored = await readAnchors(store, practiceId, result);
  const practicePk = keys.practice(practiceId).pk;
  const claimPks = new Set(Array.from(claimIds, (claimId) => keys.claim(practiceId, claimId).pk));
  for (const trail of anchored.keys()) claimPks.add(trail.slice(0, trail.lastIndexOf('#', trail.length - 2)));
  claimPks.delete(practicePk);

  const practiceItems = [
    ...(await allOf(store.table, practicePk, trailPrefixes.audit)),
    ...(await allOf(store.table, practicePk, 'TRAIL')),
  ];
  checkTrail('audit', practiceId, practicePk, practiceItems, endIn(practiceItems), anchored, result);
  for (const pk of claimPks) {
    const items = await allOf(store.table, pk);
    const claim = claimOf(items.find(({ sk }) => sk === 'CLAIM'));
    checkTrail('history', practiceId, pk, items, claim?.history, anchored, result);
    checkTrail('audit', practiceId, pk, items, endIn(items), anchored, result);
    if (claim) checkMoney(pk, claim.balances, items, result);
    onClaim(++result.claims);
  }
  return result;
}

const endIn = (items: readonly Item[]) =>
  items.find(({ sk }) => sk === 'TRAIL')?.end as unknown as TrailEnd | undefined;

/** What every anchor says, by trail, once the anchors themselves have been checked. */
async function readAnchors({ table, files }: Store, practiceId: string, result: Verification) {
  const anchored = new Map<string, Anchored[]>();
  const anchors = new Map<string, Anchor>();
  for await (const { key } of files.list('archive', anchorFolder(practiceId))) {
    const text = await textOf(await files.get('archive', key));
    const print = hash('sha256', text, 'base64url');
    if (!key.endsWith(`.${print}.json`)) {
      misfit(result, `anchor ${key}`, 'was changed: its content is not the one that its name stands for');
      continue;
    }
    const anchor = JSON.parse(text) as Anchor;
    anchors.set(key, anchor);
    for (const [trail, [n, hash]] of Object.entries(anchor.ends)) {
      const known = anchored.get(trail) ?? [];
      known.push({ n, hash, file: key });
      anchored.set(trail, known);
    }
  }
  result.anchors = anchors.size;
  const { previous: last } = await lastAnchor(table, practiceId);
  for (const { previous } of [{ previous: last }, ...anchors.values()]) {
    if (previous && !anchors.has(previous.file)) {
      misfit(result, `anchor ${previous.file}`, 'is missing in the archive, or was changed');
    }
  }
  for (const [key, { to }] of anchors) {
    if (!last || to > last.to) {
      misfit(result, `anchor ${key}`, `is newer than the last one that the table knows (${last?.to ?? 'none'})`);
    }
  }
  return anchored;
}

/** One trail: each line follows from the one before it, the last one is its end, and the anchors' lines are among them. */
function checkTrail(
  kind: TrailKind,
  practiceId: string,
  pk: string,
  items: readonly Item[],
  end: TrailEnd | undefined,
  anchored: ReadonlyMap<string, readonly Anchored[]>,
  result: Verification,
): void {
  const prefix = trailPrefixes[kind];
  const name = nameOf(pk, kind);
  const hashes = new Map<number, string>();
  let before: TrailEnd | undefined;
  for (const item of items.filter(({ sk }) => sk.startsWith(prefix))) {
    const line = item[kind] as unknown as History | undefined;
    const record = `${name} line ${Number(item.sk.slice(prefix.length))}`;
    if (kind === 'history') result.historyLines++;
    else result.auditLines++;
    if (!line || typeof line.at !== 'string' || line.n !== Number(item.sk.slice(prefix.length))) {
      misfit(result, record, 'is not the line that its key stands for');
      continue;
    }
    const due = nextLine(kind, practiceId, item, line, before);
    if (item.after !== due.item.after) {
      const missing = Number(item.after) > (before?.n ?? 0);
      misfit(
        result,
        record,
        missing
          ? `follows line ${item.after}, which is missing`
          : `does not follow line ${before?.n ?? 0}: one of them was inserted or changed`,
      );
    } else if (item.hash !== due.end.hash) {
      misfit(result, record, 'does not follow from its content and the line before it: one of them was changed');
    } else if (item.monthPk !== due.item.monthPk || item.monthSk !== due.item.monthSk) {
      misfit(result, record, 'is not in the index of its day, or in that of another');
    }
    before = { n: line.n, hash: String(item.hash), on: due.end.on };
    hashes.set(before.n, before.hash);
  }

  if (before?.n !== end?.n || before?.hash !== end?.hash) misfit(result, ...endMisfit(name, before, end));
  const said = anchored.get(`${pk}#${prefix}`) ?? [];
  for (const { n, hash, file } of said) {
    if (hashes.get(n) !== hash) {
      const what = hashes.has(n) ? 'is not the one that was anchored' : 'is missing, though it was anchored';
      misfit(result, `${name} line ${n}`, `${what} in ${file}`);
    }
  }
  if (before && !said.some(({ n }) => n === before.n)) result.ahead++;
}

function endMisfit(name: string, last: TrailEnd | undefined, end: TrailEnd | undefined): [string, string] {
  if (!end) return [name, 'has lines, but what it belongs to is missing or does not know them'];
  if (!last || last.n < end.n) return [`${name} line ${end.n}`, 'is missing: the trail ends there'];
  if (last.n > end.n) return [`${name} line ${last.n}`, `is one too many: the trail ends with line ${end.n}`];
  return [`${name} line ${end.n}`, 'is not the one that the trail ends with'];
}

/** The claim's accounts are what the entries of its history add up to. */
function checkMoney(pk: string, balances: Balances, items: readonly Item[], result: Verification): void {
  const name = nameOf(pk, 'history');
  try {
    const lines = items.flatMap(({ history }) => (history ? [history as unknown as History] : []));
    const posted = lines.reduce<Balances>((sums, { entries }) => post(sums, entries), {});
    if (accountsOf(posted) === accountsOf(balances)) return;
  } catch {
    // Entries that cannot be posted explain nothing.
  }
  misfit(result, name, "does not add up to the claim's balances");
}

const accountsOf = (balances: Balances) =>
  Object.entries(balances)
    .flatMap(([line, accounts]) => Object.entries(accounts).map(([account, cents]) => `${line} ${account} ${cents}`))
    .filter((account) => !account.endsWith(' 0'))
    .sort()
    .join('\n');

/** `claim JC…: history`, `the practice: audit`. */
function nameOf(pk: string, kind: TrailKind): string {
  const claimId = /#C#(.+)$/.exec(pk)?.[1];
  return `${claimId ? `claim ${claimId}` : 'the practice'}, ${kind}`;
}

function misfit(result: Verification, record: string, what: string): void {
  result.misfits.push({ record, what });
}

async function allOf(table: Table, pk: string, prefix?: string): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await table.query({ pk, prefix, cursor });
    items.push(...page.items);
    cursor = page.cursor;
  } while (cursor);
  return items;
}

async function textOf(stream: AsyncIterable<Uint8Array>): Promise<string> {
  return Buffer.concat(await Array.fromAsync(stream)).toString('utf8');
}
