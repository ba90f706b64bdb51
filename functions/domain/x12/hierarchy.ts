import { none } from './none.ts';
import type { SegmentDraft } from './segment.ts';

/** One HL level on its way out: its code, the segments after its HL, and the levels below it. */
export interface Level {
  readonly code: string;
  readonly segments: readonly SegmentDraft[];
  /** May be made while they are asked for. */
  readonly below?: Iterable<Level>;
  /** True where the guide does not use HL04. */
  readonly bare?: boolean;
}

/** The levels one after the other, parents first, HL01 counted from 1. */
export function writeHierarchy(levels: Iterable<Level>): SegmentDraft[] {
  const all: SegmentDraft[] = [];
  eachOfHierarchy(levels, (segment) => all.push(segment));
  return all;
}

/** The same, given segment by segment. */
export function eachOfHierarchy(levels: Iterable<Level>, give: (segment: SegmentDraft) => void): void {
  let count = 0;
  const write = ({ code, segments, below = none, bare }: Level, parent?: string): void => {
    count += 1;
    const number = String(count);
    const children = below[Symbol.iterator]();
    let child = children.next();
    const hasChildren = bare ? undefined : child.done ? '0' : '1';
    give(['HL', number, parent, code, hasChildren]);
    for (const segment of segments) give(segment);
    for (; !child.done; child = children.next()) write(child.value, number);
  };
  for (const level of levels) write(level);
}
