import type { Item, Json } from '../../functions/platform/platform.ts';

/** A copy that nobody can change, and the most bytes that it could be as JSON. */
export interface FrozenItem {
  readonly item: Item;
  readonly mostBytes: number;
}

/** What a unit of text takes in JSON at most, as an escape; what anything else takes, with its comma. */
const [textUnit, otherValue] = [6, 26];

/** Copies an item the way JSON would: what JSON leaves out is left out. */
export function frozenItem(item: Item): FrozenItem {
  let [units, others] = [0, 0];
  const copied = copy(item) as Item;
  return { item: copied, mostBytes: units * textUnit + others * otherValue };

  function copy(value: Json | undefined): Json | undefined {
    others++;
    if (typeof value === 'string') {
      units += value.length;
      return value;
    }
    if (typeof value === 'number') return plain(value);
    if (typeof value !== 'object' || value === null) return value;
    return Array.isArray(value) ? copyList(value) : copyObject(value);
  }

  function copyList(list: readonly Json[]): Json {
    return Object.freeze(list.map((one) => copy(one) ?? null)) as Json;
  }

  function copyObject(value: { readonly [key: string]: Json | undefined }): Json {
    const object: { [key: string]: Json } = {};
    for (const key in value) {
      const part = copy(value[key]);
      if (part === undefined) continue;
      object[key] = part;
      units += key.length;
    }
    return Object.freeze(object);
  }
}

/** JSON knows neither minus zero nor what is no finite number. */
function plain(value: number): number | null {
  return Number.isFinite(value) ? value + 0 : null;
}
