import { none } from './none.ts';
import type { LoopNode } from './parse.ts';
import type { Row } from './row.ts';

/** The segments of this id that stand in the loop itself, in order. */
export function segmentsOf(node: LoopNode | undefined, id: string): readonly Row[] {
  let found: Row[] = none;
  if (!node) return found;
  for (const segment of node.segments) {
    if (segment.id !== id) continue;
    if (found === none) found = [segment];
    else found.push(segment);
  }
  return found;
}

/** The first of them, if any. */
export function segmentOf(node: LoopNode | undefined, id: string): Row | undefined {
  if (node) for (const segment of node.segments) if (segment.id === id) return segment;
  return undefined;
}

/** The segment of this id whose first element is the qualifier. */
export function qualifiedSegmentOf(node: LoopNode | undefined, id: string, qualifier: string): Row | undefined {
  if (node) for (const segment of node.segments) if (segment.id === id && segment.text(1) === qualifier) return segment;
  return undefined;
}

/** The loops of this id directly below, in order. */
export function loopsOf(node: LoopNode | undefined, id: string): readonly LoopNode[] {
  const loops = node?.loops ?? none;
  return loops.some((loop) => loop.id === id) ? loops.filter((loop) => loop.id === id) : none;
}

/** The first of them, if any. */
export function loopOf(node: LoopNode | undefined, id: string): LoopNode | undefined {
  if (node) for (const loop of node.loops) if (loop.id === id) return loop;
  return undefined;
}

/** What is read of each, in order. */
export const each = <T, R>(all: readonly T[], read: (one: T, index: number) => R): R[] =>
  all.length === 0 ? none : all.map(read);
