import type { Day } from '../days.ts';
import type { Benefit, EligibilityResponse } from '../x12/eligibility.ts';
import { answersOf } from '../x12/eligibility-answers.ts';
import { isOfVisit, planDates } from './coverage.ts';
import { managedPlan, otherPayers } from './other-payers.ts';
import type { Plan, Stretch } from './plan.ts';
import { serviceTypesOf } from './service-types.ts';

/** EB03: hospice care, a stay in a hospital, in a skilled nursing facility. EB01 `X` names the facility that has the patient. */
const [hospice, stays] = [['45'], ['47', '48', 'AG']];
/** EB04: a Medicare patient whose share the state pays. */
const qualifiedBeneficiary = 'QM';

/**
 * What the 271 says of the patient's plan beyond active and inactive, on a day and for these procedures. Undefined where
 * the payer named nobody.
 */
export function readPlan(response: EligibilityResponse, day: Day, codes: readonly string[]): Plan | undefined {
  const [answer] = answersOf(response);
  const person = answer?.patient;
  if (!person) return undefined;
  const member = (answer.subscriber ?? person).person;
  const types = serviceTypesOf(codes);
  const ofVisit = person.benefits.filter((benefit) => isOfVisit(benefit, types, codes));
  const all = (information: string) => person.benefits.filter((benefit) => benefit.information === information);
  const ofItsOwn = (fits: (benefit: Benefit) => boolean) =>
    ofVisit.filter(fits).flatMap(({ serviceTypes }) => serviceTypes.flatMap((type) => types.own.get(type) ?? []));
  const advantage = managedPlan(person, day);
  const spendDown = all('Y').find(({ amountCents }) => amountCents !== undefined)?.amountCents;
  return {
    ...defined({
      inForce: planDates(person, ofVisit),
      advantagePlan: advantage?.name,
      spendDownCents: spendDown,
      hospice: stretchOf(all('X'), hospice),
      inpatient: stretchOf(all('X'), stays),
      lastName: member.name,
      firstName: member.first,
    }),
    otherPayers: otherPayers(person, day).flatMap(({ name, isManagedPlan }) => (isManagedPlan ? [] : [name])),
    usedUp: ofItsOwn(isUsedUp),
    excluded: ofItsOwn(({ information }) => information === 'I' || information === 'E'),
    inGracePeriod: person.benefits.some(({ messages }) => messages.some((text) => /\bgrace period\b/i.test(text))),
    isQualifiedBeneficiary: person.benefits.some(({ insuranceType }) => insuranceType === qualifiedBeneficiary),
  };
}

/** A limit of which nothing remains. */
const isUsedUp = ({ information, period, amountCents, quantity }: Benefit): boolean =>
  information === 'F' && (period === '29' || period === '33') && (amountCents === 0 || Number(quantity?.value) === 0);

/** The first stretch that a benefit of one of these service types names. */
function stretchOf(benefits: readonly Benefit[], serviceTypes: readonly string[]): Stretch | undefined {
  const dates = benefits
    .filter((benefit) => benefit.serviceTypes.some((type) => serviceTypes.includes(type)))
    .flatMap((benefit) => benefit.dates);
  const [first] = dates;
  return first && { from: first.from, to: first.to };
}

const defined = <T extends object>(values: T): Partial<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
