import type { AuthorizationRule, Reviews } from '../payer/authorization-rule.ts';
import type { AuthorizationStatus } from './authorization.ts';
import { decisionClocks, reasonRule } from './decision-clock.ts';

const ruleWords: { readonly [R in keyof Required<AuthorizationRule>]: string } = {
  kind: '`authorization` by the payer, which is meant unless said, or `referral` by the primary care provider',
  codes: 'beginnings of procedure codes: `["2988", "J7325"]`; without, every service',
  placesOfService: 'only there: `["22", "24"]`',
  plans:
    'only these plans, by the names in the eligibility answer; a plan that it does not name is held for one of them',
  fromUnits: 'only from so many units of the code on a line',
  fromVisit: 'only from this visit for the codes in the calendar year on',
  from: 'first day of service on which it holds',
  to: 'last one',
  source: 'where the payer says so',
  sourceDate: 'the day on which it was read there',
};

const reviewWords: { readonly [R in keyof Required<Reviews>]: string } = {
  askForDays: 'an authorization is asked for the day of the visit and so many days after it; 30 unless said',
  retroDays: 'so many days after a service the payer still takes a request for it; 0 unless said',
  standardHours: 'hours in which it promises to decide, where no law sets them',
  expeditedHours: 'the same for what is urgent',
  source: 'where the payer says so',
  sourceDate: 'the day on which it was read there',
};

const statusWords: Readonly<Record<AuthorizationStatus, string>> = {
  Requested: 'asked for; the payer has not answered yet',
  Pended: 'the payer has it and has not decided',
  Approved: 'as it was asked for',
  Modified: 'granted with other units, days or services',
  Denied: 'refused; its reason is work for a person',
  Expired: 'its last day has passed; services done before still go by it',
  Cancelled: 'called off, not needed, or a request that the payer could not take',
};

const rows = (words: Readonly<Record<string, string>>): string[] =>
  Object.entries(words).map(([name, said]) => `| \`${name}\` | ${said} |`);

/** The page `docs/authorizations.md`, as Markdown. */
export function authorizationsPage(): string {
  return [
    '# Authorizations and referrals',
    '',
    'What a payer pays only with an authorization or a referral stands in its entry of the practice’s file, with where it was read:',
    '',
    '```json',
    JSON.stringify(
      {
        requirements: {
          authorizations: [
            {
              codes: ['29881', '64721'],
              placesOfService: ['22', '24'],
              source: 'Provider manual 2026, chapter 4',
              sourceDate: '2026-01-05',
            },
          ],
          reviews: { askForDays: 30, retroDays: 5, source: 'Companion guide 278', sourceDate: '2026-01-05' },
          renewWithinDays: 14,
        },
      },
      undefined,
      2,
    ),
    '```',
    '',
    '`authorizationCodes` of older files holds as well: whole codes, whatever else. A payer with `reviews` is asked by 278; of',
    'any other the front desk is told in time.',
    '',
    '| rule | says |',
    '| --- | --- |',
    ...rows(ruleWords),
    '',
    '| reviews | says |',
    '| --- | --- |',
    ...rows(reviewWords),
    '',
    '## What becomes of one',
    '',
    '| status | means |',
    '| --- | --- |',
    ...rows(statusWords),
    '',
    'A request that is open is made again every night, under the same trace number: the guide 005010X217 has no inquiry, and the',
    'inquiry of its own (005010X215) is not written here. Claims take units or visits when they go out clean, in the same',
    'transaction; a claim that is voided, taken back or refused gives them back when its account is closed. A claim without a',
    'number gets the one that fits patient, payer, code, day and provider, if there is only one.',
    '',
    '## By when a payer decides',
    '',
    '| payers | codes | standard | urgent | requests from | source | confidence |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...decisionClocks.map(
      ({ classes, codes, standardHours, expeditedHours, from, source, confidence }) =>
        `| ${classes.join(', ')} | ${codes?.map((code) => `${code}…`).join(', ') ?? 'all others'} | ${standardHours} h | ${expeditedHours} h | ${from} | ${source} | ${confidence} |`,
    ),
    '',
    `A denial of ${reasonRule.classes.join(' or ')} without a specific reason is asked about: ${reasonRule.source}, from ${reasonRule.from} on.`,
    '',
  ].join('\n');
}
