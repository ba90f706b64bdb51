import type { Day } from '../days.ts';
import { inWords } from '../x12/code-list.ts';
import type { AnsweredPerson, Benefit, EligibilityResponse } from '../x12/eligibility.ts';
import { answersOf } from '../x12/eligibility-answers.ts';
import { eligibilityFollowUps, eligibilityRejectReasons } from '../x12/eligibility-codes.ts';

/** What a 271 says of a patient's coverage on a day. Unknown is not covered, and no answer is not "inactive". */
export interface CoverageAnswer {
  readonly outcome: 'Covered' | 'NotCovered' | 'Unknown';
  /** One sentence for a biller. */
  readonly reason: string;
  /** The payer's system could not answer just now. */
  readonly unanswered?: boolean;
  readonly needsAuthorization: boolean;
  readonly copayCents?: number;
  readonly deductibleLeftCents?: number;
}

/** Service types of which a practice's visit may be one: the plan, professional care, office visits. */
const usualTypes = new Set(['30', '1', '98', 'UC', 'BY', 'BZ']);
/** AAA03: the payer's system is down or does not respond. */
const notNow = new Set(['42', '80']);
const isActive = ({ information }: Benefit) => /^[1-5]$/.test(information);
const isInactive = ({ information }: Benefit) => /^[678]$/.test(information);
const isUsual = ({ serviceTypes }: Benefit) =>
  serviceTypes.length === 0 || serviceTypes.some((type) => usualTypes.has(type));

/** Covered means: active for the plan or the visit's service type, and the day inside the plan's dates. */
export function coverageOn(response: EligibilityResponse, day: Day): CoverageAnswer {
  const answer = answersOf(response)[0];
  const rejection = answer?.rejections[0];
  const person = answer?.patient;
  const benefits = (person?.benefits ?? []).filter(isUsual);
  if (!person || (benefits.length === 0 && rejection)) {
    const why = rejection ? inWords(eligibilityRejectReasons, rejection.reason) : 'the payer named no patient';
    const next = rejection ? ` ${inWords(eligibilityFollowUps, rejection.followUp)}` : '';
    const reason = `The payer could not answer: ${why}.${next}`;
    return { outcome: 'Unknown', reason, unanswered: notNow.has(rejection?.reason ?? ''), needsAuthorization: false };
  }

  const window = planDates(person);
  const money = {
    needsAuthorization: benefits.some(({ authorizationRequired }) => authorizationRequired === 'Y'),
    copayCents: amountOf(benefits, 'B'),
    deductibleLeftCents: amountOf(benefits, 'C', '29'),
  };
  if (window && (day < window.from || day > window.to)) {
    return {
      ...money,
      outcome: 'NotCovered',
      reason: `The plan runs from ${window.from} to ${window.to}; the service was on ${day}.`,
    };
  }
  if (benefits.some(isActive)) return { ...money, outcome: 'Covered', reason: `Active on ${day}.` };
  if (benefits.some(isInactive))
    return { ...money, outcome: 'NotCovered', reason: `The payer reports inactive coverage on ${day}.` };
  return { ...money, outcome: 'Unknown', reason: 'The payer answered, but said neither active nor inactive.' };
}

/** 291 plan, 346 plan begin and 347 plan end, 356 and 357 eligibility begin and end. */
function planDates({ dates, benefits }: AnsweredPerson): { from: Day; to: Day } | undefined {
  const all = [...dates, ...benefits.filter(isUsual).flatMap((benefit) => benefit.dates)];
  const plan = all.find(({ qualifier, from, to }) => (qualifier === '291' || qualifier === '307') && from !== to);
  const begin = plan?.from ?? all.find(({ qualifier }) => qualifier === '346' || qualifier === '356')?.from;
  const end = plan?.to ?? all.find(({ qualifier }) => qualifier === '347' || qualifier === '357')?.from;
  return begin || end ? { from: begin ?? '0001-01-01', to: end ?? '9999-12-31' } : undefined;
}

const amountOf = (benefits: readonly Benefit[], information: string, period?: string): number | undefined =>
  benefits.find((benefit) => benefit.information === information && (!period || benefit.period === period))
    ?.amountCents;
