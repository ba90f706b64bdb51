import type { Day } from '../days.ts';
import { inWords } from '../x12/code-list.ts';
import type { AnsweredPerson, Benefit, EligibilityRejection, EligibilityResponse } from '../x12/eligibility.ts';
import { answersOf, type EligibilityAnswer } from '../x12/eligibility-answers.ts';
import { eligibilityFollowUps, eligibilityRejectReasons } from '../x12/eligibility-codes.ts';
import { askInstead } from './ask-instead.ts';
import { managedPlan, type OtherPayer } from './other-payers.ts';
import { serviceTypesOf, type VisitTypes } from './service-types.ts';

/** What a 271 says of a patient's coverage on a day. Unknown is not covered, and no answer is not "inactive". */
export interface CoverageAnswer {
  readonly outcome: 'Covered' | 'NotCovered' | 'Unknown';
  /** A sentence or two for a biller: what the payer says, and what to ask. */
  readonly reason: string;
  /** The payer's system could not answer just now. */
  readonly unanswered?: boolean;
  readonly needsAuthorization: boolean;
  /** The primary care physician has to refer. */
  readonly needsReferral?: boolean;
  /** A plan that answers in place of the payer that was asked. */
  readonly managedPlan?: OtherPayer;
  readonly planName?: string;
  readonly copayCents?: number;
  /** The patient's part as an exact decimal fraction: `0.2` is 20 %. */
  readonly coinsurance?: string;
  readonly deductibleCents?: number;
  readonly deductibleLeftCents?: number;
  readonly outOfPocketCents?: number;
  readonly outOfPocketLeftCents?: number;
}

/** AAA03: the payer's system is down or does not respond. */
const notNow = new Set(['42', '80']);
const isActive = ({ information }: Benefit) => /^[1-5]$/.test(information);
const isInactive = ({ information }: Benefit) => /^[678]$/.test(information);
const isExcluded = ({ information }: Benefit) => information === 'I' || information === 'E';
/** EB06. */
const [remaining, lifetimeRemaining] = ['29', '33'];

/**
 * Covered means: active for the plan or for what the visit is, not excluded from it, with no managed plan in its place, and
 * the day inside the plan's dates. `codes` are the visit's procedures.
 */
export const coverageOn = (response: EligibilityResponse, day: Day, codes: readonly string[] = []): CoverageAnswer =>
  coverageSaid(answersOf(response)[0], day, codes);

/** The same of one of the answers that a response may hold. */
export function coverageSaid(
  answer: EligibilityAnswer | undefined,
  day: Day,
  codes: readonly string[] = [],
): CoverageAnswer {
  const rejection = answer?.rejections[0];
  const person = answer?.patient;
  const types = serviceTypesOf(codes);
  const benefits = (person?.benefits ?? []).filter((benefit) => isOfVisit(benefit, types, codes));
  if (!person || (benefits.length === 0 && rejection)) return refused(rejection);

  const told = { needsAuthorization: benefits.some(({ authorizationRequired }) => authorizationRequired === 'Y') };
  const said = (outcome: CoverageAnswer['outcome'], reason: string): CoverageAnswer => ({
    ...told,
    ...(needsReferral(benefits) && { needsReferral: true }),
    ...sharesOf(benefits, types),
    outcome,
    reason,
  });
  const window = planDates(person, benefits);
  if (window && (day < window.from || day > window.to)) {
    return said('NotCovered', `The plan runs ${inDays(window)}; the day of service is ${day}.`);
  }
  const managed = managedPlan(person, day);
  if (managed) {
    const reason = `${managed.name} answers for this patient in place of the payer that was asked. Bill it, with the member id of its card.`;
    return { ...said('NotCovered', reason), managedPlan: managed };
  }
  const excluded = benefits.find((benefit) => isExcluded(benefit) && isOwn(benefit, types));
  if (excluded && !benefits.some((benefit) => isActive(benefit) && isOwn(benefit, types))) {
    const what = excluded.serviceTypes.flatMap((type) => types.own.get(type) ?? []).join(', ');
    return said('NotCovered', `The plan does not cover ${what}.`);
  }
  if (benefits.some(isActive)) return said('Covered', `Active on ${day}.`);
  if (benefits.some(isInactive)) return said('NotCovered', `The payer reports inactive coverage on ${day}.`);
  return said('Unknown', 'The payer answered, but said neither active nor inactive.');
}

function refused(rejection: EligibilityRejection | undefined): CoverageAnswer {
  if (!rejection) {
    const reason = 'The payer could not answer: the payer named no patient.';
    return { outcome: 'Unknown', reason, unanswered: false, needsAuthorization: false };
  }
  const { reason: code, followUp } = rejection;
  const sentences = [
    `The payer could not answer: ${inWords(eligibilityRejectReasons, code)}.`,
    askInstead[code] ?? `${inWords(eligibilityFollowUps, followUp)}.`,
  ];
  return { outcome: 'Unknown', reason: sentences.join(' '), unanswered: notNow.has(code), needsAuthorization: false };
}

export function isOfVisit(
  { serviceTypes, procedure }: Benefit,
  { all }: VisitTypes,
  codes: readonly string[],
): boolean {
  if (procedure) return codes.length === 0 || codes.includes(procedure.code);
  return serviceTypes.length === 0 || serviceTypes.some((type) => all.includes(type));
}

const isOwn = ({ serviceTypes }: Benefit, { own }: VisitTypes): boolean => serviceTypes.some((type) => own.has(type));

/** 291 plan, 346 plan begin and 347 plan end, 356 and 357 eligibility begin and end. */
export function planDates(
  { dates }: Pick<AnsweredPerson, 'dates'>,
  benefits: readonly Benefit[],
): { readonly from: Day; readonly to: Day } | undefined {
  const all = [...dates, ...benefits.flatMap((benefit) => benefit.dates)];
  const plan = all.find(({ qualifier, from, to }) => (qualifier === '291' || qualifier === '307') && from !== to);
  const begin = plan?.from ?? all.find(({ qualifier }) => qualifier === '346' || qualifier === '356')?.from;
  const end = plan?.to ?? all.find(({ qualifier }) => qualifier === '347' || qualifier === '357')?.from;
  return begin || end ? { from: begin ?? always.from, to: end ?? always.to } : undefined;
}

const always = { from: '0001-01-01', to: '9999-12-31' };

const inDays = ({ from, to }: { readonly from: Day; readonly to: Day }): string =>
  [...(from === always.from ? [] : [`from ${from}`]), ...(to === always.to ? [] : [`to ${to}`])].join(' ');

/** Nothing in a 271 is made for it: payers say it in words. */
const needsReferral = (benefits: readonly Benefit[]): boolean =>
  benefits.some(({ messages }) =>
    messages.some(
      (text) =>
        /\breferral\b.{0,30}\brequired\b|\brequires?\b.{0,20}\breferral\b/i.test(text) && !/\bno(t)?\b/i.test(text),
    ),
  );

/** What the patient bears. Of several amounts, the one of the visit itself, in the network, for the person alone. */
function sharesOf(benefits: readonly Benefit[], types: VisitTypes): Partial<CoverageAnswer> {
  const nearest = (information: string, fits: (benefit: Benefit) => boolean = () => true) =>
    benefits
      .filter((benefit) => benefit.information === information && fits(benefit))
      .toSorted((a, b) => distance(a, types) - distance(b, types))[0];
  const cents = (information: string, isLeft?: boolean) =>
    nearest(
      information,
      ({ amountCents, period }) =>
        amountCents !== undefined && (isLeft === undefined || isRemaining(period) === isLeft),
    )?.amountCents;
  const shares = {
    planName: nearest('1', ({ plan }) => plan !== undefined)?.plan,
    copayCents: cents('B'),
    coinsurance: nearest('A', ({ share }) => share !== undefined)?.share,
    deductibleCents: cents('C', false),
    deductibleLeftCents: cents('C', true),
    outOfPocketCents: cents('G', false),
    outOfPocketLeftCents: cents('G', true),
  };
  return Object.fromEntries(Object.entries(shares).filter(([, value]) => value !== undefined));
}

const isRemaining = (period: string | undefined): boolean => period === remaining || period === lifetimeRemaining;

/** How far a benefit is from the visit: its network first, then its service type, then whose it is. */
function distance({ inNetwork, serviceTypes, coverageLevel }: Benefit, { all }: VisitTypes): number {
  const network = inNetwork === 'N' ? 2 : inNetwork === 'U' ? 1 : 0;
  const places = serviceTypes.map((type) => all.indexOf(type)).filter((place) => place >= 0);
  const type = places.length > 0 ? Math.min(...places) : all.length;
  const level = coverageLevel === undefined || coverageLevel === 'IND' ? 0 : 1;
  return network * 1_000 + type * 10 + level;
}
