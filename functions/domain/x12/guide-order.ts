import { type Guide, isLoop, type LoopRule, type SegmentRule } from './guide.ts';
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
  const places = placesOf(guide, loopId);
  const placeOf = (item: T): number => {
    const [id, qualifier] = head(item);
    return places.get(`${id} ${firstText(qualifier)}`) ?? places.get(id) ?? places.size;
  };
  return (items) => items.toSorted((left, right) => placeOf(left) - placeOf(right));
}

/** The place of every head of the loop by its id, and by its id and qualifier. */
function placesOf(guide: Guide, loopId: string): Map<string, number> {
  const loop = findLoop(guide.root, loopId);
  if (!loop) throw new RangeError(`The guide ${guide.id} has no loop ${loopId}.`);
  const places = new Map<string, number>();
  const note = (key: string, place: number) => places.set(key, places.get(key) ?? place);
  for (const [place, rule] of loop.rules.entries()) {
    const { id, elements } = headOf(rule);
    const codes = elements[0]?.composite?.[0]?.codes ?? elements[0]?.codes ?? [];
    note(id, place);
    for (const code of codes) note(`${id} ${code}`, place);
  }
  return places;
}

function headOf(rule: SegmentRule | LoopRule): SegmentRule {
  return isLoop(rule) ? headOf(rule.rules[0] as SegmentRule | LoopRule) : rule;
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
