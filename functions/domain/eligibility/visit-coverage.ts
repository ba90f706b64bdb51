import { fingerprint } from '../claim/fingerprint.ts';
import { addDays, type Day, type Moment } from '../days.ts';
import { type Answer, isAnswered } from './answer.ts';

/** What is known of one coverage for a visit to come. */
export interface CoverageStanding
  extends Pick<
    Answer,
    'outcome' | 'reason' | 'unanswered' | 'contradicts' | 'needsReferral' | 'planName' | 'copayCents'
  > {
  readonly payerName: string;
  readonly memberId?: string;
  /** When the payer was asked; absent where it could not be. */
  readonly askedAt?: Moment;
  /** Names of other payers that this one knows of. */
  readonly otherPayers?: readonly string[];
}

/** What is known of the coverage for a visit that is announced. */
export interface VisitCoverage {
  readonly visitId: string;
  readonly on: Day;
  readonly patientId?: string;
  readonly checkedAt: Moment;
  /** `Unasked`: the payer has not answered yet. `NotKnown`: nobody has said how the patient is insured. */
  readonly standing: 'Covered' | 'SelfPay' | 'Trouble' | 'Unasked' | 'NotKnown';
  readonly coverages: readonly CoverageStanding[];
  /** Why they do not stand in the order in which they pay. */
  readonly wrongOrder?: readonly string[];
  /** The newest work item about it: how many there have been, and about what it was. */
  readonly work?: { readonly workId: string; readonly count: number; readonly about: string };
}

/** A coverage as an answer leaves it. */
export const standingOf = (payerName: string, answer: Answer): CoverageStanding => {
  const { memberId, at, outcome, reason, unanswered, contradicts, needsReferral, planName, copayCents, plan } = answer;
  const said = { outcome, reason, unanswered, contradicts, needsReferral, planName, copayCents };
  const others = plan?.otherPayers ?? [];
  return { ...said, payerName, memberId, askedAt: at, ...(others.length > 0 && { otherPayers: others }) };
};

/** How a visit stands. Nobody's answer is trouble only on the day itself: until then the payer is asked again. */
export function standingOfVisit(
  coverages: readonly CoverageStanding[] | undefined,
  wrongOrder: readonly string[],
  on: Day,
  today: Day,
): VisitCoverage['standing'] {
  if (!coverages) return 'NotKnown';
  if (coverages.length === 0) return 'SelfPay';
  if (wrongOrder.length > 0) return 'Trouble';
  const others = coverages.length - 1;
  if (coverages.some((one) => isAnswered(one) && troublesOf(one, others).length > 0)) return 'Trouble';
  if (coverages.every(isAnswered)) return 'Covered';
  return on <= today ? 'Trouble' : 'Unasked';
}

/** What a person would put right before the visit, a sentence or two each. `others` is how many more coverages are known. */
function troublesOf(one: CoverageStanding, others: number): string[] {
  const { payerName, outcome, reason, contradicts, otherPayers = [] } = one;
  if (!isAnswered(one)) return [`${payerName}: nobody answers. Look the coverage up at its portal, or call.`];
  const changed = contradicts && ` On ${contradicts.at.slice(0, 10)} it said otherwise: ${contradicts.reason}`;
  return [
    ...(outcome === 'Covered' ? [] : [`${payerName}: ${reason}${changed ?? ''}`]),
    ...(otherPayers.length > 0 && others === 0
      ? [
          `${payerName} knows of another payer (${otherPayers.join(', ')}). Ask the patient who pays first, and enter both.`,
        ]
      : []),
  ];
}

/** The work that a visit gives, where it gives any: in words that fit on one screen. Names no patient. */
export function workOf(visit: VisitCoverage): { instruction: string; findings: string[]; due: Day } | undefined {
  const { visitId, on, patientId, coverages, standing, wrongOrder = [] } = visit;
  const due = addDays(on, -1);
  const before = `Before visit ${visitId} on ${on}`;
  if (standing === 'NotKnown') {
    if (patientId === undefined) return undefined;
    const finding = `Nothing is known of the insurance of patient ${patientId}, and no claim was made before.`;
    return {
      instruction: `${before}: ask the patient for the card, and enter payer and member id.`,
      findings: [finding],
      due,
    };
  }
  if (standing !== 'Trouble') return undefined;
  const findings = [
    ...coverages.flatMap((one) => troublesOf(one, coverages.length - 1)),
    ...wrongOrder.map((why) => `${why} Ask the patient, and change the order.`),
  ];
  const patient = `The patient is ${patientId}: ${coverages.length === 1 ? 'one coverage is' : `${coverages.length} coverages are`} known.`;
  return {
    instruction: `${before}: put the coverage right with the patient, or agree that the patient pays alone.`,
    findings: [...findings, patient],
    due,
  };
}

/** By which a finding that a person has answered is known again. */
export const aboutOf = (findings: readonly string[]): string => fingerprint(findings.join('\n'));
