import { styleText } from 'node:util';
import type { Answer } from '../../functions/domain/eligibility/answer.ts';
import { type CoverageAnswer, coverageSaid } from '../../functions/domain/eligibility/coverage.ts';
import { otherPayers } from '../../functions/domain/eligibility/other-payers.ts';
import type { CoverageStanding } from '../../functions/domain/eligibility/visit-coverage.ts';
import { usd } from '../../functions/domain/money.ts';
import { inWords } from '../../functions/domain/x12/code-list.ts';
import type { Benefit } from '../../functions/domain/x12/eligibility.ts';
import type { EligibilityAnswer } from '../../functions/domain/x12/eligibility-answers.ts';
import { benefitInformation, benefitPeriods, serviceTypeNames } from '../../functions/domain/x12/eligibility-codes.ts';
import { columns, pageWidth, wrapped } from './columns.ts';

type Told = Pick<CoverageStanding, 'outcome' | 'reason' | 'unanswered'>;

/** `covered`, `not covered`, `no answer` or `not known`. */
export const outcomeWords = ({ outcome, unanswered }: Pick<Told, 'outcome' | 'unanswered'>): string =>
  unanswered ? 'no answer' : outcome === 'Unknown' ? 'not known' : outcome === 'Covered' ? 'covered' : 'not covered';

/** In green what is good, in red what is not. */
export const coloured = (told: Pick<Told, 'outcome' | 'unanswered'>): string =>
  styleText(told.outcome === 'Covered' ? 'green' : 'red', outcomeWords(told));

const line = (text: string) => `    ${wrapped(text, pageWidth() - 4, '    ')}`;

/** What the patient pays, as far as the payer says. */
function shareLines(said: Partial<CoverageAnswer>): string[] {
  const { copayCents, coinsurance, deductibleCents, deductibleLeftCents, outOfPocketCents, outOfPocketLeftCents } =
    said;
  const percent = coinsurance === undefined ? undefined : `${Number(coinsurance) * 100} %`;
  const left = (whole: number | undefined, rest: number | undefined) =>
    [whole === undefined ? '' : usd(whole), rest === undefined ? '' : `${usd(rest)} left`].filter(Boolean).join(', ');
  const rows = [
    ['plan', said.planName ?? ''],
    ['copay', copayCents === undefined ? '' : usd(copayCents)],
    ['coinsurance', percent ?? ''],
    ['deductible', left(deductibleCents, deductibleLeftCents)],
    ['out of pocket', left(outOfPocketCents, outOfPocketLeftCents)],
    ['authorization', said.needsAuthorization ? 'needed' : ''],
    ['referral', said.needsReferral ? 'needed' : ''],
  ];
  return columns(rows.filter(([, value]) => value !== '')).map((text) => `    ${text}`);
}

/** One coverage as it stands. */
export function standingLines(one: CoverageStanding): string[] {
  const asked = one.askedAt ? `, asked ${one.askedAt.slice(0, 10)}` : '';
  const { contradicts, otherPayers: others = [] } = one;
  return [
    `  ${styleText('bold', one.payerName)}${one.memberId ? ` ${one.memberId}` : ''}: ${coloured(one)}${asked}`,
    line(one.reason),
    ...(contradicts ? [line(contradiction(contradicts))] : []),
    ...(others.length > 0 ? [line(`It knows of another payer: ${others.join(', ')}.`)] : []),
    ...shareLines(one),
  ];
}

const contradiction = ({ at, reason }: NonNullable<Answer['contradicts']>) =>
  `On ${at.slice(0, 10)} it said otherwise: ${reason}`;

/** An answer of the history. */
export function historyLines(answer: Answer, payerName: string, shown: (file: string) => string): string[] {
  const { askedOn, on, memberId, by, about, reason, contradicts, plan, file } = answer;
  const why = { visit: `for visit ${about}`, claim: `for claim ${about}`, person: `by ${about}` }[by];
  const others = plan?.otherPayers ?? [];
  return [
    `  ${askedOn}  ${styleText('bold', payerName)} ${memberId} for ${on}: ${coloured(answer)} (${why})`,
    line(reason),
    ...(contradicts ? [line(styleText('yellow', contradiction(contradicts)))] : []),
    ...(others.length > 0 ? [line(`It knows of another payer: ${others.join(', ')}.`)] : []),
    ...shareLines(answer),
    ...(file ? [line(shown(file))] : []),
  ];
}

/** One patient's answer in a 271, in plain words. */
export function answerLines(answer: EligibilityAnswer, day: string): string[] {
  const { payer, patient, subscriber } = answer;
  const said = coverageSaid(answer, day);
  const person = patient?.person;
  const who = [person?.first, person?.name].filter(Boolean).join(' ') || 'nobody is named';
  const number = person?.id ?? subscriber?.person.id;
  const benefits = patient?.benefits ?? [];
  return [
    '',
    `  ${styleText('bold', who)}${number ? ` ${number}` : ''}, ${payer?.name ?? 'a payer without a name'}: ${coloured(said)}`,
    line(said.reason),
    ...shareLines(said),
    ...(patient ? otherPayers(patient, day) : []).map(({ name, isManagedPlan }) =>
      line(isManagedPlan ? `${name} answers in place of the payer.` : `It knows of another payer: ${name}.`),
    ),
    ...(benefits.length > 0 ? ['    in full:'] : []),
    ...benefits.map((benefit) => `      ${wrapped(benefitWords(benefit), pageWidth() - 6, '        ')}`),
  ];
}

/** One EB with what follows it. */
export function benefitWords(benefit: Benefit): string {
  const { information, serviceTypes, plan, amountCents, share, quantity, period, coverageLevel, inNetwork } = benefit;
  const { procedure, authorizationRequired, dates, messages, related } = benefit;
  const amounts = [
    amountCents === undefined ? '' : usd(amountCents),
    share === undefined ? '' : `${Number(share) * 100} %`,
    quantity ? `${quantity.value} ${quantities[quantity.qualifier] ?? quantity.qualifier}` : '',
    period ? inWords(benefitPeriods, period) : '',
  ];
  const types = serviceTypes.map((type) => inWords(serviceTypeNames, type));
  const words = [
    [inWords(benefitInformation, information), ...amounts].filter(Boolean).join(' '),
    procedure?.code ?? types.join(', '),
    plan ?? '',
    coverageLevel === 'FAM' ? 'family' : '',
    { Y: 'in network', N: 'out of network', W: 'in and out of network' }[inNetwork ?? ''] ?? '',
    authorizationRequired === 'Y' ? 'authorization needed' : '',
    ...dates.map(({ from, to }) => (from === to ? from : `${from} to ${to}`)),
    ...related.map(({ entity }) => entity.name ?? ''),
    ...messages,
  ];
  return words.filter(Boolean).join('; ');
}

/** EB09. */
const quantities: Readonly<Record<string, string>> = {
  VS: 'visits',
  DY: 'days',
  P6: 'services',
  HS: 'hours',
  MN: 'months',
  YY: 'years',
};
