import { columnName, columns, instead } from './charge-columns.ts';
import { type ExportShape, exportShapes, synonyms } from './export-shapes.ts';

/** Which of a file's columns is which of ours. */
export interface Matched {
  /** Where each of our columns stands in the rows. */
  readonly at: { readonly [column: string]: number };
  /** Ours by the header's cells, in its order; undefined for what nobody knows. */
  readonly ours: readonly (string | undefined)[];
  /** The program whose export it looks like. */
  readonly shape?: string;
  readonly missing: readonly string[];
  /** Columns that nobody knows, as the file names them, and those that are there twice: their content is left out. */
  readonly unknown: readonly string[];
  /** What a missing column of ours may be called in this file: for the practice's mapping. */
  readonly suggestions: { readonly [theirs: string]: string };
}

type Naming = ReadonlyMap<string, string>;

/** `Dx-1`, `dx 1` and `DX1` are one name. */
const plain = (name: string) => columnName(name).replaceAll('_', '');

const naming = (pairs: Iterable<readonly [string, string]>): Naming =>
  new Map(Array.from(pairs, ([theirs, ours]) => [plain(theirs), ours]));

const ours = [...columns.required, ...columns.optional].map((column) => [column, column] as const);
const theirs = Object.entries(synonyms).flatMap(([column, all]) => all.map((name) => [name, column] as const));
const [our, others] = [naming(ours), naming(theirs)];
const inWords = [...ours, ...theirs].map(([name, column]) => ({ own: columnName(name).split('_'), column }));
/** A file with more columns that nobody knows is none of charges. */
const mostSuggestions = 40;
const shapes = exportShapes.map((shape) => ({ shape, names: naming(Object.entries(shape.columns)) }));

/** An export is taken for a program's when so many of its columns are named as there, and not in our own way. */
const leastAlike = 4;

/**
 * Finds every column by its name: as the practice has said, as ours, as the export that the file is most like has it, and
 * as anybody else may call it. Of two columns for the same thing the first is read.
 */
export function matchColumns(header: readonly string[], own: { readonly [theirs: string]: string } = {}): Matched {
  const names = header.map(plain);
  const practice = naming(Object.entries(own));
  const like = mostAlike(names);
  const at: Record<string, number> = {};
  const found: (string | undefined)[] = header.map(() => undefined);
  for (const known of [practice, our, like?.names ?? new Map(), others]) {
    for (const [index, name] of names.entries()) {
      const column = found[index] === undefined ? known.get(name) : undefined;
      if (column === undefined || column in at) continue;
      at[column] = index;
      found[index] = column;
    }
  }
  const missing = columns.required.filter(
    (column) =>
      !(column in at) &&
      !((instead[column] ?? '') in at) &&
      !(column === 'encounter_id' && like?.shape.hasNoEncounterId) &&
      !(column === 'dx_ptr' && like !== undefined),
  );
  const unknown = header.filter((name, index) => name.trim() !== '' && found[index] === undefined);
  return { at, ours: found, shape: like?.shape.id, missing, unknown, suggestions: suggest(unknown, at) };
}

function mostAlike(names: readonly string[]): { readonly shape: ExportShape; readonly names: Naming } | undefined {
  const strange = names.filter((name) => !our.has(name));
  const scored = shapes.map((candidate) => ({
    candidate,
    score: strange.filter((name) => candidate.names.has(name)).length,
  }));
  const best = scored.reduce((most, one) => (one.score > most.score ? one : most));
  return best.score >= leastAlike ? best.candidate : undefined;
}

/** For each column that nobody knows, the one of ours that shares most of its words and is not in the file. */
function suggest(unknown: readonly string[], at: { readonly [column: string]: number }): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of unknown.slice(0, mostSuggestions)) {
    const words = new Set(columnName(name).split('_'));
    let best = 0;
    for (const { own, column } of inWords) {
      if (column in at || column === 'problem') continue;
      const score = own.filter((word) => words.has(word)).length / Math.max(own.length, words.size);
      if (score <= best || score < 0.5) continue;
      best = score;
      found[name] = column;
    }
  }
  return found;
}
