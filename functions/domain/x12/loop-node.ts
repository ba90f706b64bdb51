import type { LoopNode } from './parse.ts';
import type { Segment } from './segment.ts';

export const segmentsOf = (node: LoopNode | undefined, id: string): Segment[] =>
  node?.segments.filter((segment) => segment[0] === id) ?? [];

export const segmentOf = (node: LoopNode | undefined, id: string): Segment | undefined =>
  node?.segments.find((segment) => segment[0] === id);

/** The segment of this id whose first element is the qualifier. */
export const qualifiedSegmentOf = (node: LoopNode | undefined, id: string, qualifier: string): Segment | undefined =>
  node?.segments.find((segment) => segment[0] === id && segment[1] === qualifier);

export const loopsOf = (node: LoopNode | undefined, id: string): LoopNode[] =>
  node?.loops.filter((loop) => loop.id === id) ?? [];

export const loopOf = (node: LoopNode | undefined, id: string): LoopNode | undefined =>
  node?.loops.find((loop) => loop.id === id);
