import { type CoverageArticle, notLoaded } from '../../reference/code-tables.ts';
import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';

/** Only what an article names as not covered: which of its lists goes with which procedure stands in its text alone. */
export const diagnosisSupportsService: Edit = {
  id: 'LCD-01',
  severity: 'hold',
  title: 'The diagnosis of a service is not one that its local policy refuses',
  prevents: ['CARC 50', 'CARC 11', 'CARC 167', 'RARC N115', 'RARC N386'],
  source:
    'CMS, Medicare Coverage Database: billing and coding articles of local coverage determinations; 42 CFR 411.15(k)',
  concerns: (_claim, { payer }) => payer.class === 'medicare',
  check(claim, { payer, tables }) {
    const contractor = payer.requirements?.medicareContractor;
    return onLines(claim, ({ code, from, modifiers, pointers }) => {
      const articles = tables.coverageArticles(code, from);
      if (articles === undefined || articles === notLoaded || modifiers.includes('GA') || modifiers.includes('GZ'))
        return undefined;
      const refusing = articles
        .filter(({ contractors }) => binds(contractors, contractor))
        .find((article) =>
          isRefused(
            article,
            pointers.map((pointer) => claim.diagnoses[pointer - 1] ?? ''),
          ),
        );
      return (
        refusing &&
        `has ${code} for a diagnosis that article ${refusing.article} of Medicare's local policy refuses. Point to the diagnosis that the note gives for it, or have a notice signed (GA).`
      );
    });
  },
};

const binds = (contractors: readonly string[], contractor: string | undefined) =>
  contractors.length === 0 || (contractor !== undefined && contractors.includes(contractor));

function isRefused(article: CoverageArticle, diagnoses: readonly string[]): boolean {
  const said = diagnoses.filter((code) => code !== '').map((code) => article.diagnosis(code));
  return said.includes('not covered') && !said.includes('covered');
}
