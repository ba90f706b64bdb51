import { codeNumber, codeOf, endOfPrefix, placeOf } from './code-number.ts';
import type { Diagnosis } from './code-tables.ts';
import type { Parts } from './packed.ts';

/** Only the codes that may be billed are kept: what they begin with, from three characters on, is a header. */
export function diagnosisParts(billable: readonly string[]): Parts {
  return { facts: {}, arrays: { code: Float64Array.from(new Set(billable), codeNumber).sort() } };
}

export class Diagnoses {
  readonly #codes: Float64Array;

  constructor({ arrays }: Parts) {
    this.#codes = arrays.code as Float64Array;
  }

  find(code: string): Diagnosis | undefined {
    const number = codeNumber(code);
    const next = this.#codes[placeOf(this.#codes, number)];
    if (next === undefined || Number.isNaN(number)) return undefined;
    if (next === number) return billable;
    return code.length >= 3 && next < endOfPrefix(code) ? header : undefined;
  }

  /** The codes that may be billed and begin so. */
  under(prefix: string): string[] {
    const first = placeOf(this.#codes, codeNumber(prefix));
    const end = placeOf(this.#codes, endOfPrefix(prefix));
    return Array.from(this.#codes.subarray(first, end), codeOf);
  }

  all(): string[] {
    return Array.from(this.#codes, codeOf);
  }
}

const billable: Diagnosis = { billable: true };
const header: Diagnosis = { billable: false };
