import { fingerprint } from '../domain/claim/fingerprint.ts';
import type { Moment } from '../domain/days.ts';
import type { Table } from '../platform/platform.ts';
import * as keys from './keys.ts';

/** Notes that an event was seen, with what it said. `Other`: the same event said something else before. */
export async function seeOnce(
  table: Table,
  practiceId: string,
  event: string,
  content: string,
  at: Moment,
): Promise<'New' | 'Again' | 'Other'> {
  const key = keys.seen(practiceId, event);
  const print = fingerprint(content);
  if (await table.put({ ...key, at, print }, 'absent')) return 'New';
  const known = await table.get(key.pk, key.sk);
  return known?.print === print ? 'Again' : 'Other';
}

/** Notes under which name a content came first. Answers that name and moment when it came before. */
export async function firstSeen(
  table: Table,
  practiceId: string,
  event: string,
  file: string,
  at: Moment,
): Promise<{ readonly file: string; readonly at: Moment } | undefined> {
  const key = keys.seen(practiceId, event);
  if (await table.put({ ...key, at, file }, 'absent')) return undefined;
  const known = (await table.get(key.pk, key.sk))!;
  return { file: known.file as string, at: known.at as Moment };
}
