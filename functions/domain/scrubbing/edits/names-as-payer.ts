import { billedCoverage } from '../../claim/claim.ts';
import type { Edit } from '../edit.ts';
import { billedPlace } from '../people.ts';

/** Payers match members by name: a nickname or a suffix is another person to them. */
export const namesAsPayer: Edit<'plan'> = {
  id: 'SUB-10',
  severity: 'hold',
  title: 'The member is named as the payer spells the name',
  prevents: ['CARC 31', 'CARC 140', 'RARC MA36'],
  source: '005010X279A1 loop 2100C, NM103 and NM104: the payer answers with its own spelling',
  needs: ['plan'],
  concerns: (claim) => billedCoverage(claim) !== undefined,
  check(claim, { plan }) {
    const coverage = billedCoverage(claim)!;
    const member = coverage.subscriber ?? claim.patient;
    const differs =
      (plan.lastName !== undefined && letters(plan.lastName) !== letters(member.lastName)) ||
      (plan.firstName !== undefined && letters(plan.firstName) !== letters(member.firstName));
    if (!differs) return [];
    const where = billedPlace(claim);
    const message = `The payer of ${where} spells the member's name otherwise than the claim. Enter it as the eligibility answer has it.`;
    return [{ where, message }];
  },
};

const letters = (name: string) =>
  name
    .normalize('NFD')
    .replaceAll(/[^A-Za-z]/g, '')
    .toUpperCase();
