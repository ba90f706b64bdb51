import { CoverageArticlesBuilder } from '../../domain/reference/coverage-articles.ts';
import { compactDay, procedureCode } from './cells.ts';
import type { SourceFile } from './files-of.ts';
import type { Reader } from './reader.ts';
import { Refused } from './refused.ts';
import { tableOf } from './rows-of.ts';

/** The tables of the coverage database that this is made of; `contractor.csv` gives the contractors their numbers. */
const names = ['article.csv', 'article_x_hcpc_code.csv', 'article_x_icd10_covered.csv'] as const;

/** The day of a cell such as `2026-01-01 00:00:00`. */
const dayIn = (cell: string) => compactDay(cell.split(' ', 1)[0]!);

export const articleTables: Reader = {
  reads: 'local coverage articles (current_article_csv.zip, out of the archive of the Medicare Coverage Database)',
  kindOf: ({ name }) => (name.toLowerCase() === 'article.csv' ? 'articles' : undefined),
  async read({ file, beside }) {
    const found = (name: string): SourceFile | undefined =>
      name === 'article.csv' ? file : beside.find((one) => one.name.toLowerCase() === name);
    const missing = names.filter((name) => found(name) === undefined);
    if (missing.length > 0)
      throw new Refused(`${file.path} lies without ${missing.join(' and ')}. Load the whole archive.`);
    const builder = new CoverageArticlesBuilder();

    const numbers = new Map<string, string>();
    const contractorTable = found('contractor.csv');
    if (contractorTable) {
      const captions = { id: /^CONTRACTOR_ID$/, number: /^CONTRACTOR_NUMBER$/ };
      for await (const { cell } of tableOf(contractorTable, captions)) numbers.set(cell('id'), cell('number'));
    }
    const contractors = new Map<string, Set<string>>();
    const bound = found('article_x_contractor.csv');
    if (bound) {
      for await (const { cell } of tableOf(bound, { article: /^ARTICLE_ID$/, id: /^CONTRACTOR_ID$/ })) {
        const number = numbers.get(cell('id'));
        if (number === undefined) continue;
        const known = contractors.get(cell('article')) ?? new Set();
        contractors.set(cell('article'), known.add(number));
      }
    }

    const captions = { article: /^ARTICLE_ID$/, from: /EFF(ECTIVE)?_DATE$/, to: /(END|RET(IREMENT)?)_DATE$/ };
    const current = new Set<string>();
    for await (const { cell } of tableOf(file, captions, { from: true, to: true })) {
      const [from, to] = [dayIn(cell('from')), dayIn(cell('to'))];
      current.add(cell('article'));
      builder.article({
        article: `A${cell('article')}`,
        contractors: [...(contractors.get(cell('article')) ?? [])].sort(),
        ...(from && { from }),
        ...(to && { to }),
      });
    }
    for await (const { cell } of tableOf(found('article_x_hcpc_code.csv')!, {
      article: /^ARTICLE_ID$/,
      code: /^HCPC_CODE_ID$/,
    })) {
      const code = cell('code').toUpperCase();
      if (current.has(cell('article')) && procedureCode.test(code)) builder.procedure(`A${cell('article')}`, code);
    }
    for (const [name, says] of [
      ['article_x_icd10_covered.csv', 'covered'],
      ['article_x_icd10_noncovered.csv', 'not covered'],
    ] as const) {
      const table = found(name);
      if (!table) continue;
      for await (const { cell } of tableOf(table, { article: /^ARTICLE_ID$/, code: /^ICD10_CODE_ID$/ })) {
        const code = cell('code').replace('.', '').toUpperCase();
        if (current.has(cell('article')) && /^[A-Z][0-9A-Z]{2,6}$/.test(code))
          builder.diagnosis(`A${cell('article')}`, code, says);
      }
    }
    return { kind: 'articles', rows: builder.count, parts: builder.parts() };
  },
};
