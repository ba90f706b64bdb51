import { hash } from 'node:crypto';
import { addDays, type Day, dayAt, type Moment } from '../domain/days.ts';
import type { Item, Json, Platform, Table } from '../platform/platform.ts';
import * as keys from './keys.ts';
import { grewPk, type TrailKind, trailPrefixes } from './trail.ts';

/** Where an anchor lies in the archive, and the SHA-256 of the file, base64url. */
export interface AnchorPlace {
  readonly to: Day;
  readonly file: string;
  readonly hash: string;
}

/** The ends, at the time of writing, of all trails of a practice that grew on some days; bound to the anchor before it. */
export interface Anchor {
  readonly practiceId: string;
  readonly from: Day;
  readonly to: Day;
  readonly previous?: AnchorPlace;
  /** Number and hash of the last line, by trail: the partition and the prefix of its lines. */
  readonly ends: Readonly<Record<string, readonly [n: number, hash: string]>>;
}

/** The first anchor looks back as long as a message can have waited at a door. */
const firstLookBack = 14;
/** Ends that are read at the same time. */
const atOnce = 25;

/**
 * Writes what the practice's trails have come to into the archive, for all days since the last anchor up to yesterday.
 * Answers undefined when nothing grew. The file is named by its content, so one that was written by an attempt that failed
 * afterwards stays true and harms nothing.
 */
export async function anchorPractice(
  { table, files }: Pick<Platform, 'table' | 'files'>,
  practiceId: string,
  at: Moment,
): Promise<AnchorPlace | undefined> {
  const { version, previous } = await lastAnchor(table, practiceId);
  const to = addDays(dayAt(at, 'UTC'), -1);
  const from = previous ? addDays(previous.to, 1) : addDays(to, 1 - firstLookBack);
  const ends: Record<string, readonly [number, string]> = {};
  for (let day = from; day <= to; day = addDays(day, 1)) {
    for await (const [trail, end] of endsOf(table, practiceId, day)) ends[trail] = end;
  }
  if (Object.keys(ends).length === 0) return undefined;

  const anchor: Anchor = { practiceId, from, to, previous, ends };
  const text = `${JSON.stringify(anchor)}\n`;
  const place = placeOf(practiceId, to, text);
  await files.put('archive', place.file, text);
  const item = { ...keys.anchor(practiceId), version: version + 1, anchor: place as unknown as Json };
  // Where another run was first, its anchor holds, and ours is one more that is true.
  await table.put(item, previous ? { version } : 'absent');
  return place;
}

export function placeOf(practiceId: string, to: Day, text: string): AnchorPlace {
  const print = hash('sha256', text, 'base64url');
  return { to, file: `${anchorFolder(practiceId)}${to}.${print}.json`, hash: print };
}

export const anchorFolder = (practiceId: string) => `${practiceId}/audit/`;

export async function lastAnchor(
  table: Table,
  practiceId: string,
): Promise<{ readonly version: number; readonly previous?: AnchorPlace }> {
  const { pk, sk } = keys.anchor(practiceId);
  const item = await table.get(pk, sk);
  return { version: item?.version ?? 0, previous: item?.anchor as unknown as AnchorPlace | undefined };
}

/** Claims with a trail that grew on one of these days, both included. */
export async function grownClaims(table: Table, practiceId: string, from: Day, to: Day): Promise<string[]> {
  const claimIds = new Set<string>();
  for (let day = from; day <= to; day = addDays(day, 1)) {
    for await (const lines of grown(table, practiceId, day)) {
      for (const { pk } of lines) {
        const claimId = pk.split('#C#')[1];
        if (claimId !== undefined) claimIds.add(claimId);
      }
    }
  }
  return [...claimIds];
}

/** Trails that grew on a day, and where they end now. */
async function* endsOf(table: Table, practiceId: string, day: Day) {
  for await (const lines of grown(table, practiceId, day)) {
    for (let first = 0; first < lines.length; first += atOnce) {
      yield* await Promise.all(lines.slice(first, first + atOnce).map((line) => endOf(table, line)));
    }
  }
}

/** The first line that each trail got on a day, page by page. */
async function* grown(table: Table, practiceId: string, day: Day): AsyncGenerator<readonly Item[]> {
  let cursor: string | undefined;
  do {
    const page = await table.query({ index: 'month', pk: grewPk(practiceId, day), cursor });
    yield page.items;
    cursor = page.cursor;
  } while (cursor);
}

/** The last line of the trail to which a line belongs. */
async function endOf(table: Table, { pk, sk }: Item) {
  const kind: TrailKind = sk.startsWith(trailPrefixes.audit) ? 'audit' : 'history';
  const prefix = trailPrefixes[kind];
  const { items } = await table.query({ pk, prefix, reverse: true, limit: 1 });
  const last = items[0]!;
  return [`${pk}#${prefix}`, [(last[kind] as { n: number }).n, last.hash as string]] as const;
}
