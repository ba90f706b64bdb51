import type { DiagnosisNote } from './code-tables.ts';
import type { Parts } from './packed.ts';

/** What the tabular list says at one place of it, for every code that begins so. */
export interface PlacedNote {
  /** Codes that may not stand beside: `E10`, or `J301-J309` for a stretch of them. */
  readonly excludes: readonly string[];
  /** The disease that has caused it comes first. */
  readonly causeFirst: boolean;
}

export function diagnosisNoteParts(notes: ReadonlyMap<string, PlacedNote>): Parts {
  const facts = Array.from(
    notes,
    ([code, { excludes, causeFirst }]) => [code, [excludes.join(' '), causeFirst]] as const,
  );
  return { facts: Object.fromEntries(facts), arrays: {} };
}

export class DiagnosisNotes {
  readonly #notes: Readonly<Record<string, readonly [excludes: string, causeFirst: boolean]>>;

  constructor({ facts }: Parts) {
    this.#notes = facts as unknown as Record<string, readonly [string, boolean]>;
  }

  /** What is said of the code at its own place and at every one above it; `undefined` where nothing is. */
  find(code: string): DiagnosisNote | undefined {
    const excludes: string[] = [];
    let causeFirst = false;
    for (let length = 3; length <= code.length; length++) {
      const said = this.#notes[code.slice(0, length)];
      if (said === undefined) continue;
      if (said[0] !== '') excludes.push(...said[0].split(' '));
      causeFirst ||= said[1];
    }
    if (excludes.length === 0 && !causeFirst) return undefined;
    return { causeFirst, excludes: (other) => excludes.some((one) => isIn(one, other)) };
  }
}

/** `J301-J309` has `J305` and what is below it. */
function isIn(excluded: string, code: string): boolean {
  const [from = '', to] = excluded.split('-');
  if (to === undefined) return code.startsWith(from);
  return code.slice(0, from.length) >= from && code.slice(0, to.length) <= to;
}
