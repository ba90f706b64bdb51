import type { SegmentDraft } from './segment.ts';

/** One HL level on its way out: its code, the segments after its HL, and the levels below it. */
export interface Level {
  readonly code: string;
  readonly segments: readonly SegmentDraft[];
  readonly below?: readonly Level[];
  /** True where the guide does not use HL04. */
  readonly bare?: boolean;
}

/** The levels one after the other, parents first, HL01 counted from 1. */
export function writeHierarchy(levels: readonly Level[]): SegmentDraft[] {
  const all: SegmentDraft[] = [];
  let count = 0;
  const write = (level: Level, parent?: string): void => {
    count += 1;
    const number = String(count);
    const below = level.below ?? [];
    const hasChildren = level.bare ? undefined : below.length > 0 ? '1' : '0';
    all.push(['HL', number, parent, level.code, hasChildren]);
    for (const segment of level.segments) all.push(segment);
    for (const child of below) write(child, number);
  };
  for (const level of levels) write(level);
  return all;
}
