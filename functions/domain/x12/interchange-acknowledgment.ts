import { readMoment, writeMoment } from './moment.ts';
import type { Segment, SegmentDraft } from './segment.ts';

/** A TA1: whether the envelope of an interchange could be read. */
export interface InterchangeAcknowledgment {
  /** ISA13 of the interchange that is answered. */
  readonly controlNumber: string;
  /** ISA09 and ISA10 of it, `YYYY-MM-DDTHH:MM`. */
  readonly sent?: string;
  /** `A` accepted, `E` accepted with errors, `R` rejected. */
  readonly code: string;
  /** In words in `interchangeNotes`; `000` is no error. */
  readonly note: string;
}

/** Reads a TA1 segment. TA102 has six digits; a date of eight is taken as well. */
export const readTa1 = ([
  ,
  control = '',
  day = '',
  time = '',
  code = '',
  note = '',
]: Segment): InterchangeAcknowledgment => ({
  controlNumber: control,
  sent: readMoment(day.length === 6 ? `20${day}` : day, time),
  code,
  note,
});

/** A TA1 segment, for `acknowledgments` of an interchange. A moment that is unknown stays empty. */
export function writeTa1({ controlNumber, sent, code, note }: InterchangeAcknowledgment): SegmentDraft {
  const [day, time] = writeMoment(sent ?? '');
  return ['TA1', controlNumber, day.slice(2), time.slice(0, 4), code, note];
}
