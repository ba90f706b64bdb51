import type { Requirements } from '../payer/requirements.ts';
import { comparisons, facts, type Rule } from '../practice/rule.ts';

/** What a payer's `requirements` may say, and which edits go by it. */
const requirements: { readonly [R in keyof Required<Requirements>]: readonly [edits: string, words: string] } = {
  carvedOut: ['PAY-03', 'who pays services in its place, by the beginning of the code: `{"908": "Larch Behavioral"}`'],
  refusedCodes: ['PX-02', 'codes that it does not take, with the one to bill instead, or an empty text'],
  splitSpans: ['DATE-03', '`month` or `year`: a span of days on a line may not cross its end'],
  bilateral: ['MOD-07', '`50` or `two lines`: how both sides are billed'],
  referral: ['AUTH-05, AUTH-06', '`true`: plans want a referral, whatever the service'],
  authorizations: [
    'AUTH-01 to AUTH-06',
    'what is paid only with an authorization or a referral ([authorizations](authorizations.md))',
  ],
  reviews: ['', 'how the payer is asked for authorizations by 278'],
  renewWithinDays: ['', 'days before its end in which an authorization is renewed'],
  referringProviderFor: ['PRV-07', 'beginnings of codes that name who referred or ordered'],
  physicalStatus: ['ANES-03', '`true`: anesthesia names the physical status'],
  epsdtReferral: ['EPSDT-01', '`true`: check-ups of children say what they led to'],
  delayReasonAfterDays: ['TIME-05', 'days after which a claim says why it is late'],
  medicareContractor: ['LCD-01', 'number of the Medicare contractor whose local policies bind, as `04412`'],
  frequencyLimits: [
    'FREQ-01',
    'how often: `{"codes": ["G0439"], "times": 1, "days": 365}`; without `days` once in a life',
  ],
  secondaryFilingDays: ['TIME-03', 'days from the first payer’s decision in which the claim must come'],
};

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
    '## What payers want, as settings',
    '',
    'Some wishes are so common that an edit goes by them. They stand in the payer’s entry, as `requirements`; the practice’s own',
    '`fees`, `enrollments` and `cliaCertificate` let MON-03, ENR-01, ENR-02, ENR-04, NET-01 and LAB-02 be checked.',
    '',
    '| requirement | edits | says |',
    '| --- | --- | --- |',
    ...Object.entries(requirements).map(([name, [edits, words]]) => `| \`${name}\` | ${edits} | ${words} |`),
    '',
    'This page is rendered from `functions/domain/practice/rule.ts` and `rules-page.ts`; a test fails when it is stale.',
    '',
  ].join('\n');
}
