import { type Guide, isLoop, type LoopRule } from './guide.ts';
import { headOf } from './loop-plan.ts';
import type { ElementDraft, SegmentDraft } from './segment.ts';

/**
 * Puts segments of one loop, or things that each open a loop below it, into the order of the guide; those of one kind
 * keep theirs. `head` is the segment by which a thing is placed.
 */
export function guideOrder<T>(
  guide: Guide,
  loopId: string,
  head: (item: T) => SegmentDraft,
): (items: readonly T[]) => T[] {
  const { byId, byQualifier, last } = placesOf(guide, loopId);
  const placeOf = (item: T): number => {
    const [id, qualifier] = head(item);
    return byQualifier.get(id)?.get(firstText(qualifier)) ?? byId.get(id) ?? last;
  };
  return (items) => {
    const places = items.map(placeOf);
    if (places.every((place, index) => index === 0 || place >= (places[index - 1] as number))) return [...items];
    const order = [...items.keys()].sort((left, right) => (places[left] as number) - (places[right] as number));
    return order.map((index) => items[index] as T);
  };
}

interface Places {
  readonly byId: ReadonlyMap<string, number>;
  readonly byQualifier: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Where goes what the loop does not know. */
  readonly last: number;
}

/** The place of every head of the loop by its id, and by its id and qualifier. */
function placesOf(guide: Guide, loopId: string): Places {
  const loop = findLoop(guide.root, loopId);
  if (!loop) throw new RangeError(`The guide ${guide.id} has no loop ${loopId}.`);
  const byId = new Map<string, number>();
  const byQualifier = new Map<string, Map<string, number>>();
  for (const [place, rule] of loop.rules.entries()) {
    const { id, elements } = headOf(rule);
    const ofId = byQualifier.get(id) ?? new Map<string, number>();
    byQualifier.set(id, ofId);
    if (!byId.has(id)) byId.set(id, place);
    for (const code of elements[0]?.composite?.[0]?.codes ?? elements[0]?.codes ?? [])
      if (!ofId.has(code)) ofId.set(code, place);
  }
  return { byId, byQualifier, last: loop.rules.length };
}

function findLoop(loop: LoopRule, id: string): LoopRule | undefined {
  if (loop.id === id) return loop;
  for (const rule of loop.rules) {
    const found = isLoop(rule) ? findLoop(rule, id) : undefined;
    if (found) return found;
  }
  return undefined;
}

function firstText(element: ElementDraft): string {
  if (element === undefined || typeof element === 'string') return element ?? '';
  return 'repeat' in element ? firstText(element.repeat[0]) : (element[0] ?? '');
}
