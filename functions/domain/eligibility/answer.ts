import { addDays, type Day, daysBetween, type Moment } from '../days.ts';
import type { CoverageAnswer } from './coverage.ts';
import type { Plan } from './plan.ts';

/** An answer of a payer as it is kept: who asked when about which day, and what the payer said. */
export interface Answer extends Omit<CoverageAnswer, 'managedPlan'> {
  readonly at: Moment;
  /** The practice's day at that moment. */
  readonly askedOn: Day;
  /** For what it was asked: a visit that is announced, a claim, or a person who wanted to know. */
  readonly by: 'visit' | 'claim' | 'person';
  /** The number of the visit or claim, or the person's name. */
  readonly about: string;
  readonly patientId: string;
  readonly payerId: string;
  readonly memberId: string;
  /** The day that was asked for. */
  readonly on: Day;
  /** As `questionNumber` says. */
  readonly question: string;
  readonly plan?: Plan;
  /** The 271 in the records bucket; absent when nobody answered. */
  readonly file?: string;
  /** The answer before, where it said otherwise of the same member and day. */
  readonly contradicts?: Pick<Answer, 'at' | 'outcome' | 'reason'>;
}

/** Somebody answered: that the payer's system was down says nothing. */
export const isAnswered = ({ unanswered }: Pick<Answer, 'unanswered'>): boolean => unanswered !== true;

/**
 * The newest of the answers, oldest first, that says otherwise than this one: of the same member of the same payer for the
 * same day. What neither says active nor inactive contradicts nothing.
 */
export function contradicted(
  answers: readonly Answer[],
  said: Pick<Answer, 'payerId' | 'memberId' | 'on' | 'outcome'>,
): Answer['contradicts'] {
  if (said.outcome === 'Unknown') return undefined;
  const before = answers.findLast(
    ({ payerId, memberId, on, outcome }) =>
      payerId === said.payerId && memberId === said.memberId && on === said.on && outcome !== 'Unknown',
  );
  if (!before || before.outcome === said.outcome) return undefined;
  const { at, outcome, reason } = before;
  return { at, outcome, reason };
}

/** Days for which an answer given on the day of service or later is believed without asking again. */
const believedDays = 7;

/**
 * The answer that proves coverage for a claim, so that the payer need not be asked again. What a payer says before the day is
 * what it expects: premiums stop, employment ends, plans end with a month. Only an answer of the day itself or after it says
 * how it was; and as plans are ended backwards too, it is believed for a week.
 */
export function proofFor(answers: readonly Answer[], question: string, today: Day): Answer | undefined {
  const last = answers.findLast((answer) => answer.question === question && isAnswered(answer));
  if (last?.outcome !== 'Covered' || last.file === undefined) return undefined;
  return last.askedOn >= last.on && daysBetween(last.askedOn, today) <= believedDays ? last : undefined;
}

/**
 * Whether a payer is to be asked about a visit to come: once when the visit enters the week, and again the day before unless
 * that was asked since the day before; and whenever nobody answered.
 */
export function isToBeAsked(answers: readonly Answer[], question: string, on: Day, today: Day): boolean {
  const last = answers.findLast((answer) => answer.question === question && isAnswered(answer));
  if (!last) return true;
  return daysBetween(today, on) <= 1 && last.askedOn < addDays(on, -1);
}
