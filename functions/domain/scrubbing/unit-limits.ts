import type { Claim } from '../claim/claim.ts';
import type { Day } from '../days.ts';
import type { Payer } from '../payer/payer.ts';
import { notLoaded } from '../reference/code-tables.ts';
import type { ScrubContext } from './edit.ts';
import { ncciProgram } from './ncci.ts';

/** Medicare, its Advantage plans and Medicaid; others may, and say so in no file. */
export function goesByUnitLimits({ class: kind }: Payer): boolean {
  return kind === 'medicare' || kind === 'medicare-advantage' || kind === 'medicaid';
}

interface AboveLimit {
  readonly line: number;
  readonly code: string;
  readonly day: Day;
  readonly units: number;
  readonly limit: number;
}

/** Codes of which a day has more units than its limit, over the claim and what other claims of the patient are known to have. */
export function aboveLimitOfDay(
  { lines }: Claim,
  { history, payer, tables }: ScrubContext,
  adjudication: 2 | 3,
): AboveLimit[] {
  const found: AboveLimit[] = [];
  for (let i = 0; i < lines.length; i++) {
    const { line, code, from } = lines[i]!;
    if (lines.findLastIndex((other) => other.code === code && other.from === from) !== i) continue;
    const limit = tables.mue(code, from, ncciProgram(payer));
    if (limit === undefined || limit === notLoaded || limit.adjudication !== adjudication) continue;
    let units = 0;
    for (const other of lines) if (other.code === code && other.from === from) units += other.units;
    for (const past of history?.services ?? []) {
      if (past.code === code && past.from === from && past.payerId === payer.payerId) units += past.units;
    }
    if (units > limit.units) found.push({ line, code, day: from, units, limit: limit.units });
  }
  return found;
}
