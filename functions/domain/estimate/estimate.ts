import type { Coverage } from '../claim/claim.ts';
import { type Allowed, expectedAllowed } from '../contract/expected-allowed.ts';
import type { Visit } from '../contract/visit.ts';
import type { Day } from '../days.ts';
import { type CoverageAnswer, coverageOn } from '../eligibility/coverage.ts';
import { readPlan } from '../eligibility/read-plan.ts';
import { sum } from '../money.ts';
import type { Payer } from '../payer/payer.ts';
import { isInForce } from '../practice/enrollment-standing.ts';
import type { EligibilityResponse } from '../x12/eligibility.ts';
import { answersOf } from '../x12/eligibility-answers.ts';
import { type ServiceTerms, type SharedService, shareOf } from './patient-share.ts';
import { type PlanShares, planShares, type Range } from './plan-shares.ts';
import { trialsOf } from './trials.ts';

/** What a visit is expected to cost an insured patient. Exact where both ends are the same; else between them, for the reasons. */
export interface PatientEstimate {
  readonly payerId: string;
  readonly lines: readonly EstimatedLine[];
  readonly patientCents: Range;
  /** The arithmetic of both ends, line by line. */
  readonly worked: { readonly low: readonly SharedService[]; readonly high: readonly SharedService[] };
  /** Why it is not exact, one sentence each; none when it is. */
  readonly because: readonly string[];
  /** What the payer's file could say to make it narrower. */
  readonly settings: readonly string[];
  /** What else to know. */
  readonly notes: readonly string[];
}

export interface EstimatedLine {
  readonly line: number;
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly units: number;
  readonly chargeCents: number;
  readonly allowed: Allowed;
  readonly terms: string;
}

export interface EstimateFacts extends Visit {
  readonly payer: Payer;
  /** In the order in which they pay; the first one is estimated. */
  readonly coverages: readonly Pick<Coverage, 'payerId'>[];
  readonly assignmentAccepted: boolean;
  /** The newest eligibility answer for the day. */
  readonly answer: EligibilityResponse;
}

/**
 * The patient's part of a visit by what the payer is expected to allow and what its eligibility answer says of the plan. Every
 * fact that is not known is tried at both of its ends, and the estimate spans all of them. Says why where none can be made.
 */
export function estimatePatient(facts: EstimateFacts): PatientEstimate | { readonly impossible: string } {
  const { lines, payer, answer, coverages } = facts;
  const codes = lines.map(({ code }) => code);
  const day = lines[0]?.from;
  if (!day) return { impossible: 'There are no services to estimate.' };
  const coverage = coverageOn(answer, day, codes);
  const impossible = whyImpossible(facts, day, coverage);
  if (impossible) return { impossible };
  const visit = { ...facts, ...(coverage.planName && { product: coverage.planName }) };
  const shares = planShares(answersOf(answer)[0]?.patient?.benefits ?? [], codes, { payer, on: day });
  const allowed = lines.map((line) => expectedAllowed(line, payer, visit));
  const isQualified = payer.class === 'medicare' && (readPlan(answer, day, codes)?.isQualifiedBeneficiary ?? false);
  const { trials, because, settings } = trialsOf(lines, allowed, shares, payer, isQualified);
  const outcomes = trials.map(({ amounts, terms }) => {
    const services = shareOf(amounts, terms);
    return { services, patientCents: sum(services.map(({ patientCents }) => patientCents)) };
  });
  const [first, ...others] = outcomes.toSorted((a, b) => a.patientCents - b.patientCents);
  const last = others.at(-1) ?? first!;
  const isSecond = coverages.length > 1;
  const low = isSecond ? 0 : first!.patientCents;
  return {
    payerId: payer.payerId,
    lines: lines.map((line, index) => ({
      ...{
        line: line.line,
        code: line.code,
        modifiers: line.modifiers,
        units: line.units,
        chargeCents: line.chargeCents,
      },
      allowed: allowed[index]!,
      terms: termsInWords(trials[0]!.terms.services[index]!, shares.services[index]!),
    })),
    patientCents: { low, high: last.patientCents },
    worked: { low: first!.services, high: last.services },
    because: low === last.patientCents ? [] : [...because, ...(isSecond ? [secondPayer] : [])],
    settings: low === last.patientCents ? [] : settings,
    notes: isQualified ? [qualified] : [],
  };
}

const secondPayer = 'The patient has a second payer, which may take over a part or all of it.';
const qualified =
  'The state pays the share of a Qualified Medicare Beneficiary: nothing may be asked of the patient (Social Security Act §1902(n)(3)(B)).';

function whyImpossible(
  { payer, practice, provider, assignmentAccepted }: EstimateFacts,
  day: Day,
  coverage: CoverageAnswer,
): string | undefined {
  if (payer.class === 'medicare' && !assignmentAccepted)
    return 'The provider does not accept assignment: limiting charges of Medicare are not estimated here.';
  const isOutside = practice.enrollments?.some(
    (one) =>
      one.payerId === payer.payerId &&
      one.network === 'out' &&
      (one.providerId === undefined || one.providerId === provider?.providerId) &&
      isInForce(one, day),
  );
  if (isOutside)
    return `The practice is not in the network of ${payer.name}: what a plan leaves to the patient then is not estimated here.`;
  if (coverage.outcome !== 'Covered') return `Coverage on ${day} is not confirmed. ${coverage.reason}`;
  return undefined;
}

function termsInWords(
  { isFree }: ServiceTerms,
  { copays, coinsurances, deductible }: PlanShares['services'][number],
): string {
  if (isFree) return 'free of any share';
  const parts = [
    ...(copays.length > 0 ? ['copay'] : []),
    ...(deductible ? ['deductible'] : []),
    ...(coinsurances.length > 0 ? [`coinsurance ${coinsurances.map(percent).join(' or ')}`] : []),
  ];
  return parts.join(', ') || 'not said';
}

/** `0.2` as `20 %`, without a float. */
function percent(fraction: string): string {
  const [whole = '0', decimals = ''] = fraction.split('.');
  const digits = `${whole}${decimals.padEnd(2, '0')}`;
  const text = `${Number(digits.slice(0, whole.length + 2))}`;
  const rest = decimals.slice(2).replace(/0+$/, '');
  return `${text}${rest && `.${rest}`} %`;
}
