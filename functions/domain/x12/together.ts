import { none } from './none.ts';

/** One list of many, of which most are empty. */
export function together<T>(lists: readonly (readonly T[])[]): readonly T[] {
  let size = 0;
  let longest: readonly T[] = none;
  for (const list of lists) {
    size += list.length;
    if (list.length > longest.length) longest = list;
  }
  if (size === longest.length) return longest;

  const all = new Array<T>(size);
  let at = 0;
  for (const list of lists) for (let index = 0; index < list.length; index++) all[at++] = list[index] as T;
  return all;
}

/** What becomes of each, in one list. */
export function eachOf<T, R>(items: readonly T[], write: (item: T, index: number) => readonly R[]): readonly R[] {
  if (items.length < 2) return items.length === 0 ? none : write(items[0] as T, 0);
  return together(items.map(write));
}
