import type { Claim } from '../../domain/claim/claim.ts';
import { coordinate, type Payers } from '../../domain/eligibility/coordination.ts';
import type { OtherPayer } from '../../domain/eligibility/other-payers.ts';
import type { WorkItem } from '../../domain/work/work.ts';

/** Which finding says that payers stand in the wrong order: whoever takes it upon them has answered this as well. */
const edit = 'COB-02';

/**
 * What keeps the claim from going out because of the order in which its payers stand; undefined where nothing does. An order
 * that a person has looked at stands; why Medicare pays second is asked all the same, as the claim has to say it.
 */
export function orderInDoubt(
  claim: Claim,
  payers: Payers,
  others: readonly OtherPayer[] | undefined,
): Pick<WorkItem, 'instruction' | 'findings' | 'proposal'> | undefined {
  const { contradictions, questions, proposed, insuranceType } = coordinate(claim, payers, others);
  const isFixed = claim.overrides.includes(edit) || claim.submissions.length > 0;
  const wrong = isFixed ? [] : contradictions;
  if (wrong.length + questions.length === 0) return undefined;
  const corrections = [
    ...(proposed ? [{ field: 'payerOrder', value: proposed.join(',') }] : []),
    ...(proposed && insuranceType ? [{ field: 'medicareSecondary', value: insuranceType }] : []),
  ];
  const isCertain = wrong.length > 0 && questions.length === 0 && corrections.length > 0;
  return {
    instruction: 'Put the payers of this claim into the order in which they pay, or answer what decides it.',
    findings: [
      ...wrong.map((reason) => `${edit}: ${reason}`),
      ...questions,
      ...(questions.length > 0 ? [answers] : []),
    ],
    ...(isCertain && { proposal: { outcome: 'Corrected', corrections } }),
  };
}

const answers =
  'Enter what was answered: coverage.1.held (work, retirement, cobra or bought), coverage.1.employees, medicareBy (age, disability or kidney), kidneySince; or why Medicare pays second itself, medicareSecondary: 12 work of patient or spouse, 13 kidney disease, 14 no-fault, 15 workers’ compensation, 43 disability, 47 liability. If Medicare pays first after all, change payerOrder.';
