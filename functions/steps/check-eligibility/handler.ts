import * as z from 'zod';
import { billedCoverage, firstServiceDay } from '../../domain/claim/claim.ts';
import { eligibilityInquiry } from '../../domain/eligibility/inquiry.ts';
import type { OtherPayer } from '../../domain/eligibility/other-payers.ts';
import type { Payer } from '../../domain/payer/payer.ts';
import { ClearinghouseUnreachable } from '../../platform/platform.ts';
import { getPayer, getPractice, listPayers } from '../../store/practices.ts';
import { openWork } from '../../store/work.ts';
import { step } from '../step.ts';
import { mayAnswerLater, verify } from './verify.ts';

const Output = z.object({
  outcome: z.enum(['Covered', 'SelfPay', 'NoAnswer', 'NotCovered', 'AuthorizationMissing', 'Unknown']),
});

/** State CheckEligibility: asks the payer (270/271) whether the patient was covered on the first day of service. */
export const handler = step(Output, async ({ claim, at, platform }) => {
  const coverage = billedCoverage(claim);
  if (!coverage) {
    return {
      verdict: { outcome: 'SelfPay' },
      event: { kind: 'CoverageChecked', outcome: 'SelfPay' },
      set: { stage: 'Ready' },
    };
  }
  const practice = await getPractice(platform.table, claim.practiceId);
  const payer = await getPayer(platform.table, claim.practiceId, coverage.payerId);

  const file = `${claim.practiceId}/eligibility/${claim.claimId}-${claim.coverageChecks.length + 1}.271`;
  const { managedPlan, ...said } = verify(claim, payer, await ask());
  const verified = managedPlan ? { ...said, reason: `${said.reason}${await offered(managedPlan)}` } : said;
  const { outcome, reason } = verified;
  const check = {
    ...verified,
    at,
    payerId: payer.payerId,
    memberId: coverage.memberId,
    serviceDay: firstServiceDay(claim),
    file,
  };
  const event = { kind: 'CoverageChecked', outcome, reason, payerId: payer.payerId, file };
  const coverageChecks = [...claim.coverageChecks, check];
  const isOverridden = claim.overrides.includes('ELIG-01') && outcome !== 'AuthorizationMissing';
  if (outcome === 'Covered' || isOverridden) {
    return { verdict: { outcome: 'Covered' }, event, set: { coverageChecks, stage: 'Ready' } };
  }

  if (outcome === 'Unknown' && mayAnswerLater(coverageChecks))
    return { verdict: { outcome: 'NoAnswer' }, event, set: { coverageChecks } };

  const { workId, write } = await openWork(platform.table, claim, at, {
    queue: 'eligibility',
    instruction: instructions[outcome],
    findings: [reason],
    answers: ['Corrected', 'Voided'],
  });
  return {
    verdict: { outcome },
    event: { ...event, workId },
    set: { coverageChecks, openWorkId: workId, stage: 'NeedsPerson' },
    writes: [write],
  };

  /** Which of the practice's payers the plan is, where it is one of them. */
  async function offered({ name, id }: OtherPayer): Promise<string> {
    const isSame = (one: Payer) => one.x12Id === id || one.name.toLowerCase() === name.toLowerCase();
    const same = (await listPayers(platform.table, claim.practiceId)).filter(isSame);
    return same.length === 1 ? ` It is the practice's payer ${same[0]!.payerId}.` : '';
  }

  /** The 271, kept in the records; undefined when nobody answered. */
  async function ask(): Promise<string | undefined> {
    try {
      const text = await platform.clearinghouse.eligibility(eligibilityInquiry(claim, coverage!, payer, practice, at));
      await platform.files.put('records', file, text);
      return text;
    } catch (error) {
      if (error instanceof ClearinghouseUnreachable) return undefined;
      throw error;
    }
  }
});

const instructions = {
  NotCovered: 'Ask the patient for the coverage in force on the day of service, and correct payer and member id.',
  AuthorizationMissing: 'Get the prior authorization from the payer and enter its number.',
  Unknown: 'Check the member id, name and birth date against the card, and correct what differs.',
};
