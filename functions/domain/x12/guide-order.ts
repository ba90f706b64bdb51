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
): (items: readonly T[]) => readonly T[] {
  const { byId, byQualifier, last } = placesOf(guide, loopId);
  const placeOf = (item: T): number => {
    const segment = head(item);
    const ofId = byQualifier.get(segment[0]);
    return ofId?.get(firstText(segment[1])) ?? byId.get(segment[0]) ?? last;
  };
  return (items) => {
    let before = 0;
    for (const item of items) {
      const place = placeOf(item);
      if (place < before) return sorted(items, placeOf);
      before = place;
    }
    return items;
  };
}

/** Sorting keeps the order of what shares a place. */
function sorted<T>(items: readonly T[], placeOf: (item: T) => number): T[] {
  const placed = items.map((item) => ({ item, place: placeOf(item) }));
  return placed.sort((one, other) => one.place - other.place).map(({ item }) => item);
}

interface Places {
  readonly byId: ReadonlyMap<string, number>;
  /** Only of ids that stand in several places. */
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
  for (const [id, ofId] of byQualifier)
    if ([...ofId.values()].every((place) => place === byId.get(id))) byQualifier.delete(id);
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
