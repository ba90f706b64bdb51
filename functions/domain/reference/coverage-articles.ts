import type { Day } from '../days.ts';
import { codeNumber } from './code-number.ts';
import type { CoverageArticle, Window } from './code-tables.ts';
import type { Json } from './json.ts';
import type { Parts } from './packed.ts';
import { SparseRows, SparseRowsBuilder } from './sparse-rows.ts';

/** An article with what its lists say. */
export interface ArticleFacts extends Window {
  /** `A57326`. */
  readonly article: string;
  readonly contractors: readonly string[];
}

type Says = 'covered' | 'not covered';

/** Collects articles, the procedures that they name, and the diagnoses of their lists. */
export class CoverageArticlesBuilder {
  readonly #articles = new Map<string, ArticleFacts>();
  readonly #procedures = new SparseRowsBuilder();
  readonly #diagnoses = new SparseRowsBuilder();

  get count(): number {
    return this.#procedures.count + this.#diagnoses.count;
  }

  article(facts: ArticleFacts): void {
    this.#articles.set(facts.article, facts);
  }

  procedure(article: string, code: string): void {
    this.#procedures.add(code, article, '', () => null);
  }

  diagnosis(article: string, code: string, says: Says): void {
    this.#diagnoses.add(article, code, says, () => says);
  }

  parts(): Parts {
    const [procedures, diagnoses] = [this.#procedures.parts(), this.#diagnoses.parts()];
    const articles: Json = Object.fromEntries(
      Array.from(this.#articles.values(), ({ article, contractors, from, to }) => [
        article,
        { contractors, ...(from && { from }), ...(to && { to }) },
      ]),
    );
    const facts = { articles, procedures: procedures.facts.notes!, diagnoses: diagnoses.facts.notes! };
    return { facts, arrays: { ...under('procedures', procedures), ...under('diagnoses', diagnoses) } };
  }
}

const under = (name: string, { arrays }: Parts): Parts['arrays'] =>
  Object.fromEntries(Object.entries(arrays).map(([key, array]) => [`${name}.${key}`, array]));

const within = ({ facts, arrays }: Parts, name: string): Parts => ({
  facts: { notes: facts[name]! },
  arrays: Object.fromEntries(
    Object.entries(arrays).flatMap(([key, array]) =>
      key.startsWith(`${name}.`) ? [[key.slice(name.length + 1), array]] : [],
    ),
  ),
});

export class CoverageArticles {
  readonly #articles: Readonly<Record<string, Omit<ArticleFacts, 'article'>>>;
  readonly #procedures: SparseRows<Json>;
  readonly #diagnoses: SparseRows<Says>;

  constructor(parts: Parts) {
    this.#articles = parts.facts.articles as unknown as Record<string, Omit<ArticleFacts, 'article'>>;
    this.#procedures = new SparseRows(within(parts, 'procedures'), (noted) => noted);
    this.#diagnoses = new SparseRows(within(parts, 'diagnoses'), (noted) => noted as Says);
  }

  #isSaid(says: Says): (place: number) => boolean {
    return (place) => this.#diagnoses.notes[place] === says;
  }

  /** The articles in force that day which name the procedure; `undefined` when none does. */
  find(code: string, on: Day): readonly CoverageArticle[] | undefined {
    const found: CoverageArticle[] = [];
    for (const [article] of this.#procedures.cellsOf(code)) {
      const { contractors = [], from = '', to = '9999-12-31' } = this.#articles[article] ?? {};
      if (on < from || to < on) continue;
      // Covered wins where an article's groups say both: which of them holds is only in its text.
      const says = (wanted: string, what: Says) =>
        this.#diagnoses.find(codeNumber(article), codeNumber(wanted), this.#isSaid(what)) >= 0;
      const diagnosis: CoverageArticle['diagnosis'] = (wanted) =>
        says(wanted, 'covered') ? 'covered' : says(wanted, 'not covered') ? 'not covered' : 'not listed';
      found.push({ article, contractors, diagnosis });
    }
    return found.length > 0 ? found : undefined;
  }
}
