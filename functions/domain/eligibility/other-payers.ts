import { type InsuranceType, insuranceTypes } from '../claim/claim.ts';
import type { Day } from '../days.ts';
import type { AnsweredPerson, Benefit, EligibilityResponse, RelatedEntity } from '../x12/eligibility.ts';
import { answersOf } from '../x12/eligibility-answers.ts';

/** Another payer of which a payer knows. */
export interface OtherPayer {
  readonly name: string;
  /** As the payer that was asked numbers it. */
  readonly id?: string;
  /** The policy or contract, where it is named (REF). */
  readonly policy?: string;
  /** It answers in place of the payer that was asked: Medicare Advantage, or a Medicaid managed care plan. */
  readonly isManagedPlan: boolean;
  /** Its place in the order in which they pay, where the payer that was asked says one. */
  readonly place?: 1 | 2 | 3;
  /** Why Medicare pays after it, as SBR05, where Medicare says so (EB04). */
  readonly insuranceType?: InsuranceType;
}

/**
 * EB04 of a managed plan behind a traditional card: HMO with Medicare risk, HMO, PPO, point of service, exclusive provider,
 * indemnity. Source: CMS HETS 271 companion guide, Medicare Advantage (EB*R); state Medicaid companion guides use the same.
 */
const managed: ReadonlySet<string> = new Set(['HN', 'HM', 'PR', 'PS', 'EP', 'IN', 'MA']);
/** NM101 of loop 2120: a payer, the primary, secondary or tertiary one. */
const payerRoles: ReadonlySet<string> = new Set(['PR', 'PRP', 'SEP', 'TTP', 'GP']);
const places: Readonly<Record<string, 1 | 2 | 3>> = { PRP: 1, SEP: 2, TTP: 3 };
/** REF01: plan, group, policy, contract. */
const policies: ReadonlySet<string> = new Set(['18', '1L', '6P', 'IG', 'CT', '1W']);

/** The other payers that are named, each once, that are in force on the day. */
export function otherPayers({ benefits }: Pick<AnsweredPerson, 'benefits'>, day: Day): OtherPayer[] {
  const found = benefits
    .filter((benefit) => benefit.information === 'R' && isInForce(benefit, day))
    .flatMap((benefit) => benefit.related.filter(isPayer).map((related) => named(benefit, related)));
  return [...new Map(found.map((payer) => [payer.name, payer])).values()];
}

/** Those that a whole answer names. */
export const otherPayersOf = (response: EligibilityResponse, day: Day): OtherPayer[] => {
  const person = answersOf(response)[0]?.patient;
  return person ? otherPayers(person, day) : [];
};

/** The plan that has taken the place of the payer that was asked, where one has. */
export const managedPlan = (person: Pick<AnsweredPerson, 'benefits'>, day: Day): OtherPayer | undefined =>
  otherPayers(person, day).find(({ isManagedPlan }) => isManagedPlan);

const isPayer = ({ entity: { role, name } }: RelatedEntity) => payerRoles.has(role) && name !== undefined;

function named({ insuranceType = '', references }: Benefit, { entity }: RelatedEntity): OtherPayer {
  const policy = references.find(({ qualifier }) => policies.has(qualifier))?.value;
  return {
    name: entity.name!,
    ...(entity.id && { id: entity.id }),
    ...(policy && { policy }),
    isManagedPlan: managed.has(insuranceType),
    ...(places[entity.role] && { place: places[entity.role] }),
    ...(isInsuranceType(insuranceType) && { insuranceType }),
  };
}

const isInsuranceType = (code: string): code is InsuranceType => (insuranceTypes as readonly string[]).includes(code);

/** Benefits without dates of their own are those of now. */
function isInForce({ dates }: Benefit, day: Day): boolean {
  const from = dates.find(({ qualifier }) => ['290', '291', '292', '346', '356', '307'].includes(qualifier));
  const end = dates.find(({ qualifier }) => qualifier === '347' || qualifier === '357');
  const to = end?.from ?? (from && from.to !== from.from ? from.to : undefined);
  return (!from || day >= from.from) && (!to || day <= to);
}
