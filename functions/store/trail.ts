import { hash } from 'node:crypto';
import type { TrailEnd } from '../domain/audit/trail.ts';
import type { Day } from '../domain/days.ts';
import type { Item, Json } from '../platform/platform.ts';

/** The kinds of trails, by the attribute that holds a line: their lines' sort keys begin so. */
export const trailPrefixes = { history: 'H#', audit: 'A#' } as const;
export type TrailKind = keyof typeof trailPrefixes;

type Line = { readonly n: number; readonly at: string };

/**
 * The next line of a trail as an item, and the trail's new end, which is to be written with it. Its hash is over its place,
 * its content and the hash of the line before. The first line of a day is in the index of that day, by which the night's
 * anchor finds every trail that grew.
 */
export function nextLine<L extends Line>(
  kind: TrailKind,
  practiceId: string,
  { pk, sk }: { readonly pk: string; readonly sk: string },
  line: L,
  before: TrailEnd | undefined,
): { readonly item: Item; readonly end: TrailEnd } {
  const after = before?.n ?? 0;
  const on = line.at.slice(0, 10);
  const text = [before?.hash, after, pk, sk, JSON.stringify(line)].join('\n');
  const end = { n: line.n, hash: hash('sha256', text, 'base64url'), on };
  const grew = on !== before?.on && { monthPk: grewPk(practiceId, on), monthSk: `${pk}#${trailPrefixes[kind]}` };
  return { item: { pk, sk, [kind]: line as unknown as Json, after, hash: end.hash, ...grew }, end };
}

/** The partition of the index in which the trails are that grew on a day. */
export const grewPk = (practiceId: string, day: Day) => `P#${practiceId}#GREW#${day}`;
