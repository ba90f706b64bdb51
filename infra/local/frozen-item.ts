import type { Item, Json } from '../../functions/platform/platform.ts';

/** A copy that nobody can change, and the most bytes that it could be as JSON. */
export interface FrozenItem {
  readonly item: Item;
  readonly mostBytes: number;
}

/** What a unit of text takes in JSON at most, as an escape; what anything else takes, with its comma. */
const [textUnit, otherValue] = [6, 26];

type Members = { readonly [key: string]: Json | undefined };

/**
 * Copies an item the way JSON would: what JSON leaves out is left out. What it has in common with the one before it, in the
 * same place, nobody can have changed: that is not copied again.
 */
export function frozenItem(item: Item, before?: FrozenItem): FrozenItem {
  let [units, others] = [0, 0];
  const copied = copyObject(item, before?.item) as Item;
  return { item: copied, mostBytes: units * textUnit + others * otherValue + (before?.mostBytes ?? 0) };

  function copy(value: Json | undefined, old: Json | undefined): Json | undefined {
    if (typeof value === 'string') {
      units += value.length;
      return value;
    }
    if (typeof value === 'object' && value !== null) {
      if (value === old) return old;
      return Array.isArray(value) ? copyList(value, old) : copyObject(value, old);
    }
    return typeof value === 'number' ? plain(value) : value;
  }

  function copyList(list: readonly Json[], old: Json | undefined): Json {
    const olds = Array.isArray(old) ? old : undefined;
    others += list.length + 1;
    return Object.freeze(list.map((one, at) => copy(one, olds?.[at]) ?? null)) as Json;
  }

  function copyObject(value: Members, old: Json | Item | undefined): Json {
    const olds = typeof old === 'object' && !Array.isArray(old) ? (old as Members | null) : undefined;
    const object: { [key: string]: Json } = {};
    others++;
    for (const key in value) {
      const part = copy(value[key], olds?.[key]);
      if (part === undefined) continue;
      object[key] = part;
      units += key.length;
      others++;
    }
    return Object.freeze(object);
  }
}

/** JSON knows neither minus zero nor what is no finite number. */
function plain(value: number): number | null {
  return Number.isFinite(value) ? value + 0 : null;
}
