import type { ElementReader } from './element-reader.ts';
import { each, segmentsOf } from './loop-node.ts';
import { none } from './none.ts';
import type { LoopNode } from './parse.ts';
import { type QualifiedPeriod, writePeriod } from './period.ts';
import type { Row } from './row.ts';
import type { SegmentDraft } from './segment.ts';

/** Every DTP of the loop. */
export const readDates = (loop: LoopNode | undefined, read: ElementReader): QualifiedPeriod[] =>
  each(segmentsOf(loop, 'DTP'), (dtp) => readDate(dtp, read) ?? none).flat();

/** DTP; undefined when its period cannot be read. */
export function readDate(dtp: Row, read: ElementReader): QualifiedPeriod | undefined {
  const period = read.period(dtp, 3);
  return period && { qualifier: dtp.text(1), from: period.from, to: period.to };
}

/** DTP, one for each: D8 for a day, RD8 for several. */
export const writeDates = (dates: readonly QualifiedPeriod[]): SegmentDraft[] =>
  each(dates, ({ qualifier, from, to }) => {
    const [format, text] = writePeriod({ from, to });
    return ['DTP', qualifier, format, text];
  });
