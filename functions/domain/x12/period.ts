import { dayWithin, readDay, writeDay } from './date.ts';

/** A day, or several in a row, both ends included; ISO days. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** A period and what it is the period of: DTP01 or DTM01, as `472` service. */
export interface QualifiedPeriod extends Period {
  readonly qualifier: string;
}

/** A period from an element whose format is D8 (one day) or RD8 (`CCYYMMDD-CCYYMMDD`). Undefined when it is none. */
export function readPeriod(format: string | undefined, text: string | undefined): Period | undefined {
  if (!text) return undefined;
  const dash = text.indexOf('-');
  const from = dayWithin(text, 0, dash < 0 ? text.length : dash);
  const to = format === 'RD8' ? readDay(text.split('-')[1]) : from;
  return from && to ? { from, to } : undefined;
}

/** The format and text of a period: D8 for one day, RD8 only when the ends differ. */
export function writePeriod({ from, to }: Period): [format: string, text: string] {
  return from === to ? ['D8', writeDay(from)] : ['RD8', `${writeDay(from)}-${writeDay(to)}`];
}
