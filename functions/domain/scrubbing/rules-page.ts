import { comparisons, facts, type Rule } from '../practice/rule.ts';

/** The page `docs/rules.md`: how rules of one's own are written, as Markdown. */
export function rulesPage(example: readonly Rule[]): string {
  return [
    '# Rules of your own',
    '',
    'A practice writes down what its payers want beyond the [edits](edits.md): as `rules` in the practice’s file, in JSON.',
    'A rule that holds keeps the claim back like an edit does, with your own words, and a person may override it.',
    '',
    '```json',
    JSON.stringify(example, undefined, 2),
    '```',
    '',
    '`payers`, `from` and `to` narrow a rule to some payers and days of service. `severity` is `hold` or `warn`.',
    '',
    '```sh',
    'npx claimline rules check my-rules.json        # is it right, and where is it not',
    'npx claimline rules try my-rules.json          # what it would have held of the claims in .claimline/run, and what it would have saved',
    '```',
    '',
    '## Conditions',
    '',
    '`all` and `any` take a list of conditions, `not` takes one. `anyLine` holds when a line fulfils the condition inside, `noLine`',
    'when none does. A fact is compared in exactly one way.',
    '',
    '| fact | of | kind | is |',
    '| --- | --- | --- | --- |',
    ...Object.entries(facts).map(([name, { of, kind, words }]) => `| \`${name}\` | ${of} | ${kind} | ${words} |`),
    '',
    '| comparison | of | holds when it is |',
    '| --- | --- | --- |',
    ...Object.entries(comparisons).map(([name, { fits, words }]) => `| \`${name}\` | ${fits.join(', ')} | ${words} |`),
    '',
    'This page is rendered from `functions/domain/practice/rule.ts`; a test fails when it is stale.',
    '',
  ].join('\n');
}
