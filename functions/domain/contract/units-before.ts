import type { ServiceLine } from '../claim/claim.ts';

/** An operation and what one unit of it is worth, in cents. */
export interface Worth {
  readonly line: ServiceLine;
  readonly cents: number;
}

/** How many units of a day's other operations are worth more than this one, or as much and come first. */
export function unitsBefore(own: Worth, operations: readonly Worth[]): number {
  let before = 0;
  for (const { line, cents } of operations) {
    if (line.line === own.line.line || line.from !== own.line.from) continue;
    if (cents > own.cents || (cents === own.cents && line.line < own.line.line)) before += line.units;
  }
  return before;
}
