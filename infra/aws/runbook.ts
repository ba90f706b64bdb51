import { readProjectFile } from './project-file.ts';

/** An alarm without an article to act on only wakes people up. */
export class NoSuchArticle extends Error {
  override readonly name = 'NoSuchArticle';
}

export interface Article {
  readonly key: string;
  /** What is the matter, in the article's first sentence. */
  readonly meaning: string;
  readonly text: string;
}

/** The articles of the runbook by their headings: `## key`, then Means, Look and Do. */
export function readRunbook(): Map<string, Article> {
  const [, ...sections] = readProjectFile('docs/runbook.md').split(/^## /m);
  return new Map(
    sections.map((section) => {
      const [key = '', ...lines] = section.trim().split('\n');
      const text = lines.join('\n').trim();
      const meaning = text.match(/\*\*Means\*\* (.+?\.)(\s|$)/s)?.[1]?.replaceAll('\n', ' ') ?? '';
      return [key, { key, meaning, text }];
    }),
  );
}

/** Throws NoSuchArticle. */
export function articleOf(key: string): Article {
  const article = readRunbook().get(key);
  if (!article) throw new NoSuchArticle(`docs/runbook.md has no article "${key}".`);
  return article;
}
