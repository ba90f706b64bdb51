import { codeNumber, codeOf, endOfPrefix, placeOf } from './code-number.ts';
import type { Diagnosis } from './code-tables.ts';
import type { Parts } from './packed.ts';
import { type Side, sides } from './sides.ts';

/** Codes that may be billed, and the side that each of them names. */
export type BillableCodes = ReadonlyMap<string, Side | undefined>;

/** Only the codes that may be billed are kept: what they begin with, from three characters on, is a header. */
export function diagnosisParts(billable: BillableCodes): Parts {
  const sorted = Array.from(
    billable,
    ([code, side]) => [codeNumber(code), side ? sides.indexOf(side) + 1 : 0] as const,
  );
  sorted.sort(([one], [other]) => one - other);
  return {
    facts: {},
    arrays: {
      code: Float64Array.from(sorted, ([code]) => code),
      side: Uint8Array.from(sorted, ([, side]) => side),
    },
  };
}

export class Diagnoses {
  readonly #codes: Float64Array;
  readonly #sides: Uint8Array;

  constructor({ arrays }: Parts) {
    this.#codes = arrays.code as Float64Array;
    this.#sides = arrays.side as Uint8Array;
  }

  find(code: string): Diagnosis | undefined {
    const number = codeNumber(code);
    const place = placeOf(this.#codes, number);
    const next = this.#codes[place];
    if (next === undefined || Number.isNaN(number)) return undefined;
    if (next === number) return billable[this.#sides[place]!];
    return code.length >= 3 && next < endOfPrefix(code) ? header : undefined;
  }

  all(): Map<string, Side | undefined> {
    return new Map(Array.from(this.#codes, (code, place) => [codeOf(code), sides[this.#sides[place]! - 1]]));
  }
}

/** By what is kept of the side. */
const billable: readonly Diagnosis[] = [{ billable: true }, ...sides.map((side) => ({ billable: true, side }))];
const header: Diagnosis = { billable: false };
